package dev.sluice.storage;

import java.util.concurrent.atomic.LongAdder;

/** About how much memory the live messages of a store take. Changed under the store's lock, read by anybody. */
final class MemoryUse implements Placement {
    /** What a message takes besides its content, in the store and in the engine. */
    private static final long MESSAGE_BYTES = 512;

    private final LongAdder bytes = new LongAdder();

    long bytes() {
        return bytes.sum();
    }

    @Override
    public void live(long location) {}

    @Override
    public void dead(long location) {}

    @Override
    public void contentLive(ContentRef ref) {
        if (!ref.counted) {
            ref.counted = true;
            bytes.add(size(ref));
        }
    }

    @Override
    public void contentDead(ContentRef ref) {
        if (ref.counted) {
            ref.counted = false;
            bytes.add(-size(ref));
        }
    }

    private static long size(ContentRef ref) {
        byte[] encoded = ref.encoded();
        return MESSAGE_BYTES + (encoded == null ? 0 : encoded.length);
    }
}
