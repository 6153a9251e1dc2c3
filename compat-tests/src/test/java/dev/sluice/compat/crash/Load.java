package dev.sluice.compat.crash;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Many callers at once, each in a thread, until the server is killed under them. */
final class Load {
    /** Every visibility timeout lasts longer, so that no message becomes visible again under load. */
    private static final int LONGEST_MILLIS = 2_500;

    private static final int END_SECONDS = 30;
    private static final int SENDERS = 3;
    private static final int RECEIVERS = 3;
    private static final int GROUPS_PER_SENDER = 8;

    private final CountDownLatch steps;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> callers = new ArrayList<>();
    private volatile boolean killing;

    private Load(int steps) {
        this.steps = new CountDownLatch(steps);
    }

    /**
     * @param name what no other load on the data directory is called
     * @param steps after how many answered steps the load has lasted long enough
     */
    static Load start(SqsClient sqs, AcknowledgedHistory history, String name, int steps, Random random) {
        Queues queues = new Queues(sqs);
        Load load = new Load(steps);
        for (int sender = 0; sender < SENDERS; sender++) {
            String id = name + "-s" + sender;
            List<String> groups = IntStream.range(0, GROUPS_PER_SENDER)
                    .mapToObj(group -> id + "-g" + group)
                    .toList();
            load.call(new Sender(sqs, Queues.STANDARD, history.standard, id, List.of(), fork(random)));
            load.call(new Sender(sqs, Queues.FIFO, history.fifo, id, groups, fork(random)));
        }
        for (int receiver = 0; receiver < RECEIVERS; receiver++) {
            load.call(new Receiver(queues, Queues.STANDARD, history.standard, fork(random)));
            load.call(new Receiver(queues, Queues.FIFO, history.fifo, fork(random)));
        }
        load.call(new Purger(sqs, history.purged, name, fork(random)));
        load.call(new Redriver(queues, history.redriven, name, fork(random)));
        load.call(new SettingsWriter(sqs, history.settings, fork(random)));
        return load;
    }

    private static Random fork(Random random) {
        return new Random(random.nextLong());
    }

    private void call(Runnable step) {
        callers.add(threads.submit(() -> repeat(step)));
    }

    private void repeat(Runnable step) {
        try {
            while (!killing) {
                step.run();
                steps.countDown();
            }
        } catch (SdkClientException e) {
            if (!killing) {
                throw new AssertionError("no answer from a server that nobody killed", e);
            }
        }
    }

    /** Waits until the load has lasted long enough; unanswered requests are no surprise from then on. */
    void awaitMomentToKill() throws InterruptedException {
        var unused = steps.await(LONGEST_MILLIS, MILLISECONDS);
        killing = true;
    }

    /** Waits for all callers to end, and throws what they found wrong. */
    void end() throws InterruptedException, ExecutionException {
        threads.shutdown();
        if (!threads.awaitTermination(END_SECONDS, SECONDS)) {
            throw new AssertionError("a request to a killed server does not end");
        }
        for (Future<?> caller : callers) {
            caller.get();
        }
    }
}
