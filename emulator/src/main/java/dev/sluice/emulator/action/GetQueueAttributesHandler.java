package dev.sluice.emulator.action;

import dev.sluice.emulator.model.QueueAttribute;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.QueueSnapshot;
import dev.sluice.storage.StoredQueue;
import dev.sluice.wire.action.GetQueueAttributes;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

final class GetQueueAttributesHandler implements ActionHandler<GetQueueAttributes.Request, GetQueueAttributes.Result> {
    private static final String ALL = "All";

    private final QueueUrls urls;

    GetQueueAttributesHandler(QueueUrls urls) {
        this.urls = urls;
    }

    @Override
    public CompletableFuture<GetQueueAttributes.Result> handle(GetQueueAttributes.Request request, Caller caller) {
        QueueRunner queue = urls.find(request.queueUrl(), caller);
        Set<QueueAttribute> wanted = wanted(request.attributeNames());
        return queue.snapshot().thenApply(snapshot -> {
            Map<String, String> shown = new LinkedHashMap<>();
            for (QueueAttribute attribute : wanted) {
                show(attribute, queue, snapshot).ifPresent(value -> shown.put(attribute.wireName(), value));
            }
            return new GetQueueAttributes.Result(shown);
        });
    }

    private static Set<QueueAttribute> wanted(List<String> names) {
        Set<QueueAttribute> wanted = EnumSet.noneOf(QueueAttribute.class);
        for (String name : names) {
            if (name.equals(ALL)) {
                wanted.addAll(EnumSet.allOf(QueueAttribute.class));
            } else {
                wanted.add(QueueAttribute.named(name));
            }
        }
        return wanted;
    }

    private static Optional<String> show(QueueAttribute attribute, QueueRunner queue, QueueSnapshot snapshot) {
        StoredQueue stored = snapshot.queue();
        return switch (attribute) {
            case APPROXIMATE_NUMBER_OF_MESSAGES -> Optional.of(Integer.toString(snapshot.visible()));
            case APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED -> Optional.of(Integer.toString(snapshot.delayed()));
            case APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE -> Optional.of(Integer.toString(snapshot.inFlight()));
            case CREATED_TIMESTAMP -> Optional.of(seconds(stored.createdMillis()));
            case LAST_MODIFIED_TIMESTAMP -> Optional.of(seconds(stored.modifiedMillis()));
            case QUEUE_ARN -> Optional.of(queue.arn().toString());
            default -> attribute.shownIn(stored.attributes(), queue.rules());
        };
    }

    private static String seconds(long epochMillis) {
        return Long.toString(TimeUnit.MILLISECONDS.toSeconds(epochMillis));
    }
}
