package dev.sluice.testing.control;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The control API below one endpoint: a server's own, or a namespace's. Needs nothing but the address, so it controls a server in another
 * process or a container as well. Every method waits for the answer, and throws {@link SluiceControlException} when it is a refusal.
 */
public final class SluiceControl {
    private final ControlHttp http;

    private SluiceControl(ControlHttp http) {
        this.http = http;
    }

    /** Controls the server, or the namespace, at that endpoint. */
    public static SluiceControl at(URI endpoint) {
        return at(endpoint, null);
    }

    /**
     * Controls the server, or the namespace, at that endpoint.
     *
     * @param token the server's {@code control-token}; null when it asks for none
     */
    public static SluiceControl at(URI endpoint, @Nullable String token) {
        return new SluiceControl(new ControlHttp(endpoint, token));
    }

    /** Where the queues are that this controls. */
    public URI endpoint() {
        return http.endpoint();
    }

    /** Time, as the queues here see it. */
    public ClockControl clock() {
        return new ClockControl(http);
    }

    /** What is in the queues. */
    public QueueControl queues() {
        return new QueueControl(http);
    }

    /** What happened in the queues. */
    public TimelineControl timeline() {
        return new TimelineControl(http);
    }

    /** What goes wrong on purpose. */
    public FaultControl faults() {
        return new FaultControl(http);
    }

    /**
     * Waits until something has happened as expected.
     *
     * @throws AssertionError when it did not; the message tells what came nearest and what differs
     */
    public void expect(Expectation expectation) {
        http.verify("/_sluice/expect", expectation.json());
    }

    /**
     * Looks whether messages were left behind: never received, received and not deleted, or in a dead-letter queue.
     *
     * @param queues names; their dead-letter queues are looked at too; all queues when none is named
     * @throws AssertionError when there are some; the message lists them
     */
    public void assertDrained(String... queues) {
        http.verify("/_sluice/assert-drained", queues.length == 0 ? Map.of() : Map.of("queues", queues));
    }

    /** Copies of all queues with what is in them. */
    public SnapshotControl snapshots() {
        return new SnapshotControl(http);
    }

    /** The namespaces of the server. */
    public NamespaceControl namespaces() {
        return new NamespaceControl(http);
    }

    /** Controls what is in that namespace. */
    public SluiceControl in(Namespace namespace) {
        return new SluiceControl(http.at(namespace.endpoint()));
    }

    /** Deletes all queues, creates those that were declared, and sets the clock to the machine's time. Ends long polls. */
    public void reset() {
        reset("all");
    }

    /** Removes every message and what deduplication remembers; queues and clock stay. Ends long polls. */
    public void resetMessages() {
        reset("messages");
    }

    private void reset(String scope) {
        http.post("/_sluice/reset", Map.of("scope", scope), Map.class);
    }
}
