/** Single calls of the code, what each takes and allocates: {@code make bench-code}. JMH wants its classes public and open. */
@NullMarked
package dev.sluice.benchmarks.code;

import org.jspecify.annotations.NullMarked;
