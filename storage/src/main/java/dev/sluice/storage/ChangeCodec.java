package dev.sluice.storage;

import dev.sluice.storage.StoreChange.DeduplicationDeleted;
import dev.sluice.storage.StoreChange.DeduplicationSaved;
import dev.sluice.storage.StoreChange.DeliverySaved;
import dev.sluice.storage.StoreChange.MessageDeleted;
import dev.sluice.storage.StoreChange.MessageMoved;
import dev.sluice.storage.StoreChange.MessageSaved;
import dev.sluice.storage.StoreChange.MoveTaskDeleted;
import dev.sluice.storage.StoreChange.MoveTaskSaved;
import dev.sluice.storage.StoreChange.QueueDeleted;
import dev.sluice.storage.StoreChange.QueuePurged;
import dev.sluice.storage.StoreChange.QueueSaved;
import java.io.IOException;
import java.util.function.LongFunction;

/**
 * The binary form of {@link StoreChange}. A message names its content by id; the content is a record of its own. Changing the
 * form is a new version of the directory's format.
 */
final class ChangeCodec {
    private ChangeCodec() {}

    /** Writes the kind and the fields of a change. */
    static void write(StoreChange change, RecordOutput out) {
        if (change instanceof MessageSaved saved) {
            RecordKind.MESSAGE_SAVED.write(out);
            RecordCodec.write(saved.message(), out);
            RecordCodec.write(saved.delivery(), out);
        } else if (change instanceof DeliverySaved saved) {
            RecordKind.DELIVERY_SAVED.write(out);
            out.writeLong(saved.queueId());
            out.writeLong(saved.sequence());
            RecordCodec.write(saved.delivery(), out);
        } else if (change instanceof MessageDeleted deleted) {
            RecordKind.MESSAGE_DELETED.write(out);
            out.writeLong(deleted.queueId());
            out.writeLong(deleted.sequence());
        } else if (change instanceof MessageMoved moved) {
            RecordKind.MESSAGE_MOVED.write(out);
            out.writeLong(moved.queueId());
            out.writeLong(moved.sequence());
            RecordCodec.write(moved.message(), out);
            RecordCodec.write(moved.delivery(), out);
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
        } else {
            throw new AssertionError(change);
        }
    }

    /**
     * Reads the fields of a change.
     *
     * @param contents finds a content by its id
     */
    static StoreChange read(RecordKind kind, RecordInput in, LongFunction<ContentRef> contents) throws IOException {
        return switch (kind) {
            case QUEUE_SAVED -> new QueueSaved(RecordCodec.readQueue(in));
            case QUEUE_DELETED -> new QueueDeleted(in.readLong());
            case QUEUE_PURGED -> new QueuePurged(in.readLong(), in.readLong());
            case MESSAGE_SAVED -> new MessageSaved(RecordCodec.readMessage(in, contents), RecordCodec.readDelivery(in));
            case DELIVERY_SAVED -> new DeliverySaved(in.readLong(), in.readLong(), RecordCodec.readDelivery(in));
            case MESSAGE_DELETED -> new MessageDeleted(in.readLong(), in.readLong());
            case MESSAGE_MOVED ->
                new MessageMoved(
                        in.readLong(),
                        in.readLong(),
                        RecordCodec.readMessage(in, contents),
                        RecordCodec.readDelivery(in));
            case DEDUPLICATION_SAVED -> new DeduplicationSaved(RecordCodec.readDeduplication(in));
            case DEDUPLICATION_DELETED -> new DeduplicationDeleted(in.readLong(), in.readString(), in.readString());
            case MOVE_TASK_SAVED -> new MoveTaskSaved(RecordCodec.readMoveTask(in));
            case MOVE_TASK_DELETED -> new MoveTaskDeleted(in.readLong(), in.readString());
            case CONTENT, CONTENT_PLACED -> throw new IOException("a content is where a change belongs");
        };
    }
}
