package dev.sluice.emulator.timeline;

import dev.sluice.storage.EncodedContent;
import dev.sluice.storage.MessageIdentity;
import org.jspecify.annotations.Nullable;

/** A message that events of the timeline are about, under its number in one queue. */
final class TracedMessage {
    private final long queueId;
    private final long sequence;

    /** Null until somebody has looked it up. */
    volatile @Nullable MessageIdentity identity;

    /** Null when there is no room for it, or nobody has looked it up. */
    volatile @Nullable EncodedContent content;

    /** The same message in the queue to which it moved; null while it is here. */
    volatile @Nullable TracedMessage next;

    /** How many events are about it; guarded by the timeline. */
    int events;

    TracedMessage(long queueId, long sequence) {
        this.queueId = queueId;
        this.sequence = sequence;
    }

    long queueId() {
        return queueId;
    }

    long sequence() {
        return sequence;
    }
}
