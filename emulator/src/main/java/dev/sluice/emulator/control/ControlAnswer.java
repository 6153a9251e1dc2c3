package dev.sluice.emulator.control;

/**
 * An answer as it goes out.
 *
 * @param status the HTTP status
 * @param body not to be changed
 */
public record ControlAnswer(int status, String contentType, byte[] body) {
    private static final String JSON = "application/json";

    static ControlAnswer ok(Object json) {
        return new ControlAnswer(200, JSON, ControlJson.write(json));
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
