package dev.sluice.emulator.timeline;

import dev.sluice.storage.EncodedContent;
import dev.sluice.storage.MessageIdentity;
import org.jspecify.annotations.Nullable;

/** A message that events of the timeline are about, under its number in one queue. */
final class TracedMessage {
    private final long queueId;
    private final long sequence;

    // Guarded by the timeline, as all that follows.

    /** Null until somebody has looked it up. */
    @Nullable
    MessageIdentity identity;

    /** Null when there is no room for it, or nobody has looked it up. */
    @Nullable
    EncodedContent content;

    /** The same message in the queue to which it moved; null while it is here. */
    @Nullable
    TracedMessage next;

    /** How many events are about it. */
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
