package dev.sluice.wire.action;

import com.fasterxml.jackson.dataformat.xml.annotation.JacksonXmlProperty;
import dev.sluice.wire.shape.BatchResultErrorEntry;
import dev.sluice.wire.shape.OrEmpty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removes up to ten received messages.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessageBatch.html">DeleteMessageBatch</a>
 */
public interface DeleteMessageBatch {
    /** What a caller asks. */
    record Request(
            String queueUrl,
            @JacksonXmlProperty(localName = "DeleteMessageBatchRequestEntry") @Nullable List<Entry> entries)
            implements QueueRequest<Result> {
        public Request {
            entries = entries == null ? null : OrEmpty.list(entries);
        }
    }

    /** One of the request, named by an id of the caller's. */
    record Entry(@Nullable String id, @Nullable String receiptHandle) {}

    /** What SQS answers. */
    record Result(
            @JacksonXmlProperty(localName = "DeleteMessageBatchResultEntry") List<ResultEntry> successful,
            @JacksonXmlProperty(localName = "BatchResultErrorEntry") List<BatchResultErrorEntry> failed) {
        public Result {
            successful = OrEmpty.list(successful);
            failed = OrEmpty.list(failed);
        }
    }

    /** One entry that went well. */
    record ResultEntry(String id) {}
}
