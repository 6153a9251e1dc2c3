package dev.sluice.storage;

import java.util.LinkedHashMap;
import java.util.Map;
import org.agrona.collections.Long2LongHashMap;
import org.jspecify.annotations.Nullable;

/** The live records of one queue, by key: of the many messages and accepted sends only where they lie, the few others whole. */
final class LiveQueue {
    /** Null only during recovery: records can be read before the queue they belong to. */
    @Nullable
    Entry<StoredQueue> queue;

    /** Where the record of each message lies, by sequence. */
    final SequencePlaces messages = new SequencePlaces();

    /** Where the newest delivery state of a message lies, if not in its record. */
    final SequencePlaces deliveries = new SequencePlaces();

    /**
     * Where what is remembered of each accepted send lies, by {@link DeduplicationHash}. Of ten million there are at a time, the chance
     * that two share a number is three in a million; then the next start would forget one of them.
     */
    final Long2LongHashMap deduplications = new Long2LongHashMap(Location.NOWHERE);

    final Map<String, Entry<StoredMoveTask>> moveTasks = new LinkedHashMap<>();

    /** A record and where its newest form lies. */
    static final class Entry<R> {
        final R saved;
        long location;

        Entry(R saved, long location) {
            this.saved = saved;
            this.location = location;
        }
    }
}
