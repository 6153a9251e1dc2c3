package dev.sluice.storage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of a queue besides its messages.
 *
 * @param id never used twice in one store
 * @param attributes the attributes that were set, by their SQS name, in the form they are read back; defaults are not stored
 * @param createdMillis epoch milliseconds, as are the others
 * @param lastPurgedMillis 0 when the queue was never purged
 */
public record StoredQueue(
        long id,
        String region,
        String account,
        String name,
        Map<String, String> attributes,
        Map<String, String> tags,
        long createdMillis,
        long modifiedMillis,
        long lastPurgedMillis) {
    public StoredQueue {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /** The same queue with other attributes, which counts as a modification. */
    public StoredQueue withAttributes(Map<String, String> changed, long nowMillis) {
        return new StoredQueue(id, region, account, name, changed, tags, createdMillis, nowMillis, lastPurgedMillis);
    }

    /** The same queue with other tags. */
    public StoredQueue withTags(Map<String, String> changed) {
        return new StoredQueue(
                id, region, account, name, attributes, changed, createdMillis, modifiedMillis, lastPurgedMillis);
    }

    /** The same queue, just purged. */
    public StoredQueue withPurge(long nowMillis) {
        return new StoredQueue(id, region, account, name, attributes, tags, createdMillis, modifiedMillis, nowMillis);
    }
}
