package dev.sluice.emulator.queue;

import java.util.SplittableRandom;

/**
 * How much of a standard queue a short poll sees. AWS asks some of the servers that hold the queue, and misses what only the others
 * have; with a thousand messages or more every server has some (developer guide on short and long polling). Seeded by the queue, so
 * that the same requests miss the same messages in every run.
 */
final class ShortPollSample {
    private static final int SMALL_QUEUE_MESSAGES = 1_000;

    private final SplittableRandom random;

    ShortPollSample(long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * Draws how many messages the next short poll finds.
     *
     * @param wanted how many it asks for
     * @param visible how many it could find
     * @return 0 to {@code wanted}
     */
    int next(int wanted, int visible) {
        return visible < SMALL_QUEUE_MESSAGES ? random.nextInt(Math.min(wanted, visible) + 1) : wanted;
    }
}
