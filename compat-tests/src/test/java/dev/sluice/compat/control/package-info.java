/** The control API over HTTP, as curl and any language would use it. */
@NullMarked
package dev.sluice.compat.control;

import org.jspecify.annotations.NullMarked;
