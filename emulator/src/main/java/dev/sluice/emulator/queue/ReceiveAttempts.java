package dev.sluice.emulator.queue;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What recent receives with a ReceiveRequestAttemptId returned, so that a caller who lost the answer gets it again. Kept in
 * memory only: after a restart a retried attempt is a new one, as it is on AWS when its window has passed.
 */
final class ReceiveAttempts {
    /** In the order of their start, which is also the order of expiry. */
    private final Map<String, Attempt> attempts = new LinkedHashMap<>();

    void remember(String attemptId, long expiresMillis, List<ReceivedMessage> received) {
        attempts.remove(attemptId);
        attempts.put(attemptId, new Attempt(expiresMillis, received));
    }

    /** Notes the new state of what an attempt returned; its time goes on. */
    void repeat(String attemptId, List<ReceivedMessage> received) {
        attempts.computeIfPresent(attemptId, (id, first) -> new Attempt(first.expiresMillis, received));
    }

    Optional<List<ReceivedMessage>> find(String attemptId, long now) {
        Iterator<Attempt> oldest = attempts.values().iterator();
        while (oldest.hasNext() && oldest.next().expiresMillis <= now) {
            oldest.remove();
        }
        return Optional.ofNullable(attempts.get(attemptId)).map(Attempt::received);
    }

    void clear() {
        attempts.clear();
    }

    private record Attempt(long expiresMillis, List<ReceivedMessage> received) {}
}
