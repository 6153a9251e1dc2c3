package dev.sluice.emulator.queue;

import dev.sluice.emulator.time.Clock;
import dev.sluice.storage.StoredDeduplication;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The memory of accepted deduplication ids. A change of the queue's deduplication scope judges later sends by the new scope, whenever
 * the earlier ones were accepted.
 */
final class DeduplicationWindow {
    private final long queueId;

    /** In the order of acceptance, which is also the order of expiry. */
    private AcceptedSends sends;

    /** @param perGroup whether the same deduplication id means the same message only within a message group */
    DeduplicationWindow(long queueId, boolean perGroup) {
        this.queueId = queueId;
        this.sends = new AcceptedSends(queueId, perGroup);
    }

    void changeScope(boolean perGroup) {
        sends.findPerGroup(perGroup);
    }

    @Nullable
    StoredDeduplication find(String groupId, String deduplicationId, long now) {
        long entry = sends.find(groupId, deduplicationId);
        return entry == AcceptedSends.NONE || sends.expiresMillis(entry) <= now ? null : sends.read(entry);
    }

    /** When the oldest entry is forgotten, in epoch milliseconds; {@link Clock#NEVER} when there is none. */
    long firstExpiryMillis() {
        long oldest = sends.oldest();
        return oldest == AcceptedSends.NONE ? Clock.NEVER : sends.expiresMillis(oldest);
    }

    /** The oldest entry when its time is over. */
    @Nullable
    StoredDeduplication firstExpired(long now) {
        return firstExpiryMillis() <= now ? sends.read(sends.oldest()) : null;
    }

    /** In the order of acceptance. */
    List<StoredDeduplication> entries() {
        return sends.all();
    }

    void add(StoredDeduplication entry) {
        sends.add(entry);
    }

    void remove(String groupId, String deduplicationId) {
        long entry = sends.findInGroup(groupId, deduplicationId);
        if (entry != AcceptedSends.NONE) {
            sends.remove(entry);
        }
    }

    void clear() {
        sends = new AcceptedSends(queueId, sends.perGroup());
    }
}
