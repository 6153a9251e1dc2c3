package dev.sluice.testing.control;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that is to go wrong: what, and for which requests. Without more it strikes all of them until it is ended. Each method gives
 * another fault and leaves this one as it is.
 */
public final class Fault {
    private final Map<String, Object> rule;

    private Fault(Map<String, Object> rule) {
        this.rule = rule;
    }

    /** The request is refused with an error, by its name in the service model, such as {@code OverLimit}; nothing is done. */
    public static Fault error(String error) {
        return of("error").with("error", error);
    }

    /** The request is refused with RequestThrottled; nothing is done. */
    public static Fault throttle() {
        return of("throttle");
    }

    /** The request is done later, by the clock of the queues. */
    public static Fault latency(Duration delay) {
        return of("latency").with("delay", delay.toString());
    }

    /** A receive answers with nothing and touches no message. */
    public static Fault emptyReceive() {
        return of("emptyReceive");
    }

    /** The request is done, and the connection closed instead of an answer. */
    public static Fault loseAnswer() {
        return of("loseAnswer");
    }

    /** What was received can be received again at once. */
    public static Fault duplicateDelivery() {
        return of("duplicateDelivery");
    }

    /** What was received can be received again after so many whole seconds, by the clock of the queues. */
    public static Fault earlyVisibilityExpiry(Duration delay) {
        return of("earlyVisibilityExpiry").with("delay", delay.toString());
    }

    /** The messages of one answer come in another order. */
    public static Fault reorder() {
        return of("reorder");
    }

    private static Fault of(String fault) {
        return new Fault(Map.of("fault", fault));
    }

    /** Only requests about that queue. */
    public Fault in(String queue) {
        return with("queue", queue);
    }

    /** Only requests of that action, such as {@code SendMessage}. */
    public Fault on(String action) {
        return with("action", action);
    }

    /** Only sends to that message group. */
    public Fault toGroup(String group) {
        return with("group", group);
    }

    /** Only the nth of the requests that fit, counted from 1. */
    public Fault nth(int nth) {
        return with("nth", nth);
    }

    /** Only so many times. */
    public Fault times(int times) {
        return with("times", times);
    }

    /** Only in so many of the cases, from 0 to 1; which ones follows from the seed. */
    public Fault withProbability(double probability) {
        return with("probability", probability);
    }

    /** Only for so long from now on, by the clock of the queues. */
    public Fault lasting(Duration duration) {
        return with("for", duration.toString());
    }

    private Fault with(String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(rule);
        changed.put(field, value);
        return new Fault(changed);
    }

    Map<String, Object> rule() {
        return rule;
    }
}
