package dev.sluice.storage;

import dev.sluice.storage.StoreChange.DeduplicationSaved;
import dev.sluice.storage.StoreChange.DeliverySaved;
import dev.sluice.storage.StoreChange.MessageSaved;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Collects live messages from files that also have dead ones, in any order, and hands over all there is in the order of {@link
 * QueueStore#load}, messages with their newest delivery states.
 */
final class RecordLoad implements RecordSink {
    private static final System.Logger LOG = System.getLogger(RecordLoad.class.getName());
    private static final int PROGRESS_MESSAGES = 250_000;

    private final LiveRecords records;
    private final MessageSaved[] messages;
    private final Long2ObjectHashMap<DeliveryState> deliveries = new Long2ObjectHashMap<>();
    private final List<DeduplicationSaved> deduplications = new ArrayList<>();
    private final List<StoreChange> queues;
    private final List<StoreChange> others;
    private int count;

    RecordLoad(LiveRecords records) {
        this.records = records;
        queues = records.queues();
        others = records.others();
        messages = new MessageSaved[records.messageCount()];
    }

    @Override
    public void record(StoreChange change, long location, ByteBuffer record) {
        record(change, location);
    }

    /** Takes a record that is no bytes. */
    void record(StoreChange change, long location) {
        if (LiveRecords.knowsOnlyThePlaceOf(change) && records.locationOf(change) == location) {
            if (change instanceof MessageSaved saved) {
                messages[count++] = saved;
                if (count % PROGRESS_MESSAGES == 0) {
                    LOG.log(Level.INFO, "read {0} of {1} messages", count, messages.length);
                }
            } else if (change instanceof DeliverySaved saved) {
                deliveries.put(saved.sequence(), saved.delivery());
            } else if (change instanceof DeduplicationSaved saved) {
                deduplications.add(saved);
            }
        }
    }

    /** Lets go of each message as it is handed over: the receiver makes its own picture of them. */
    void handOver(Consumer<StoreChange> sink) {
        queues.forEach(sink);
        Arrays.sort(messages, 0, count, Comparator.comparingLong(saved -> saved.message()
                .sequence()));
        for (int i = 0; i < count; i++) {
            MessageSaved saved = messages[i];
            messages[i] = null;
            DeliveryState newest = deliveries.remove(saved.message().sequence());
            sink.accept(newest == null ? saved : new MessageSaved(saved.message(), newest, null));
        }
        // Files keep records in any order; those who remember them rely on the order in which they came.
        deduplications.sort(Comparator.<DeduplicationSaved>comparingLong(
                        saved -> saved.entry().expiresMillis())
                .thenComparingLong(saved -> saved.entry().sequence()));
        deduplications.forEach(sink);
        others.forEach(sink);
    }
}
