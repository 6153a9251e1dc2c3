/** Sluice in a test's own process: start it, find it, control it. */
@NullMarked
package dev.sluice.testing;

import org.jspecify.annotations.NullMarked;
