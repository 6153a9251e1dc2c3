package dev.sluice.wire.action;

import com.fasterxml.jackson.dataformat.xml.annotation.JacksonXmlProperty;
import dev.sluice.wire.shape.OrEmpty;
import java.util.Map;

/**
 * Changes attributes of a queue.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html">SetQueueAttributes</a>
 */
public interface SetQueueAttributes {
    /** What a caller asks. */
    record Request(String queueUrl, @JacksonXmlProperty(localName = "Attribute") Map<String, String> attributes)
            implements QueueRequest<NoResult> {
        public Request {
            attributes = OrEmpty.map(attributes);
        }
    }
}
