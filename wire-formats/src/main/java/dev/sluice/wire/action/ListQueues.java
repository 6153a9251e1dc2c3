package dev.sluice.wire.action;

import com.fasterxml.jackson.dataformat.xml.annotation.JacksonXmlProperty;
import dev.sluice.wire.shape.OrEmpty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the caller's queues, by name prefix if one is given.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html">ListQueues</a>
 */
public interface ListQueues {
    /** What a caller asks. */
    record Request(@Nullable String queueNamePrefix, @Nullable String nextToken, @Nullable Integer maxResults)
            implements SqsRequest<Result> {}

    /** What SQS answers. */
    record Result(@JacksonXmlProperty(localName = "QueueUrl") List<String> queueUrls, @Nullable String nextToken) {
        public Result {
            queueUrls = OrEmpty.list(queueUrls);
        }
    }
}
