package dev.sluice.emulator.control;

import dev.sluice.emulator.namespace.Namespace;
import dev.sluice.emulator.timeline.Timeline;
import dev.sluice.emulator.timeline.TimelineEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells what happened: in the namespace, in a queue, to a message; afterwards or as it happens. */
final class TimelineRoutes {
    private static final String QUEUE = "queue";
    private static final String MESSAGE_ID = "messageId";
    private static final String AFTER = "after";
    private static final String LIMIT = "limit";
    private static final int LIMIT_PRESET = 1_000;

    List<Route> all() {
        return List.of(
                Route.get(
                                "/_sluice/timeline",
                                request -> show(request, request.query(QUEUE), request.query(MESSAGE_ID)))
                        .withQuery(QUEUE, MESSAGE_ID, AFTER, LIMIT),
                Route.get("/_sluice/timeline/stream", this::stream).withQuery(QUEUE, AFTER),
                Route.get(
                                "/_sluice/queues/{queue}/timeline",
                                request -> show(request, request.pathParameter(QUEUE), null))
                        .withQuery(AFTER, LIMIT),
                Route.get(
                                "/_sluice/messages/{messageId}/timeline",
                                request -> show(request, null, request.pathParameter(MESSAGE_ID)))
                        .withQuery(AFTER, LIMIT));
    }

    /**
     * A part of the timeline.
     *
     * @param first the number of the earliest event that is still known
     * @param next what to give as {@code after} to go on from here
     */
    private record Shown(List<ShownEvent> events, long first, long next) {}

    private ControlAnswer show(ControlRequest request, @Nullable String queue, @Nullable String messageId) {
        Timeline timeline = timeline(request.namespace());
        long after = after(request).orElse(0L);
        int limit = request.query(LIMIT, LIMIT_PRESET, 1, Timeline.EVENTS_MAX);
        long last = timeline.lastNumber();
        List<TimelineEvent> all = messageId == null ? timeline.after(0) : timeline.ofMessage(messageId(messageId));
        if (queue != null) {
            requireKnown(queue, all, request.namespace());
        }
        List<TimelineEvent> events = all.stream()
                .filter(event -> event.number() > after && event.number() <= last)
                .filter(in(queue))
                .limit(limit)
                .toList();
        boolean complete = events.size() < limit;
        return ControlAnswer.ok(new Shown(
                events.stream().map(ShownEvent::of).toList(),
                timeline.firstNumber(),
                complete ? last : events.get(events.size() - 1).number()));
    }

    private ControlAnswer stream(ControlRequest request) {
        Timeline timeline = timeline(request.namespace());
        String queue = request.query(QUEUE);
        if (queue != null) {
            requireKnown(queue, timeline.after(0), request.namespace());
        }
        long after = after(request).or(() -> lastSeen(request)).orElseGet(timeline::lastNumber);
        TimelineStream stream = new TimelineStream(timeline, in(queue), after);
        if (!timeline.follow(stream)) {
            throw tooManyFollowers();
        }
        return ControlAnswer.stream(stream);
    }

    static ControlException tooManyFollowers() {
        return new ControlException(
                ControlException.Kind.UNAVAILABLE,
                "The timeline has " + Timeline.FOLLOWERS_MAX + " followers already, which is as many as there can be");
    }

    /** @throws ControlException when the namespace has none */
    static Timeline timeline(Namespace namespace) {
        return namespace
                .timeline()
                .orElseThrow(() -> ControlException.conflict(
                        "Nobody records what happens; the setting timeline = on has somebody do it"));
    }

    /** Whether something happened in a queue, or led there; anything when it is null. */
    static Predicate<TimelineEvent> in(@Nullable String queue) {
        return queue == null
                ? event -> true
                : entry -> entry.event().queue().name().equals(queue)
                        || (entry.event().move() != null
                                && entry.event().move().queue().name().equals(queue));
    }

    /** A queue that was deleted is known for as long as something is told of it. */
    static void requireKnown(String queue, List<TimelineEvent> events, Namespace namespace) {
        Set<String> names = new TreeSet<>();
        namespace.queues().all().forEach(known -> names.add(known.arn().name()));
        events.forEach(entry -> names.add(entry.event().queue().name()));
        if (!names.contains(queue)) {
            throw ControlException.notFound("There is no queue " + queue + ControlException.didYouMean(names, queue));
        }
    }

    private static UUID messageId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ControlException.badRequest("messageId must be the id of a message, not \"" + text + '"');
        }
    }

    private static Optional<Long> after(ControlRequest request) {
        return Optional.ofNullable(request.query(AFTER)).map(text -> number(AFTER, text));
    }

    /** What a browser tells by itself when it comes back. */
    private static Optional<Long> lastSeen(ControlRequest request) {
        return Optional.ofNullable(request.call().header().apply("Last-Event-ID"))
                .map(text -> number("Last-Event-ID", text));
    }

    private static long number(String name, String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw ControlException.badRequest(name + " must be the number of an event, not \"" + text + '"');
        }
        return Long.parseLong(text);
    }
}
