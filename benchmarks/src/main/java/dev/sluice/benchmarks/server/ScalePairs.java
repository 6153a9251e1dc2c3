package dev.sluice.benchmarks.server;

import dev.sluice.benchmarks.server.ScalePair.Condition;
import dev.sluice.benchmarks.server.ScalePair.Stretch;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What ought to cost the same however much there is. */
final class ScalePairs {
    private static final int BUSY = 16;

    private final double scale;

    private ScalePairs(double scale) {
        this.scale = scale;
    }

    /**
     * All, in the order of the report.
     *
     * @param scale 1 for the sizes of the report, less for smaller ones
     */
    static List<ScalePair> all(double scale) {
        return new ScalePairs(scale).all();
    }

    private List<ScalePair> all() {
        return List.of(
                new ScalePair("scale: backlog", BUSY, false, backlog(1_000), backlog(scaled(1_000_000))),
                new ScalePair("scale: queues", BUSY, true, queues(1), queues(scaled(10_000))),
                new ScalePair("scale: FIFO groups", BUSY, false, groups(100), groups(scaled(100_000))),
                // SQS takes 120,000, and what is measured needs some of them.
                new ScalePair("scale: in flight", BUSY, false, inFlight(1_000), inFlight(scaled(119_000))),
                new ScalePair("scale: parked long polls", BUSY, false, polls(0), polls(scaled(1_000))));
    }

    /** A multiple of ten, since queues are filled with batches of ten. */
    private int scaled(int full) {
        return Math.max(10, (int) Math.round(full * scale / 10) * 10);
    }

    private static Condition backlog(int messages) {
        return new Condition(counted(messages, "messages"), server -> {
            Calls calls = calls(server, "backlog" + messages, false);
            Backlog.fill(server, calls, messages);
            return cycle(server, calls);
        });
    }

    private static Condition queues(int queues) {
        return new Condition(counted(queues, "queues"), server -> {
            server.ask(IntStream.range(1, queues)
                    .mapToObj(other -> JsonCalls.call("CreateQueue", "{\"QueueName\":\"other" + other + "\"}")));
            return cycle(server, calls(server, "one", false));
        });
    }

    private static Condition groups(int groups) {
        return new Condition(counted(groups, "groups"), server -> {
            Calls calls = calls(server, "groups" + groups, true);
            Backlog.fillGroups(server, calls, groups);
            return new Cycle(server, calls, BUSY, 10, groups)::measure;
        });
    }

    private Condition inFlight(int messages) {
        int drained = scaled(50_000);
        return new Condition(counted(messages, "in flight"), server -> {
            Queue queue = Queue.at(server.createKeepingQueue("flight" + messages));
            Backlog.fill(server, queue.json(), messages);
            byte[] receive = queue.json().receive(10, 0);
            server.ask(Stream.generate(() -> receive).limit(messages / 10));
            return length -> new DrainScenario(BUSY, drained).run(server, queue, length);
        });
    }

    private static Condition polls(int polls) {
        return new Condition(counted(polls, "polls"), server -> {
            Stretch cycle = cycle(server, calls(server, "beside" + polls, false));
            if (polls == 0) {
                return cycle;
            }
            return ParkedPolls.beside(cycle, server, polls);
        });
    }

    private static Stretch cycle(ServerProcess server, Calls calls) {
        return new Cycle(server, calls, BUSY, 1, 0)::measure;
    }

    private static Calls calls(ServerProcess server, String name, boolean fifo) throws IOException {
        return Queue.at(server.createQueue(name + (fifo ? ".fifo" : ""), fifo)).json();
    }

    private static String counted(int count, String what) {
        return String.format(Locale.ROOT, "%,d %s", count, what);
    }
}
