package dev.sluice.benchmarks.server;

import dev.sluice.benchmarks.Latencies;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long after a send a long poll that was parked has its answer. One poll, one sender, nothing else to do. */
record WakeUpScenario() implements Scenario {
    private static final int CHANGES_BEFORE_SEND = 4;

    @Override
    public String name() {
        return "wake-up of a long poll";
    }

    @Override
    public int connections() {
        return 2;
    }

    @Override
    public Measured run(ServerProcess server, Queue queue, Duration length) throws IOException {
        Sender sender = new Sender(queue.json());
        Poller poller = new Poller(queue.json(), sender);
        Measured all = Meter.measure(server, List.of(poller, sender), length, () -> poller.nanos.size());
        Latencies latencies =
                new Latencies(poller.nanos.stream().mapToLong(Long::longValue).toArray());
        return all.withLatency(latencies.p50Micros(), latencies.p99Micros());
    }

    /** Waits for a message, deletes it, waits for the next. */
    private static final class Poller implements Caller {
        private final Calls calls;
        private final Sender sender;
        private final List<Long> nanos = new ArrayList<>();
        private List<String> received = List.of();

        Poller(Calls calls, Sender sender) {
            this.calls = calls;
            this.sender = sender;
        }

        @Override
        public byte[] next() {
            return received.isEmpty() ? calls.receive(1, 1) : calls.delete(received);
        }

        @Override
        public void answered(Answer answer) {
            String body = Scenario.good(answer);
            if (received.isEmpty()) {
                received = calls.receiptHandles(body);
                if (!received.isEmpty()) {
                    nanos.add(System.nanoTime() - sender.sentNanos);
                }
            } else {
                received = List.of();
                sender.pollWaits();
            }
        }
    }

    /** Sends when the poll has had time to be parked: the time in which some other requests were answered. */
    private static final class Sender implements Caller {
        private final byte[] send;
        private final byte[] change;
        private int changesLeft = CHANGES_BEFORE_SEND;
        private boolean awaited = true;
        private boolean sending;
        private long sentNanos;

        Sender(Calls calls) {
            this.send = calls.send();
            this.change = JsonCalls.call("ListQueues", "{}");
        }

        void pollWaits() {
            changesLeft = CHANGES_BEFORE_SEND;
            awaited = true;
        }

        @Override
        public byte @Nullable [] next() {
            sending = awaited && changesLeft-- == 0;
            if (!sending) {
                return change;
            }
            awaited = false;
            sentNanos = System.nanoTime();
            return send;
        }

        @Override
        public void answered(Answer answer) {
            if (sending) {
                Scenario.good(answer);
            }
        }
    }
}
