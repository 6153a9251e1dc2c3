package dev.sluice.emulator.timeline;

import dev.sluice.storage.SequenceMap;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The messages that events of the timeline are about, by sequence. Guarded by the timeline. */
final class MessageTable {
    private final SequenceMap<TracedMessage> messages = new SequenceMap<>();
    private final Deque<TracedMessage> unused = new ArrayDeque<>();

    @Nullable
    TracedMessage find(long sequence) {
        return messages.get(sequence);
    }

    /** The message, with one event more about it. */
    TracedMessage trace(long queueId, long sequence) {
        TracedMessage message = messages.get(sequence);
        if (message == null) {
            message = unused.isEmpty() ? new TracedMessage() : unused.pop();
            message.begin(queueId, sequence);
            messages.put(sequence, message);
        }
        message.events++;
        return message;
    }

    /** The message has one event less about it. */
    void release(@Nullable TracedMessage message) {
        if (message != null) {
            message.events--;
            if (message.events == 0) {
                messages.remove(message.sequence());
                unused.push(message);
            }
        }
    }

    void clear() {
        messages.clear();
    }
}
