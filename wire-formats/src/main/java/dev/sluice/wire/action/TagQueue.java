package dev.sluice.wire.action;

import com.fasterxml.jackson.dataformat.xml.annotation.JacksonXmlProperty;
import dev.sluice.wire.shape.OrEmpty;
import java.util.Map;

/**
 * Puts tags on a queue.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_TagQueue.html">TagQueue</a>
 */
public interface TagQueue {
    /** What a caller asks. */
    record Request(String queueUrl, @JacksonXmlProperty(localName = "Tag") Map<String, String> tags)
            implements QueueRequest<NoResult> {
        public Request {
            tags = OrEmpty.map(tags);
        }
    }
}
