package dev.sluice.emulator.control;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** An answer that goes on: events, the next ones when the last have gone out, until one of both sides has enough. */
public interface EventStream {
    /** Begins. Called once. */
    void open(Listener listener);

    /** The listener has gone. */
    void close();

    /**
     * An event.
     *
     * @param id what a listener that was cut off tells, to go on after it
     * @param name what kind of event it is
     * @param data one line
     */
    record Event(String id, String name, String data) {}

    /** Who receives the events. */
    interface Listener {
        /** Sends events; completes when the last of them has gone out, or exceptionally when the listener has gone. */
        CompletableFuture<Void> send(List<Event> events);

        /** Ends the answer. */
        void end();
    }
}
