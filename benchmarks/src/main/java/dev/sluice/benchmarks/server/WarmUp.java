package dev.sluice.benchmarks.server;

import java.time.Duration;

/**
 * Load that does not count, in several stretches: Java throws compiled code away when the first connections close, and one long
 * stretch would leave that to what is measured.
 *
 * @param length of each part of each stretch
 */
record WarmUp(Duration length) {
    private static final int STRETCHES = 4;

    void run(Stretch stretch) throws Exception {
        for (int i = 0; i < STRETCHES; i++) {
            stretch.run(length);
        }
    }

    /** Puts load on, with connections of its own. */
    interface Stretch {
        void run(Duration length) throws Exception;
    }
}
