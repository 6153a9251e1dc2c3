/** Measures Sluice beside what it is to be compared with, in one run; only the ratios mean anything elsewhere. */
@NullMarked
package dev.sluice.benchmarks;

import org.jspecify.annotations.NullMarked;
