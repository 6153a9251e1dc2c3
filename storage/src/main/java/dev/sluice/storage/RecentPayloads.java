package dev.sluice.storage;

import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The newest payloads, by sequence: most messages are received soon after they were sent. A payload stays until newer ones need its
 * room, even when its message is gone, so that a receive that was decided before a delete has its answer. Not safe for threads.
 */
final class RecentPayloads {
    private static final int OVERHEAD_BYTES = 128;

    private final long maxBytes;
    private final Long2ObjectHashMap<MessagePayload> payloads = new Long2ObjectHashMap<>();
    private final LongArrayQueue oldestFirst = new LongArrayQueue();
    private long bytes;

    RecentPayloads(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    void add(long sequence, MessagePayload payload) {
        if (payloads.put(sequence, payload) != null) {
            return;
        }
        oldestFirst.addLong(sequence);
        bytes += size(payload);
        while (bytes > maxBytes) {
            bytes -= size(payloads.remove(oldestFirst.pollLong()));
        }
    }

    @Nullable
    MessagePayload get(long sequence) {
        return payloads.get(sequence);
    }

    private static long size(MessagePayload payload) {
        return (long) OVERHEAD_BYTES + payload.content().bytes().length;
    }
}
