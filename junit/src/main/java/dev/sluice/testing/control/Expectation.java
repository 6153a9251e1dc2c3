package dev.sluice.testing.control;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is expected to happen. Without more it is at least one such event, anywhere, that has happened already. Each method gives another
 * expectation and leaves this one as it is.
 */
public final class Expectation {
    private final Map<String, Object> fields;
    private final Map<String, Object> where;
    private final Map<String, Object> body;
    private final Map<String, Object> attributes;

    private Expectation(
            Map<String, Object> fields,
            Map<String, Object> where,
            Map<String, Object> body,
            Map<String, Object> attributes) {
        this.fields = fields;
        this.where = where;
        this.body = body;
        this.attributes = attributes;
    }

    /** An event of that kind: {@code sent}, {@code received}, {@code deleted}, {@code deadLettered} and so on. */
    public static Expectation of(String event) {
        return new Expectation(Map.of("event", event), Map.of(), Map.of(), Map.of());
    }

    /** In that queue, or to it. */
    public Expectation in(String queue) {
        return with("queue", queue);
    }

    /** So many times, no more and no less. */
    public Expectation exactly(int times) {
        return with("count", Map.of("exactly", times));
    }

    public Expectation never() {
        return exactly(0);
    }

    public Expectation atLeast(int times) {
        return with("count", Map.of("atLeast", times));
    }

    public Expectation atMost(int times) {
        return with("count", Map.of("atMost", times));
    }

    /** It may still happen for so long, by the clock of the queues. */
    public Expectation within(Duration duration) {
        return with("within", duration.toString());
    }

    /** By the machine's clock it is waited for at most so long, whatever the clock of the queues does; a minute at most. */
    public Expectation timeout(Duration duration) {
        return with("timeout", duration.toString());
    }

    /** Only events after the one of that number. */
    public Expectation after(long number) {
        return with("after", number);
    }

    /** Only of that message. */
    public Expectation ofMessage(String messageId) {
        return new Expectation(fields, plus(where, "messageId", messageId), body, attributes);
    }

    /** Only of messages of that group. */
    public Expectation ofGroup(String group) {
        return new Expectation(fields, plus(where, "group", group), body, attributes);
    }

    /**
     * Only of messages whose body is JSON with that value in that place.
     *
     * @param path such as {@code $.items[0].id} or {@code /items/0/id}
     * @param value a text, number or truth value
     */
    public Expectation whereBody(String path, Object value) {
        return new Expectation(fields, where, plus(body, path, value), attributes);
    }

    /** Only of messages with that text in that message attribute. */
    public Expectation whereAttribute(String name, String value) {
        return new Expectation(fields, where, body, plus(attributes, name, value));
    }

    private Expectation with(String field, Object value) {
        return new Expectation(plus(fields, field, value), where, body, attributes);
    }

    private static Map<String, Object> plus(Map<String, Object> map, String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }

    Map<String, Object> json() {
        Map<String, Object> conditions = where;
        if (!body.isEmpty()) {
            conditions = plus(conditions, "body", body);
        }
        if (!attributes.isEmpty()) {
            conditions = plus(conditions, "attributes", attributes);
        }
        return conditions.isEmpty() ? fields : plus(fields, "where", conditions);
    }
}
