package dev.sluice.storage;

import dev.sluice.storage.StoreChange.DeduplicationDeleted;
import dev.sluice.storage.StoreChange.DeduplicationSaved;
import dev.sluice.storage.StoreChange.DeletionForgotten;
import dev.sluice.storage.StoreChange.DeletionSaved;
import dev.sluice.storage.StoreChange.DeliverySaved;
import dev.sluice.storage.StoreChange.MessageDeleted;
import dev.sluice.storage.StoreChange.MessageSaved;
import dev.sluice.storage.StoreChange.MoveTaskDeleted;
import dev.sluice.storage.StoreChange.MoveTaskSaved;
import dev.sluice.storage.StoreChange.QueueDeleted;
import dev.sluice.storage.StoreChange.QueuePurged;
import dev.sluice.storage.StoreChange.QueueSaved;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;

/** The binary form of {@link StoreChange}. Changing it is a new version of the directory's format. */
final class ChangeCodec {
    private ChangeCodec() {}

    /** Writes the kind and the fields of a change. */
    static void write(StoreChange change, RecordOutput out) {
        if (change instanceof MessageSaved saved) {
            RecordKind.MESSAGE_SAVED.write(out);
            RecordCodec.write(saved.message(), out);
            RecordCodec.write(saved.delivery(), out);
            RecordCodec.write(Objects.requireNonNull(saved.payload()), out);
        } else if (change instanceof DeliverySaved saved) {
            RecordKind.DELIVERY_SAVED.write(out);
            out.writeLong(saved.queueId());
            out.writeLong(saved.sequence());
            RecordCodec.write(saved.delivery(), out);
        } else if (change instanceof MessageDeleted deleted) {
            RecordKind.MESSAGE_DELETED.write(out);
            out.writeLong(deleted.queueId());
            out.writeLong(deleted.sequence());
        } else if (change instanceof DeduplicationSaved saved) {
            RecordKind.DEDUPLICATION_SAVED.write(out);
            RecordCodec.write(saved.entry(), out);
        } else if (change instanceof DeduplicationDeleted deleted) {
            RecordKind.DEDUPLICATION_DELETED.write(out);
            out.writeLong(deleted.queueId());
            out.writeString(deleted.groupId());
            out.writeString(deleted.deduplicationId());
        } else if (change instanceof QueueSaved saved) {
            RecordKind.QUEUE_SAVED.write(out);
            RecordCodec.write(saved.queue(), out);
        } else if (change instanceof QueueDeleted deleted) {
            RecordKind.QUEUE_DELETED.write(out);
            out.writeLong(deleted.queueId());
        } else if (change instanceof QueuePurged purged) {
            RecordKind.QUEUE_PURGED.write(out);
            out.writeLong(purged.queueId());
            out.writeLong(purged.throughSequence());
        } else if (change instanceof MoveTaskSaved saved) {
            RecordKind.MOVE_TASK_SAVED.write(out);
            RecordCodec.write(saved.task(), out);
        } else if (change instanceof MoveTaskDeleted deleted) {
            RecordKind.MOVE_TASK_DELETED.write(out);
            out.writeLong(deleted.queueId());
            out.writeString(deleted.taskId());
        } else if (change instanceof DeletionSaved saved) {
            RecordKind.DELETION_SAVED.write(out);
            RecordCodec.write(saved.deleted(), out);
        } else if (change instanceof DeletionForgotten forgotten) {
            RecordKind.DELETION_FORGOTTEN.write(out);
            out.writeLong(forgotten.queueId());
        } else {
            throw new AssertionError(change);
        }
    }

    /** Reads the fields of a change; of a message all but its payload, which {@link #readPayload} reads. */
    static StoreChange read(RecordKind kind, RecordInput in) throws IOException {
        return switch (kind) {
            case QUEUE_SAVED -> new QueueSaved(RecordCodec.readQueue(in));
            case QUEUE_DELETED -> new QueueDeleted(in.readLong());
            case QUEUE_PURGED -> new QueuePurged(in.readLong(), in.readLong());
            case MESSAGE_SAVED, MESSAGE_PLACED ->
                new MessageSaved(RecordCodec.readMessage(in), RecordCodec.readDelivery(in), null);
            case DELIVERY_SAVED -> new DeliverySaved(in.readLong(), in.readLong(), RecordCodec.readDelivery(in));
            case MESSAGE_DELETED -> new MessageDeleted(in.readLong(), in.readLong());
            case DEDUPLICATION_SAVED -> new DeduplicationSaved(RecordCodec.readDeduplication(in));
            case DEDUPLICATION_DELETED -> new DeduplicationDeleted(in.readLong(), in.readString(), in.readString());
            case MOVE_TASK_SAVED -> new MoveTaskSaved(RecordCodec.readMoveTask(in));
            case MOVE_TASK_DELETED -> new MoveTaskDeleted(in.readLong(), in.readString());
            case DELETION_SAVED -> new DeletionSaved(RecordCodec.readDeletion(in));
            case DELETION_FORGOTTEN -> new DeletionForgotten(in.readLong());
        };
    }

    /**
     * Reads the payload of a message's record.
     *
     * @throws IOException when it is the record of something else
     */
    static MessagePayload readPayload(ByteBuffer record, long sequence) throws IOException {
        RecordInput in = new RecordInput(RecordFrame.body(record));
        if (RecordKind.read(in) == RecordKind.MESSAGE_SAVED) {
            StoredMessage message = RecordCodec.readMessage(in);
            RecordCodec.readDelivery(in);
            if (message.sequence() == sequence) {
                return RecordCodec.readPayload(in);
            }
        }
        throw new IOException("another record is where it should be");
    }

    /** Writes what the pages of a generation tell of a message. */
    static void writePlaced(MessageSaved saved, int recordId, int recordBytes, RecordOutput out) {
        RecordKind.MESSAGE_PLACED.write(out);
        RecordCodec.write(saved.message(), out);
        RecordCodec.write(saved.delivery(), out);
        out.writeInt(recordId);
        out.writeInt(recordBytes);
    }
}
