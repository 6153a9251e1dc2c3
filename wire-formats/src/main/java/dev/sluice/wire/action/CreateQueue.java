package dev.sluice.wire.action;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.xml.annotation.JacksonXmlProperty;
import dev.sluice.wire.shape.OrEmpty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a queue, or finds the one with the same name and attributes.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html">CreateQueue</a>
 */
public interface CreateQueue {
    /** What a caller asks. */
    record Request(
            @Nullable String queueName,
            @JacksonXmlProperty(localName = "Attribute") Map<String, String> attributes,
            @JsonProperty("tags") @JacksonXmlProperty(localName = "Tag") Map<String, String> tags)
            implements SqsRequest<Result> {
        public Request {
            attributes = OrEmpty.map(attributes);
            tags = OrEmpty.map(tags);
        }
    }

    /** What SQS answers. */
    record Result(String queueUrl) {}
}
