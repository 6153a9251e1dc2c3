package dev.sluice.wire.action;

import com.fasterxml.jackson.dataformat.xml.annotation.JacksonXmlProperty;
import dev.sluice.wire.shape.OrEmpty;
import java.util.Map;

/**
 * Tells the tags of a queue.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueueTags.html">ListQueueTags</a>
 */
public interface ListQueueTags {
    /** What a caller asks. */
    record Request(String queueUrl) implements QueueRequest<Result> {}

    /** What SQS answers. */
    record Result(@JacksonXmlProperty(localName = "Tag") Map<String, String> tags) {
        public Result {
            tags = OrEmpty.map(tags);
        }
    }
}
