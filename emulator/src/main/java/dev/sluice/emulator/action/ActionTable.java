package dev.sluice.emulator.action;

import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.queue.Queues;
import dev.sluice.wire.action.AddPermission;
import dev.sluice.wire.action.CancelMessageMoveTask;
import dev.sluice.wire.action.ChangeMessageVisibility;
import dev.sluice.wire.action.ChangeMessageVisibilityBatch;
import dev.sluice.wire.action.CreateQueue;
import dev.sluice.wire.action.DeleteMessage;
import dev.sluice.wire.action.DeleteMessageBatch;
import dev.sluice.wire.action.DeleteQueue;
import dev.sluice.wire.action.GetQueueAttributes;
import dev.sluice.wire.action.GetQueueUrl;
import dev.sluice.wire.action.ListDeadLetterSourceQueues;
import dev.sluice.wire.action.ListMessageMoveTasks;
import dev.sluice.wire.action.ListQueueTags;
import dev.sluice.wire.action.ListQueues;
import dev.sluice.wire.action.PurgeQueue;
import dev.sluice.wire.action.ReceiveMessage;
import dev.sluice.wire.action.RemovePermission;
import dev.sluice.wire.action.SendMessage;
import dev.sluice.wire.action.SendMessageBatch;
import dev.sluice.wire.action.SetQueueAttributes;
import dev.sluice.wire.action.SqsRequest;
import dev.sluice.wire.action.StartMessageMoveTask;
import dev.sluice.wire.action.TagQueue;
import dev.sluice.wire.action.UntagQueue;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The 23 actions and who handles them. */
public final class ActionTable implements ActionDispatcher {
    private final Map<Class<?>, ActionDispatcher> handlers = new HashMap<>();

    /**
     * Wires the handlers.
     *
     * @param queues loaded
     */
    public ActionTable(Queues queues, ActionOptions options) {
        RedriveTargets redriveTargets = new RedriveTargets(queues);
        CreateQueueHandler creator = new CreateQueueHandler(queues, redriveTargets);
        MissingQueues missing = new MissingQueues(queues, creator, options.template());
        QueueUrls urls = new QueueUrls(queues, missing);
        SendRoutes routes = new SendRoutes(queues, options.routes());
        Pages pages = new Pages(queues.rules().value(Rule.LIST_RESULTS_MAX));
        MoveTaskQueues taskQueues = new MoveTaskQueues(queues);

        on(CreateQueue.Request.class, creator);
        on(DeleteQueue.Request.class, new DeleteQueueHandler(urls, queues));
        on(GetQueueUrl.Request.class, new GetQueueUrlHandler(queues, missing));
        on(ListQueues.Request.class, new ListQueuesHandler(queues, pages));
        on(PurgeQueue.Request.class, new PurgeQueueHandler(urls));

        on(GetQueueAttributes.Request.class, new GetQueueAttributesHandler(urls));
        on(SetQueueAttributes.Request.class, new SetQueueAttributesHandler(urls, redriveTargets));

        on(SendMessage.Request.class, new SendMessageHandler(urls, routes));
        on(SendMessageBatch.Request.class, new SendMessageBatchHandler(urls, routes));
        on(ReceiveMessage.Request.class, new ReceiveMessageHandler(urls, queues));
        on(DeleteMessage.Request.class, new DeleteMessageHandler(urls));
        on(DeleteMessageBatch.Request.class, new DeleteMessageBatchHandler(urls));
        on(ChangeMessageVisibility.Request.class, new ChangeMessageVisibilityHandler(urls));
        on(ChangeMessageVisibilityBatch.Request.class, new ChangeMessageVisibilityBatchHandler(urls));

        on(ListDeadLetterSourceQueues.Request.class, new ListDeadLetterSourceQueuesHandler(urls, queues, pages));
        on(StartMessageMoveTask.Request.class, new StartMessageMoveTaskHandler(queues, taskQueues));
        on(CancelMessageMoveTask.Request.class, new CancelMessageMoveTaskHandler(queues, taskQueues));
        on(ListMessageMoveTasks.Request.class, new ListMessageMoveTasksHandler(queues, taskQueues));

        on(AddPermission.Request.class, new AddPermissionHandler(urls));
        on(RemovePermission.Request.class, new RemovePermissionHandler(urls));

        on(TagQueue.Request.class, new TagQueueHandler(urls));
        on(UntagQueue.Request.class, new UntagQueueHandler(urls));
        on(ListQueueTags.Request.class, new ListQueueTagsHandler(urls));
    }

    @Override
    public CompletableFuture<?> dispatch(SqsRequest<?> request, Caller caller) {
        ActionDispatcher handler = handlers.get(request.getClass());
        if (handler == null) {
            throw new IllegalArgumentException("no action takes a " + request.getClass());
        }
        return handler.dispatch(request, caller);
    }

    private <I extends SqsRequest<O>, O> void on(Class<I> requests, ActionHandler<I, O> handler) {
        handlers.put(requests, (request, caller) -> handler.handle(requests.cast(request), caller));
    }
}
