/** The structures that more than one action carries. */
@NullMarked
package dev.sluice.wire.shape;

import org.jspecify.annotations.NullMarked;
