package dev.sluice.emulator.control;

import dev.sluice.emulator.queue.MessageStage;
import dev.sluice.emulator.queue.PeekedMessage;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.Queues;
import dev.sluice.storage.MessageContent;
import dev.sluice.storage.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Shows the messages of a queue and leaves them as they are. */
final class MessageRoutes {
    private static final int LIMIT = 100;
    private static final int LIMIT_MAX = 1_000;

    /** How many messages are looked at for one page when their bodies have to be read. */
    private static final int READ_MAX = 100_000;

    private static final int READ_AT_A_TIME = 10_000;

    List<Route> all() {
        return List.of(Route.get("/_sluice/queues/{queue}/messages", this::list)
                .withQuery("state", "group", "body", "limit", "token", QueueFinder.REGION, QueueFinder.ACCOUNT));
    }

    /** A page; the token is there when there may be more. */
    private record Listed(List<ShownMessage> messages, @Nullable String nextToken) {}

    private ControlAnswer list(ControlRequest request) {
        Queues queues = request.namespace().queues();
        QueueRunner queue = QueueFinder.find(request, request.pathParameter("queue"));
        Predicate<PeekedMessage> wanted = wanted(request);
        String text = request.query("body");
        int limit = request.query("limit", LIMIT, 1, LIMIT_MAX);
        long last = token(request);
        List<ShownMessage> page = new ArrayList<>();
        for (int read = 0; read < READ_MAX; read += READ_AT_A_TIME) {
            int max = text == null ? limit - page.size() : READ_AT_A_TIME;
            List<PeekedMessage> next = queue.peek(wanted, last, max).join();
            for (PeekedMessage message : next) {
                last = message.stored().sequence();
                ShownMessage shown = show(message, text, queue.arn().isFifo(), queues);
                if (shown != null) {
                    page.add(shown);
                    if (page.size() == limit) {
                        return ControlAnswer.ok(new Listed(page, String.valueOf(last)));
                    }
                }
            }
            if (next.size() < max) {
                return ControlAnswer.ok(new Listed(page, null));
            }
        }
        return ControlAnswer.ok(new Listed(page, String.valueOf(last)));
    }

    private static Predicate<PeekedMessage> wanted(ControlRequest request) {
        String group = request.query("group");
        String state = request.query("state");
        MessageStage stage = state == null ? null : StageText.read(state);
        return message -> (stage == null || message.stage() == stage)
                && (group == null || group.equals(message.stored().groupId()));
    }

    private static long token(ControlRequest request) {
        String token = request.query("token");
        if (token == null) {
            return 0;
        }
        if (!token.matches("[0-9]{1,18}")) {
            throw ControlException.badRequest("token must be the nextToken of a page");
        }
        return Long.parseLong(token);
    }

    /** Null when the message is gone meanwhile, or its body has not the text. */
    private static @Nullable ShownMessage show(
            PeekedMessage message, @Nullable String text, boolean fifo, Queues queues) {
        try {
            return queues.payload(message.stored())
                    .map(payload -> {
                        MessageContent content = payload.content().decode();
                        return text == null || content.body().contains(text)
                                ? ShownMessage.of(message, payload.identity(), content, fifo)
                                : null;
                    })
                    .orElse(null);
        } catch (StoreException unreadable) {
            return null;
        }
    }
}
