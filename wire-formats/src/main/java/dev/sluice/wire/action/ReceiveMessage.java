package dev.sluice.wire.action;

import com.fasterxml.jackson.dataformat.xml.annotation.JacksonXmlProperty;
import dev.sluice.wire.shape.Message;
import dev.sluice.wire.shape.OrEmpty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes up to ten messages into flight, waiting for one if asked to.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html">ReceiveMessage</a>
 */
public interface ReceiveMessage {
    /** What a caller asks. */
    record Request(
            String queueUrl,
            @JacksonXmlProperty(localName = "AttributeName") List<String> attributeNames,
            @JacksonXmlProperty(localName = "MessageSystemAttributeName") List<String> messageSystemAttributeNames,
            @JacksonXmlProperty(localName = "MessageAttributeName") List<String> messageAttributeNames,
            @Nullable Integer maxNumberOfMessages,
            @Nullable Integer visibilityTimeout,
            @Nullable Integer waitTimeSeconds,
            @Nullable String receiveRequestAttemptId)
            implements QueueRequest<Result> {
        public Request {
            attributeNames = OrEmpty.list(attributeNames);
            messageSystemAttributeNames = OrEmpty.list(messageSystemAttributeNames);
            messageAttributeNames = OrEmpty.list(messageAttributeNames);
        }
    }

    /** What SQS answers. */
    record Result(@JacksonXmlProperty(localName = "Message") List<Message> messages) {
        public Result {
            messages = OrEmpty.list(messages);
        }
    }
}
