/** The two wire protocols, AWS JSON 1.0 and AWS query, over the same action records. */
@NullMarked
package dev.sluice.wire.protocol;

import org.jspecify.annotations.NullMarked;
