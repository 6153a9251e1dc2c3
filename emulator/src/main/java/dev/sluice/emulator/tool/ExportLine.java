package dev.sluice.emulator.tool;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.sluice.storage.StoredAttribute;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of an export; {@code docs/export-format.md} describes them. Instants are epoch milliseconds. Queues are named by their
 * ARNs.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(ExportLine.Start.class),
    @JsonSubTypes.Type(ExportLine.Queue.class),
    @JsonSubTypes.Type(ExportLine.Message.class),
    @JsonSubTypes.Type(ExportLine.Deduplication.class),
    @JsonSubTypes.Type(ExportLine.MoveTask.class),
    @JsonSubTypes.Type(ExportLine.DeletedQueue.class),
    @JsonSubTypes.Type(ExportLine.End.class)
})
sealed interface ExportLine {
    /** The version of the format that is written and read. */
    int VERSION = 1;

    /** The first line. */
    @JsonTypeName("export")
    record Start(int version) implements ExportLine {}

    /**
     * A queue.
     *
     * @param id what receipt handles call it
     */
    @JsonTypeName("queue")
    record Queue(
            String arn,
            long id,
            Map<String, String> attributes,
            Map<String, String> tags,
            long createdMillis,
            long modifiedMillis,
            long lastPurgedMillis)
            implements ExportLine {
        public Queue {
            Objects.requireNonNull(arn, "arn is missing");
            Objects.requireNonNull(attributes, "attributes is missing");
            Objects.requireNonNull(tags, "tags is missing");
        }
    }

    /**
     * A message.
     *
     * @param receiptNonce what the newest receipt handle carries; 0 when this queue never handed the message out
     */
    @JsonTypeName("message")
    record Message(
            String queue,
            long sequence,
            UUID messageId,
            long sentMillis,
            long retentionFromMillis,
            @Nullable String groupId,
            @Nullable String deduplicationId,
            @Nullable String deadLetterSourceArn,
            String senderId,
            String body,
            Map<String, StoredAttribute> attributes,
            Map<String, StoredAttribute> systemAttributes,
            long visibleAtMillis,
            long receivedMillis,
            long firstReceivedMillis,
            int receiveCount,
            long receiptNonce)
            implements ExportLine {
        public Message {
            Objects.requireNonNull(queue, "queue is missing");
            Objects.requireNonNull(messageId, "messageId is missing");
            Objects.requireNonNull(senderId, "senderId is missing");
            Objects.requireNonNull(body, "body is missing");
            Objects.requireNonNull(attributes, "attributes is missing");
            Objects.requireNonNull(systemAttributes, "systemAttributes is missing");
        }
    }

    /** An accepted send on a FIFO queue, remembered so that a duplicate is answered alike. */
    @JsonTypeName("deduplication")
    record Deduplication(
            String queue,
            String groupId,
            String deduplicationId,
            long expiresMillis,
            long sequence,
            UUID messageId,
            String bodyMd5,
            @Nullable String attributesMd5,
            @Nullable String systemAttributesMd5)
            implements ExportLine {
        public Deduplication {
            Objects.requireNonNull(queue, "queue is missing");
            Objects.requireNonNull(groupId, "groupId is missing");
            Objects.requireNonNull(deduplicationId, "deduplicationId is missing");
            Objects.requireNonNull(messageId, "messageId is missing");
            Objects.requireNonNull(bodyMd5, "bodyMd5 is missing");
        }
    }

    /** A message move task of a source queue. */
    @JsonTypeName("moveTask")
    record MoveTask(
            String queue,
            String taskId,
            @Nullable String destinationArn,
            @Nullable Integer maxPerSecond,
            String status,
            long startedMillis,
            long toMove,
            long moved,
            @Nullable String failureReason)
            implements ExportLine {
        public MoveTask {
            Objects.requireNonNull(queue, "queue is missing");
            Objects.requireNonNull(taskId, "taskId is missing");
            Objects.requireNonNull(status, "status is missing");
        }
    }

    /** A queue that is gone and whose name stays taken. */
    @JsonTypeName("deletedQueue")
    record DeletedQueue(String arn, long id, long takenUntilMillis) implements ExportLine {
        public DeletedQueue {
            Objects.requireNonNull(arn, "arn is missing");
        }
    }

    /**
     * The last line, without which an export is not whole.
     *
     * @param lastSequence the highest number that a queue or message ever had
     */
    @JsonTypeName("end")
    record End(long lastSequence) implements ExportLine {}
}
