package dev.sluice.emulator.queue;

import dev.sluice.emulator.time.Clock;
import dev.sluice.storage.StoredDeduplication;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The memory of accepted deduplication ids. Each entry can be asked for within its message group or within the whole queue, so a
 * change of the queue's deduplication scope judges later sends by the new scope.
 */
final class DeduplicationWindow {
    /** In the order of acceptance, which is also the order of expiry. */
    private final Map<Key, StoredDeduplication> byGroup = new LinkedHashMap<>();

    private final Map<String, StoredDeduplication> byQueue = new HashMap<>();

    @Nullable
    StoredDeduplication find(String groupId, String deduplicationId, boolean perGroup, long now) {
        StoredDeduplication entry =
                perGroup ? byGroup.get(new Key(groupId, deduplicationId)) : byQueue.get(deduplicationId);
        return entry == null || entry.expiresMillis() <= now ? null : entry;
    }

    /** When the oldest entry is forgotten, in epoch milliseconds; {@link Clock#NEVER} when there is none. */
    long firstExpiryMillis() {
        StoredDeduplication oldest = oldest();
        return oldest == null ? Clock.NEVER : oldest.expiresMillis();
    }

    /** The oldest entry when its time is over. */
    @Nullable
    StoredDeduplication firstExpired(long now) {
        StoredDeduplication oldest = oldest();
        return oldest != null && oldest.expiresMillis() <= now ? oldest : null;
    }

    private @Nullable StoredDeduplication oldest() {
        return byGroup.isEmpty() ? null : byGroup.values().iterator().next();
    }

    /** In the order of acceptance. */
    List<StoredDeduplication> entries() {
        return List.copyOf(byGroup.values());
    }

    void add(StoredDeduplication entry) {
        Key key = new Key(entry.groupId(), entry.deduplicationId());
        byGroup.remove(key);
        byGroup.put(key, entry);
        byQueue.put(entry.deduplicationId(), entry);
    }

    void remove(String groupId, String deduplicationId) {
        StoredDeduplication entry = byGroup.remove(new Key(groupId, deduplicationId));
        if (entry != null) {
            byQueue.remove(deduplicationId, entry);
        }
    }

    void clear() {
        byGroup.clear();
        byQueue.clear();
    }

    private record Key(String groupId, String deduplicationId) {}
}
