package dev.sluice.wire.action;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.xml.annotation.JacksonXmlProperty;
import dev.sluice.wire.shape.BatchResultErrorEntry;
import dev.sluice.wire.shape.MessageAttributeValue;
import dev.sluice.wire.shape.OrEmpty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts up to ten messages on a queue.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html">SendMessageBatch</a>
 */
public interface SendMessageBatch {
    /** What a caller asks. */
    record Request(
            String queueUrl,
            @JacksonXmlProperty(localName = "SendMessageBatchRequestEntry") @Nullable List<Entry> entries)
            implements QueueRequest<Result> {
        public Request {
            entries = entries == null ? null : OrEmpty.list(entries);
        }
    }

    /** One of the request, named by an id of the caller's. */
    record Entry(
            @Nullable String id,
            @Nullable String messageBody,
            @Nullable Integer delaySeconds,
            @JacksonXmlProperty(localName = "MessageAttribute") Map<String, MessageAttributeValue> messageAttributes,
            @JacksonXmlProperty(localName = "MessageSystemAttribute")
                    Map<String, MessageAttributeValue> messageSystemAttributes,
            @Nullable String messageDeduplicationId,
            @Nullable String messageGroupId) {
        public Entry {
            messageAttributes = OrEmpty.map(messageAttributes);
            messageSystemAttributes = OrEmpty.map(messageSystemAttributes);
        }
    }

    /** What SQS answers. */
    record Result(
            @JacksonXmlProperty(localName = "SendMessageBatchResultEntry") List<ResultEntry> successful,
            @JacksonXmlProperty(localName = "BatchResultErrorEntry") List<BatchResultErrorEntry> failed) {
        public Result {
            successful = OrEmpty.list(successful);
            failed = OrEmpty.list(failed);
        }
    }

    /** One entry that went well. */
    record ResultEntry(
            String id,
            String messageId,
            @JsonProperty("MD5OfMessageBody") String md5OfMessageBody,
            @JsonProperty("MD5OfMessageAttributes") @Nullable String md5OfMessageAttributes,
            @JsonProperty("MD5OfMessageSystemAttributes") @Nullable String md5OfMessageSystemAttributes,
            @Nullable String sequenceNumber) {}
}
