package dev.sluice.wire.action;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.xml.annotation.JacksonXmlProperty;
import dev.sluice.wire.shape.OrEmpty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets other accounts use a queue, by adding a statement to its policy.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_AddPermission.html">AddPermission</a>
 */
public interface AddPermission {
    /** What a caller asks. */
    record Request(
            String queueUrl,
            @Nullable String label,
            @JsonProperty("AWSAccountIds") @JacksonXmlProperty(localName = "AWSAccountId") List<String> awsAccountIds,
            @JacksonXmlProperty(localName = "ActionName") List<String> actions)
            implements QueueRequest<NoResult> {
        public Request {
            awsAccountIds = OrEmpty.list(awsAccountIds);
            actions = OrEmpty.list(actions);
        }
    }
}
