package dev.sluice.emulator.action;

import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.Queues;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import org.jspecify.annotations.Nullable;

/** The queues of message move tasks, which requests name by ARN and not by URL. */
final class MoveTaskQueues {
    static final String SOURCE_ARN = "SourceArn";
    static final String DESTINATION_ARN = "DestinationArn";

    private final Queues queues;

    MoveTaskQueues(Queues queues) {
        this.queues = queues;
    }

    /**
     * Reads the ARN of a source.
     *
     * @throws SqsException MissingParameter, InvalidParameterValue
     */
    static QueueArn requireSource(@Nullable String arn) {
        return read(Parameters.requireText(arn, SOURCE_ARN), SOURCE_ARN);
    }

    /**
     * Reads an ARN.
     *
     * @throws SqsException InvalidParameterValue
     */
    static QueueArn read(String arn, String parameter) {
        return QueueArn.parse(arn)
                .orElseThrow(() -> SqsException.invalidParameterValue("You must use this format to specify the "
                        + parameter + ": arn:<partition>:<service>:<region>:<account-id>:<resource-id>"));
    }

    /**
     * Finds the queue of an ARN.
     *
     * @throws SqsException ResourceNotFoundException
     */
    QueueRunner find(QueueArn arn, String parameter) {
        return queues.find(arn)
                .orElseThrow(() -> new SqsException(
                        SqsError.RESOURCE_NOT_FOUND,
                        "The resource that you specified for the " + parameter + " parameter doesn't exist."));
    }
}
