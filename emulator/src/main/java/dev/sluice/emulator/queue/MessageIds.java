package dev.sluice.emulator.queue;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Makes message ids: random UUIDs, without the cost of a cryptographic source. */
final class MessageIds {
    private MessageIds() {}

    static UUID next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long version4 = (random.nextLong() & ~0xF000L) | 0x4000L;
        long variant2 = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(version4, variant2);
    }
}
