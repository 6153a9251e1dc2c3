/** The control API of a running Sluice, in this process or another, as Java methods. */
@NullMarked
package dev.sluice.testing.control;

import org.jspecify.annotations.NullMarked;
