package dev.sluice.wire.action;

import com.fasterxml.jackson.dataformat.xml.annotation.JacksonXmlProperty;
import dev.sluice.wire.shape.OrEmpty;
import java.util.List;
import java.util.Map;

/**
 * Tells the attributes of a queue that were asked for by name, or all of them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html">GetQueueAttributes</a>
 */
public interface GetQueueAttributes {
    /** What a caller asks. */
    record Request(String queueUrl, @JacksonXmlProperty(localName = "AttributeName") List<String> attributeNames)
            implements QueueRequest<Result> {
        public Request {
            attributeNames = OrEmpty.list(attributeNames);
        }
    }

    /** What SQS answers. */
    record Result(@JacksonXmlProperty(localName = "Attribute") Map<String, String> attributes) {
        public Result {
            attributes = OrEmpty.map(attributes);
        }
    }
}
