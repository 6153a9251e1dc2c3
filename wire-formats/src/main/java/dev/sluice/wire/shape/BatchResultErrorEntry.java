package dev.sluice.wire.shape;

import dev.sluice.wire.error.SqsException;

/**
 * An entry of a batch that failed while others may have gone well.
 *
 * @param code the error's query code, in both protocols
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_BatchResultErrorEntry.html">BatchResultErrorEntry</a>
 */
public record BatchResultErrorEntry(String id, boolean senderFault, String code, String message) {
    /** What the entry would have been refused with had it been sent alone. */
    public static BatchResultErrorEntry of(String id, SqsException failure) {
        return new BatchResultErrorEntry(
                id, failure.error().senderFault(), failure.error().queryCode(), failure.getMessage());
    }
}
