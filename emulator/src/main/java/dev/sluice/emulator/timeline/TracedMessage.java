package dev.sluice.emulator.timeline;

import dev.sluice.storage.MessageIdentity;
import org.jspecify.annotations.Nullable;

/**
 * A message that events of the timeline are about, under its number in one queue. When none is any more, it stands for another
 * message, so nobody outside the timeline has one. Guarded by the timeline.
 */
final class TracedMessage {
    private long queueId;
    private long sequence;
    private long idHigh;
    private long idLow;
    private long sentMillis;
    private boolean identified;

    /** The same message in the queue to which it moved; null while it is here. */
    @Nullable
    TracedMessage next;

    /** How many events are about it. */
    int events;

    /** Stands for a message from now on of which nothing else is known. */
    void begin(long queueId, long sequence) {
        this.queueId = queueId;
        this.sequence = sequence;
        identified = false;
        next = null;
    }

    void identify(MessageIdentity identity) {
        idHigh = identity.idHigh();
        idLow = identity.idLow();
        sentMillis = identity.sentMillis();
        identified = true;
    }

    /** Null until somebody has looked it up. */
    @Nullable
    MessageIdentity identity() {
        return identified ? new MessageIdentity(idHigh, idLow, sentMillis) : null;
    }

    long queueId() {
        return queueId;
    }

    long sequence() {
        return sequence;
    }
}
