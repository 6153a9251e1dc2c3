/** Sluice's container image for Testcontainers. */
@NullMarked
package dev.sluice.testing.testcontainers;

import org.jspecify.annotations.NullMarked;
