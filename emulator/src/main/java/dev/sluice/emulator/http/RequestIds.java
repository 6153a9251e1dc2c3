package dev.sluice.emulator.http;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Names for requests: unique enough to find one in a log, and cheap, since every request gets one. */
final class RequestIds {
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private RequestIds() {}

    /** A random UUID, from a generator that nobody should trust with a secret. */
    static UUID next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long most = (random.nextLong() & ~0xf000L) | VERSION_4;
        long least = (random.nextLong() >>> 2) | VARIANT;
        return new UUID(most, least);
    }
}
