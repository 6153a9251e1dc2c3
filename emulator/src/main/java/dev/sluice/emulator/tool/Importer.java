package dev.sluice.emulator.tool;

import dev.sluice.emulator.model.AttributeChanges;
import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.model.QueueAttribute;
import dev.sluice.emulator.model.QueueName;
import dev.sluice.emulator.model.Rules;
import dev.sluice.emulator.queue.MoveTaskStatus;
import dev.sluice.storage.ChangeBatch;
import dev.sluice.storage.DeletedQueue;
import dev.sluice.storage.DeliveryState;
import dev.sluice.storage.EncodedContent;
import dev.sluice.storage.MessageContent;
import dev.sluice.storage.MessageIdentity;
import dev.sluice.storage.MessagePayload;
import dev.sluice.storage.QueueStore;
import dev.sluice.storage.StoreChange;
import dev.sluice.storage.StoreException;
import dev.sluice.storage.StoredAttribute;
import dev.sluice.storage.StoredDeduplication;
import dev.sluice.storage.StoredMessage;
import dev.sluice.storage.StoredMoveTask;
import dev.sluice.storage.StoredQueue;
import dev.sluice.wire.error.SqsException;
import dev.sluice.wire.shape.MessageDigests;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;

/**
 * Puts the lines of an export into a new store, under the ids and sequence numbers they have, so that receipt handles stay valid.
 * Every line is checked against those before it; no more than a batch of them is in memory.
 */
final class Importer {
    private static final int BATCH_CHANGES = 256;
    private static final int BATCH_BODY_CHARS = 1 << 20;

    /** What was set under any profile may be imported. */
    private static final Rules RULES = Rules.of(Profile.RELAXED);

    private final QueueStore store;
    private final Map<String, StoredQueue> queues = new HashMap<>();
    private final Set<Long> queueIds = new HashSet<>();
    private final List<StoreChange> batch = new ArrayList<>();
    private int batchBodyChars;
    private boolean started;
    private boolean ended;
    private long lastMessage;
    private long highest;

    Importer(QueueStore store) {
        this.store = store;
    }

    /** @throws RefusedLineException when the line cannot follow those before it */
    void add(ExportLine line) {
        if (ended) {
            throw new RefusedLineException("nothing may follow the end");
        }
        if (line instanceof ExportLine.Start start) {
            start(start);
        } else if (!started) {
            throw new RefusedLineException("an export begins with a line of type export");
        } else if (line instanceof ExportLine.End end) {
            end(end);
        } else {
            addToBatch(change(line));
        }
    }

    private void start(ExportLine.Start start) {
        check(!started, "the export has begun already");
        check(
                start.version() == ExportLine.VERSION,
                "the export has version " + start.version() + ", this Sluice reads version " + ExportLine.VERSION);
        started = true;
    }

    private void end(ExportLine.End end) {
        check(
                end.lastSequence() >= highest,
                "lastSequence is " + end.lastSequence() + ", though a queue or message has number " + highest);
        // It rides with the last changes; a batch of none would leave no trace.
        highest = end.lastSequence();
        append();
        ended = true;
    }

    /** @throws RefusedLineException when the end was not among the lines */
    void requireEnd() {
        check(ended, "the export is cut short: its last line is not of type end");
    }

    private StoreChange change(ExportLine line) {
        if (line instanceof ExportLine.Queue queue) {
            return queue(queue);
        } else if (line instanceof ExportLine.Message message) {
            return message(message);
        } else if (line instanceof ExportLine.Deduplication entry) {
            return deduplication(entry);
        } else if (line instanceof ExportLine.MoveTask task) {
            return moveTask(task);
        } else if (line instanceof ExportLine.DeletedQueue deleted) {
            return deletedQueue(deleted);
        }
        throw new IllegalArgumentException("unknown line " + line);
    }

    private StoreChange queue(ExportLine.Queue line) {
        QueueArn arn = arn(line.arn());
        boolean fifo = Boolean.parseBoolean(line.attributes().get(QueueAttribute.FIFO_QUEUE.wireName()));
        try {
            QueueName.check(arn.name(), fifo, RULES);
            var unused = AttributeChanges.check(line.attributes(), fifo, RULES).applyTo(Map.of());
        } catch (SqsException e) {
            throw new RefusedLineException("queue " + line.arn() + ": " + e.getMessage());
        }
        StoredQueue queue = new StoredQueue(
                takeId(line.id()),
                arn.region(),
                arn.account(),
                arn.name(),
                line.attributes(),
                line.tags(),
                line.createdMillis(),
                line.modifiedMillis(),
                line.lastPurgedMillis());
        check(queues.put(line.arn(), queue) == null, "queue " + line.arn() + " is there already");
        return new StoreChange.QueueSaved(queue);
    }

    private StoreChange deletedQueue(ExportLine.DeletedQueue line) {
        QueueArn arn = arn(line.arn());
        return new StoreChange.DeletionSaved(
                new DeletedQueue(takeId(line.id()), arn.region(), arn.account(), arn.name(), line.takenUntilMillis()));
    }

    private long takeId(long id) {
        check(id > 0 && queueIds.add(id), "id " + id + " is taken already, or no positive number");
        highest = Math.max(highest, id);
        return id;
    }

    private StoreChange message(ExportLine.Message line) {
        StoredQueue queue = known(line.queue());
        check(line.sequence() > lastMessage, "sequence " + line.sequence() + " does not come after " + lastMessage);
        check(
                !QueueName.isFifo(queue.name()) || (line.groupId() != null && line.deduplicationId() != null),
                "a message of a FIFO queue needs groupId and deduplicationId");
        line.attributes().forEach(Importer::requireOneValue);
        line.systemAttributes().forEach(Importer::requireOneValue);
        lastMessage = line.sequence();
        highest = Math.max(highest, lastMessage);
        batchBodyChars += line.body().length();
        MessageContent content = new MessageContent(
                line.body(),
                MessageDigests.ofBody(line.body()),
                line.attributes(),
                line.systemAttributes(),
                line.senderId(),
                line.deduplicationId());
        MessageIdentity identity = new MessageIdentity(
                line.messageId().getMostSignificantBits(),
                line.messageId().getLeastSignificantBits(),
                line.sentMillis());
        return new StoreChange.MessageSaved(
                new StoredMessage(
                        queue.id(),
                        line.sequence(),
                        line.retentionFromMillis(),
                        line.groupId(),
                        line.deadLetterSourceArn()),
                new DeliveryState(
                        line.visibleAtMillis(),
                        line.receivedMillis(),
                        line.firstReceivedMillis(),
                        line.receiveCount(),
                        line.receiptNonce()),
                new MessagePayload(identity, EncodedContent.of(content)));
    }

    private static void requireOneValue(String name, StoredAttribute attribute) {
        check(
                attribute.dataType() != null && (attribute.stringValue() == null) != (attribute.binaryValue() == null),
                "attribute " + name + " needs a dataType, and either a stringValue or a binaryValue");
    }

    private StoreChange deduplication(ExportLine.Deduplication line) {
        return new StoreChange.DeduplicationSaved(new StoredDeduplication(
                known(line.queue()).id(),
                line.groupId(),
                line.deduplicationId(),
                line.expiresMillis(),
                line.sequence(),
                line.messageId().getMostSignificantBits(),
                line.messageId().getLeastSignificantBits(),
                line.bodyMd5(),
                line.attributesMd5(),
                line.systemAttributesMd5()));
    }

    private StoreChange moveTask(ExportLine.MoveTask line) {
        check(
                Arrays.stream(MoveTaskStatus.values())
                        .anyMatch(status -> status.name().equals(line.status())),
                "there is no status " + line.status());
        String destination = line.destinationArn();
        return new StoreChange.MoveTaskSaved(new StoredMoveTask(
                known(line.queue()).id(),
                line.taskId(),
                destination == null ? null : arn(destination).toString(),
                line.maxPerSecond(),
                line.status(),
                line.startedMillis(),
                line.toMove(),
                line.moved(),
                line.failureReason()));
    }

    private StoredQueue known(String arn) {
        StoredQueue queue = queues.get(arn);
        if (queue == null) {
            throw new RefusedLineException("no line before this one is of queue " + arn);
        }
        return queue;
    }

    private static QueueArn arn(String text) {
        return QueueArn.parse(text).orElseThrow(() -> new RefusedLineException(text + " is not the ARN of a queue"));
    }

    private static void check(boolean fine, String refusal) {
        if (!fine) {
            throw new RefusedLineException(refusal);
        }
    }

    private void addToBatch(StoreChange change) {
        if (batch.size() == BATCH_CHANGES || batchBodyChars > BATCH_BODY_CHARS) {
            append();
            batchBodyChars = 0;
        }
        batch.add(change);
    }

    private void append() {
        store.admit();
        try {
            store.append(new ChangeBatch(highest, batch)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StoreException failed ? failed : e;
        }
        batch.clear();
    }
}
