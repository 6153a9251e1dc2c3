package dev.sluice.storage;

import java.util.concurrent.atomic.LongAdder;

/** How much memory the records of several {@link MemoryQueueStore}s may take together. */
public final class MemoryBudget {
    private final long maxBytes;
    private final LongAdder bytes = new LongAdder();

    MemoryBudget(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Two thirds of the heap. */
    public static MemoryBudget ofHeap() {
        return new MemoryBudget(Runtime.getRuntime().maxMemory() / 3 * 2);
    }

    void take(long more) {
        bytes.add(more);
    }

    void giveBack(long fewer) {
        bytes.add(-fewer);
    }

    boolean isUsedUp() {
        return bytes.sum() > maxBytes;
    }
}
