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
}
