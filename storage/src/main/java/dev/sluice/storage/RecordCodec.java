package dev.sluice.storage;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The binary form of the stored records. */
final class RecordCodec {
    private RecordCodec() {}

    static void write(StoredQueue queue, RecordOutput out) {
        out.writeLong(queue.id());
        out.writeString(queue.region());
        out.writeString(queue.account());
        out.writeString(queue.name());
        out.writeMap(queue.attributes(), out::writeString);
        out.writeMap(queue.tags(), out::writeString);
        out.writeLong(queue.createdMillis());
        out.writeLong(queue.modifiedMillis());
        out.writeLong(queue.lastPurgedMillis());
    }

    static StoredQueue readQueue(RecordInput in) {
        long id = in.readLong();
        String region = in.readString();
        String account = in.readString();
        String name = in.readString();
        Map<String, String> attributes = in.readMap(in::readString);
        Map<String, String> tags = in.readMap(in::readString);
        return new StoredQueue(
                id, region, account, name, attributes, tags, in.readLong(), in.readLong(), in.readLong());
    }

    static void write(StoredMessage message, RecordOutput out) {
        out.writeLong(message.queueId());
        out.writeLong(message.sequence());
        out.writeLong(message.retentionFromMillis());
        out.writeString(message.groupId());
        out.writeString(message.deadLetterSourceArn());
    }

    static StoredMessage readMessage(RecordInput in) {
        return new StoredMessage(
                in.readLong(), in.readLong(), in.readLong(), in.readOptionalString(), in.readOptionalString());
    }

    static void write(MessagePayload payload, RecordOutput out) {
        MessageIdentity identity = payload.identity();
        out.writeLong(identity.idHigh());
        out.writeLong(identity.idLow());
        out.writeLong(identity.sentMillis());
        out.writeBytes(payload.content().bytes());
    }

    static MessagePayload readPayload(RecordInput in) {
        MessageIdentity identity = new MessageIdentity(in.readLong(), in.readLong(), in.readLong());
        return new MessagePayload(identity, new EncodedContent(in.readBytes()));
    }

    static void write(DeletedQueue deleted, RecordOutput out) {
        out.writeLong(deleted.queueId());
        out.writeString(deleted.region());
        out.writeString(deleted.account());
        out.writeString(deleted.name());
        out.writeLong(deleted.takenUntilMillis());
    }

    static DeletedQueue readDeletion(RecordInput in) {
        return new DeletedQueue(in.readLong(), in.readString(), in.readString(), in.readString(), in.readLong());
    }

    static void write(DeliveryState delivery, RecordOutput out) {
        out.writeLong(delivery.visibleAtMillis());
        out.writeLong(delivery.receivedMillis());
        out.writeLong(delivery.firstReceivedMillis());
        out.writeInt(delivery.receiveCount());
        out.writeLong(delivery.nonce());
    }

    static DeliveryState readDelivery(RecordInput in) {
        DeliveryState read =
                new DeliveryState(in.readLong(), in.readLong(), in.readLong(), in.readInt(), in.readLong());
        return read.equals(DeliveryState.FRESH) ? DeliveryState.FRESH : read;
    }

    static void write(StoredDeduplication entry, RecordOutput out) {
        out.writeLong(entry.queueId());
        out.writeString(entry.groupId());
        out.writeString(entry.deduplicationId());
        out.writeLong(entry.expiresMillis());
        out.writeLong(entry.sequence());
        out.writeLong(entry.messageIdHigh());
        out.writeLong(entry.messageIdLow());
        out.writeString(entry.bodyMd5());
        out.writeString(entry.attributesMd5());
        out.writeString(entry.systemAttributesMd5());
    }

    static StoredDeduplication readDeduplication(RecordInput in) {
        return new StoredDeduplication(
                in.readLong(),
                in.readString(),
                in.readString(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readString(),
                in.readOptionalString(),
                in.readOptionalString());
    }

    static void write(StoredMoveTask task, RecordOutput out) {
        out.writeLong(task.queueId());
        out.writeString(task.taskId());
        out.writeString(task.destinationArn());
        out.writeInt(orNone(task.maxPerSecond()));
        out.writeString(task.status());
        out.writeLong(task.startedMillis());
        out.writeLong(task.toMove());
        out.writeLong(task.moved());
        out.writeString(task.failureReason());
    }

    static StoredMoveTask readMoveTask(RecordInput in) {
        return new StoredMoveTask(
                in.readLong(),
                in.readString(),
                in.readOptionalString(),
                unlessNone(in.readInt()),
                in.readString(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readOptionalString());
    }

    private static int orNone(@Nullable Integer rate) {
        return rate == null ? -1 : rate;
    }

    private static @Nullable Integer unlessNone(int rate) {
        return rate < 0 ? null : rate;
    }
}
