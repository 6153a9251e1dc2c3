package dev.sluice.wire.action;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.dataformat.xml.annotation.JacksonXmlProperty;
import dev.sluice.wire.shape.OrEmpty;
import java.util.Map;

/**
 * Puts tags on a queue. In a form they are called {@code Tag}, and by some clients {@code Tags}.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_TagQueue.html">TagQueue</a>
 */
public interface TagQueue {
    /** What a caller asks. */
    record Request(String queueUrl, @JsonAlias("Tags") @JacksonXmlProperty(localName = "Tag") Map<String, String> tags)
            implements QueueRequest<NoResult> {
        public Request {
            tags = OrEmpty.map(tags);
        }
    }
}
