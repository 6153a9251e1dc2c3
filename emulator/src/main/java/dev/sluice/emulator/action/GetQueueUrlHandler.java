package dev.sluice.emulator.action;

import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.model.QueueName;
import dev.sluice.emulator.queue.Queues;
import dev.sluice.wire.action.GetQueueUrl;
import dev.sluice.wire.error.SqsException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

final class GetQueueUrlHandler implements ActionHandler<GetQueueUrl.Request, GetQueueUrl.Result> {
    private final Queues queues;
    private final MissingQueues missing;

    GetQueueUrlHandler(Queues queues, MissingQueues missing) {
        this.queues = queues;
        this.missing = missing;
    }

    @Override
    public CompletableFuture<GetQueueUrl.Result> handle(GetQueueUrl.Request request, Caller caller) {
        String name = QueueName.require(request.queueName());
        String owner = request.queueOwnerAWSAccountId();
        String account = owner == null || owner.isEmpty() ? caller.account() : owner;
        QueueArn arn = new QueueArn(caller.region(), account, name);
        return queues.find(arn)
                .or(() -> account.equals(caller.account()) ? missing.make(name, caller) : Optional.empty())
                .orElseThrow(() -> account.equals(caller.account())
                        ? SqsException.queueDoesNotExist()
                        : SqsException.queueDoesNotExistInOtherAccount())
                .settled()
                .thenApply(queue -> new GetQueueUrl.Result(QueueUrls.of(queue.arn(), caller)));
    }
}
