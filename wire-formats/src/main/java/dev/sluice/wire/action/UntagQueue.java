package dev.sluice.wire.action;

import com.fasterxml.jackson.dataformat.xml.annotation.JacksonXmlProperty;
import dev.sluice.wire.shape.OrEmpty;
import java.util.List;

/**
 * Takes tags off a queue.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_UntagQueue.html">UntagQueue</a>
 */
public interface UntagQueue {
    /** What a caller asks. */
    record Request(String queueUrl, @JacksonXmlProperty(localName = "TagKey") List<String> tagKeys)
            implements QueueRequest<NoResult> {
        public Request {
            tagKeys = OrEmpty.list(tagKeys);
        }
    }
}
