package dev.sluice.benchmarks.server;

import dev.sluice.benchmarks.server.ScalePair.Stretch;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;

/** A load during which long polls wait on a queue without messages. */
final class ParkedPolls implements Stretch {
    private static final int WAIT_SECONDS = 20;
    private static final long SETTLE_MILLIS = 200;

    private final Stretch load;
    private final ServerProcess server;
    private final Calls calls;
    private final int polls;
    private final LoadGenerator pollers;

    private ParkedPolls(Stretch load, ServerProcess server, Calls calls, int polls) throws IOException {
        this.load = load;
        this.server = server;
        this.calls = calls;
        this.polls = polls;
        Repeat poller = new Repeat(calls.receive(1, WAIT_SECONDS), 0, new Tally());
        this.pollers = LoadGenerator.connect(server.address(), Collections.nCopies(polls, poller));
    }

    /**
     * Connects the polls.
     *
     * @param polls a multiple of ten
     */
    static ParkedPolls beside(Stretch load, ServerProcess server, int polls) throws IOException {
        return new ParkedPolls(load, server, new JsonCalls(server.createKeepingQueue("polls")), polls);
    }

    /** Parks the polls, measures for less than the time they wait, and wakes them with a message each. */
    @Override
    public Measured measure(Duration length) throws IOException, InterruptedException {
        pollers.call();
        Thread.sleep(SETTLE_MILLIS);
        long start = System.nanoTime();
        Measured measured = load.measure(length);
        long took = System.nanoTime() - start;
        Backlog.fill(server, calls, polls);
        long shortest = Arrays.stream(pollers.await().nanos()).min().orElse(0);
        if (shortest < took) {
            throw new IOException("a poll was answered before the measurement was over");
        }
        return measured;
    }

    @Override
    public void close() throws IOException {
        pollers.close();
    }
}
