package dev.sluice.emulator.control;

import dev.sluice.emulator.action.Caller;
import dev.sluice.emulator.action.QueueUrls;
import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.queue.Origin;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.QueueSnapshot;
import dev.sluice.wire.action.GetQueueAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Shows queues and how many messages they have. */
final class QueueRoutes {
    private static final int LIMIT = 1_000;

    List<Route> all() {
        return List.of(
                Route.get("/_sluice/queues", this::list).withQuery("prefix", "limit", "token"),
                Route.of("GET", "/_sluice/queues/{queue}", this::show)
                        .withQuery(QueueFinder.REGION, QueueFinder.ACCOUNT));
    }

    /**
     * A queue and its counters.
     *
     * @param attributes as GetQueueAttributes tells them; null in a list
     * @param tags null in a list
     */
    private record Shown(
            String name,
            String arn,
            String url,
            boolean fifo,
            int visible,
            int inFlight,
            int delayed,
            @Nullable Map<String, String> attributes,
            @Nullable Map<String, String> tags) {
        static Shown of(QueueSnapshot now, QueueRunner queue, ControlRequest request) {
            return of(now, queue, request, null, null);
        }

        static Shown of(
                QueueSnapshot now,
                QueueRunner queue,
                ControlRequest request,
                @Nullable Map<String, String> attributes,
                @Nullable Map<String, String> tags) {
            QueueArn arn = queue.arn();
            return new Shown(
                    arn.name(),
                    arn.toString(),
                    QueueUrls.of(arn, caller(arn, request)),
                    arn.isFifo(),
                    now.visible(),
                    now.inFlight(),
                    now.delayed(),
                    attributes,
                    tags);
        }
    }

    /** A page; the token is there when there are more. */
    private record Listed(List<Shown> queues, @Nullable String nextToken) {}

    private ControlAnswer list(ControlRequest request) {
        int limit = request.query("limit", LIMIT, 1, LIMIT);
        String prefix = Optional.ofNullable(request.query("prefix")).orElse("");
        String token = request.query("token");
        QueueArn after = token == null
                ? null
                : QueueArn.parse(token)
                        .orElseThrow(() -> ControlException.badRequest("token must be the nextToken of a page"));
        List<QueueRunner> rest = request.namespace().queues().all().stream()
                .filter(queue -> queue.arn().name().startsWith(prefix)
                        && (after == null || queue.arn().compareTo(after) > 0))
                .toList();
        List<QueueRunner> page = rest.subList(0, Math.min(limit, rest.size()));
        return ControlAnswer.ok(new Listed(
                page.stream()
                        .map(queue -> Shown.of(queue.snapshot().join(), queue, request))
                        .toList(),
                page.size() < rest.size() ? page.get(page.size() - 1).arn().toString() : null));
    }

    private CompletableFuture<ControlAnswer> show(ControlRequest request) {
        QueueRunner queue = QueueFinder.find(request, request.pathParameter("queue"));
        Caller caller = caller(queue.arn(), request);
        var asked = new GetQueueAttributes.Request(QueueUrls.of(queue.arn(), caller), List.of("All"));
        return queue.snapshot()
                .thenCombine(
                        request.namespace().actions().dispatch(asked, caller),
                        (now, attributes) -> ControlAnswer.ok(Shown.of(
                                now,
                                queue,
                                request,
                                ((GetQueueAttributes.Result) attributes).attributes(),
                                queue.queue().tags())));
    }

    private static Caller caller(QueueArn arn, ControlRequest request) {
        return new Caller(
                arn.region(), arn.account(), request.call().caller().baseUrl(), null, Origin.NONE, task -> {});
    }
}
