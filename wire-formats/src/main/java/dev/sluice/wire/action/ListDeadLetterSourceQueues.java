package dev.sluice.wire.action;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.xml.annotation.JacksonXmlProperty;
import dev.sluice.wire.shape.OrEmpty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the queues whose redrive policy targets this one.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListDeadLetterSourceQueues.html">ListDeadLetterSourceQueues</a>
 */
public interface ListDeadLetterSourceQueues {
    /** What a caller asks. */
    record Request(String queueUrl, @Nullable String nextToken, @Nullable Integer maxResults)
            implements QueueRequest<Result> {}

    /** What SQS answers. */
    record Result(
            @JsonProperty("queueUrls") @JacksonXmlProperty(localName = "QueueUrl") List<String> queueUrls,
            @Nullable String nextToken) {
        public Result {
            queueUrls = OrEmpty.list(queueUrls);
        }
    }
}
