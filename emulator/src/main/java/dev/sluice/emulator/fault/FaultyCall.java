package dev.sluice.emulator.fault;

import dev.sluice.wire.action.QueueRequest;
import dev.sluice.wire.action.SendMessage;
import dev.sluice.wire.action.SendMessageBatch;
import dev.sluice.wire.action.SqsRequest;
import dev.sluice.wire.protocol.ActionCatalog;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of a request decides whether a fault befalls it.
 *
 * @param queue the name; null when the request is about none
 * @param groups the message groups to which it sends
 */
record FaultyCall(String action, @Nullable String queue, Set<String> groups) {
    static FaultyCall of(SqsRequest<?> request) {
        return new FaultyCall(
                ActionCatalog.nameOf(request.getClass()),
                request instanceof QueueRequest<?> onQueue ? nameIn(onQueue.queueUrl()) : null,
                groups(request));
    }

    private static String nameIn(String url) {
        int end = url.length();
        while (end > 0 && url.charAt(end - 1) == '/') {
            end--;
        }
        return url.substring(url.lastIndexOf('/', end - 1) + 1, end);
    }

    private static Set<String> groups(SqsRequest<?> request) {
        if (request instanceof SendMessage.Request send) {
            return send.messageGroupId() == null ? Set.of() : Set.of(send.messageGroupId());
        }
        List<SendMessageBatch.Entry> entries =
                request instanceof SendMessageBatch.Request batch ? batch.entries() : null;
        return entries == null
                ? Set.of()
                : entries.stream()
                        .map(SendMessageBatch.Entry::messageGroupId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
    }
}
