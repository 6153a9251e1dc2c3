package dev.sluice.wire.action;

import com.fasterxml.jackson.dataformat.xml.annotation.JacksonXmlProperty;
import dev.sluice.wire.shape.MoveTask;
import dev.sluice.wire.shape.OrEmpty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the latest message move tasks of a dead-letter queue, newest first.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListMessageMoveTasks.html">ListMessageMoveTasks</a>
 */
public interface ListMessageMoveTasks {
    /** What a caller asks. */
    record Request(@Nullable String sourceArn, @Nullable Integer maxResults) implements SqsRequest<Result> {}

    /** What SQS answers. */
    record Result(@JacksonXmlProperty(localName = "ListMessageMoveTasksResultEntry") List<MoveTask> results) {
        public Result {
            results = OrEmpty.list(results);
        }
    }
}
