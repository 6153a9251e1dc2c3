package dev.sluice.emulator.tool;

import dev.sluice.emulator.model.QueueArn;
import dev.sluice.storage.DeletedQueue;
import dev.sluice.storage.DeliveryState;
import dev.sluice.storage.MessageContent;
import dev.sluice.storage.MessageIdentity;
import dev.sluice.storage.MessagePayload;
import dev.sluice.storage.StoreChange;
import dev.sluice.storage.StoreChange.DeduplicationSaved;
import dev.sluice.storage.StoreChange.DeletionSaved;
import dev.sluice.storage.StoreChange.MessageSaved;
import dev.sluice.storage.StoreChange.MoveTaskSaved;
import dev.sluice.storage.StoreChange.QueueSaved;
import dev.sluice.storage.StoreException;
import dev.sluice.storage.StoreSnapshot;
import dev.sluice.storage.StoredDeduplication;
import dev.sluice.storage.StoredMessage;
import dev.sluice.storage.StoredMoveTask;
import dev.sluice.storage.StoredQueue;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;

/** Says what a store has in the lines of an export, one at a time: of the messages only what a start keeps is in memory. */
final class Exporter {
    private final StoreSnapshot snapshot;
    private final Collection<String> names;
    private final Consumer<ExportLine> lines;
    private final Consumer<String> losses;
    private final Map<Long, String> arns = new HashMap<>();

    /**
     * Prepares an export.
     *
     * @param names of the queues to export; empty for all
     * @param losses told of each message that cannot be read
     */
    Exporter(StoreSnapshot snapshot, Collection<String> names, Consumer<ExportLine> lines, Consumer<String> losses) {
        this.snapshot = snapshot;
        this.names = names;
        this.lines = lines;
        this.losses = losses;
    }

    /** @throws StoreException when there is no queue of one of the names, or the store cannot be read */
    void run() {
        lines.accept(new ExportLine.Start(ExportLine.VERSION));
        long lastSequence = snapshot.load(this::export);
        TreeSet<String> unknown = new TreeSet<>(names);
        arns.values().forEach(arn -> unknown.remove(arn.substring(arn.lastIndexOf(':') + 1)));
        if (!unknown.isEmpty()) {
            throw new StoreException("There is no queue " + String.join(", ", unknown));
        }
        lines.accept(new ExportLine.End(lastSequence));
    }

    private void export(StoreChange change) {
        if (change instanceof QueueSaved saved) {
            if (isWanted(saved.queue().name())) {
                lines.accept(line(saved.queue()));
            }
        } else if (change instanceof DeletionSaved saved) {
            if (isWanted(saved.deleted().name())) {
                lines.accept(line(saved.deleted()));
            }
        } else {
            String arn = arns.get(change.queueId());
            if (arn != null) {
                export(arn, change);
            }
        }
    }

    private boolean isWanted(String name) {
        return names.isEmpty() || names.contains(name);
    }

    private void export(String arn, StoreChange change) {
        if (change instanceof MessageSaved saved) {
            StoredMessage message = saved.message();
            MessagePayload payload;
            try {
                payload = snapshot.payload(message.queueId(), message.sequence());
            } catch (StoreException e) {
                losses.accept(arn + ": " + e.getMessage());
                return;
            }
            lines.accept(line(arn, message, saved.delivery(), payload));
        } else if (change instanceof DeduplicationSaved saved) {
            lines.accept(line(arn, saved.entry()));
        } else if (change instanceof MoveTaskSaved saved) {
            lines.accept(line(arn, saved.task()));
        } else {
            throw new IllegalArgumentException("unknown change " + change);
        }
    }

    private ExportLine line(StoredQueue queue) {
        String arn = new QueueArn(queue.region(), queue.account(), queue.name()).toString();
        arns.put(queue.id(), arn);
        return new ExportLine.Queue(
                arn,
                queue.id(),
                queue.attributes(),
                queue.tags(),
                queue.createdMillis(),
                queue.modifiedMillis(),
                queue.lastPurgedMillis());
    }

    private static ExportLine line(String arn, StoredMessage message, DeliveryState delivery, MessagePayload payload) {
        MessageIdentity identity = payload.identity();
        MessageContent content = payload.content().decode();
        return new ExportLine.Message(
                arn,
                message.sequence(),
                identity.id(),
                identity.sentMillis(),
                message.retentionFromMillis(),
                message.groupId(),
                content.deduplicationId(),
                message.deadLetterSourceArn(),
                content.senderId(),
                content.body(),
                content.attributes(),
                content.systemAttributes(),
                delivery.visibleAtMillis(),
                delivery.receivedMillis(),
                delivery.firstReceivedMillis(),
                delivery.receiveCount(),
                delivery.nonce());
    }

    private static ExportLine line(String arn, StoredDeduplication entry) {
        return new ExportLine.Deduplication(
                arn,
                entry.groupId(),
                entry.deduplicationId(),
                entry.expiresMillis(),
                entry.sequence(),
                new UUID(entry.messageIdHigh(), entry.messageIdLow()),
                entry.bodyMd5(),
                entry.attributesMd5(),
                entry.systemAttributesMd5());
    }

    private static ExportLine line(String arn, StoredMoveTask task) {
        return new ExportLine.MoveTask(
                arn,
                task.taskId(),
                task.destinationArn(),
                task.maxPerSecond(),
                task.status(),
                task.startedMillis(),
                task.toMove(),
                task.moved(),
                task.failureReason());
    }

    private static ExportLine line(DeletedQueue deleted) {
        return new ExportLine.DeletedQueue(
                new QueueArn(deleted.region(), deleted.account(), deleted.name()).toString(),
                deleted.queueId(),
                deleted.takenUntilMillis());
    }
}
