package dev.sluice.wire.action;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.xml.annotation.JacksonXmlProperty;
import dev.sluice.wire.shape.MessageAttributeValue;
import dev.sluice.wire.shape.OrEmpty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts one message on a queue.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html">SendMessage</a>
 */
public interface SendMessage {
    /** What a caller asks. */
    record Request(
            String queueUrl,
            @Nullable String messageBody,
            @Nullable Integer delaySeconds,
            @JacksonXmlProperty(localName = "MessageAttribute") Map<String, MessageAttributeValue> messageAttributes,
            @JacksonXmlProperty(localName = "MessageSystemAttribute")
                    Map<String, MessageAttributeValue> messageSystemAttributes,
            @Nullable String messageDeduplicationId,
            @Nullable String messageGroupId)
            implements QueueRequest<Result> {
        public Request {
            messageAttributes = OrEmpty.map(messageAttributes);
            messageSystemAttributes = OrEmpty.map(messageSystemAttributes);
        }
    }

    /** What SQS answers. */
    record Result(
            String messageId,
            @JsonProperty("MD5OfMessageBody") String md5OfMessageBody,
            @JsonProperty("MD5OfMessageAttributes") @Nullable String md5OfMessageAttributes,
            @JsonProperty("MD5OfMessageSystemAttributes") @Nullable String md5OfMessageSystemAttributes,
            @Nullable String sequenceNumber) {}
}
