package dev.sluice.emulator.control;

import org.jspecify.annotations.Nullable;

/**
 * An answer as it goes out.
 *
 * @param status the HTTP status
 * @param body not to be changed
 * @param stream what goes out instead of the body, for as long as it goes on; null for none
 */
public record ControlAnswer(int status, String contentType, byte[] body, @Nullable EventStream stream) {
    private static final String JSON = "application/json";

    ControlAnswer(int status, String contentType, byte[] body) {
        this(status, contentType, body, null);
    }

    /** Server-sent events. */
    static ControlAnswer stream(EventStream stream) {
        return new ControlAnswer(200, "text/event-stream", new byte[0], stream);
    }

    static ControlAnswer ok(Object json) {
        return new ControlAnswer(200, JSON, ControlJson.write(json));
    }

    /** Something was expected that is not so: a status that scripts take for a failure. */
    static ControlAnswer unsatisfied(Object json) {
        return new ControlAnswer(422, JSON, ControlJson.write(json));
    }

    static ControlAnswer created(Object json) {
        return new ControlAnswer(201, JSON, ControlJson.write(json));
    }

    /** What a caller who is refused reads. */
    private record Refusal(String error, String message) {}

    static ControlAnswer refusal(ControlException refusal) {
        return new ControlAnswer(
                refusal.kind().status(),
                JSON,
                ControlJson.write(new Refusal(refusal.kind().code(), String.valueOf(refusal.getMessage()))));
    }
}
