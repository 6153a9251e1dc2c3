/** Sluice as a JUnit extension: an annotation on a test, and parameters that lead to queues of its own. */
@NullMarked
package dev.sluice.testing.junit;

import org.jspecify.annotations.NullMarked;
