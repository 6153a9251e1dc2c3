/** Sluice, its peers and the bare HTTP server in turns under the same load: {@code make bench}. */
@NullMarked
package dev.sluice.benchmarks.server;

import org.jspecify.annotations.NullMarked;
