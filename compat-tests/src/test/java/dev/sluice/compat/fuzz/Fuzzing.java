package dev.sluice.compat.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sends spoilt requests in blocks, each with a seed and a server of its own, so that a block repeats alone. */
final class Fuzzing {
    private static final int BLOCK = 5_000;
    private static final int REPAIR_EVERY = 50;
    private static final int OK = 200;
    private static final int SHOWN = 2_000;

    private final Corpus corpus = new Corpus();
    private final List<String> actions = corpus.actions();
    private final AnswerRules rules = new AnswerRules();
    private final Map<Integer, Integer> answersByStatus = new TreeMap<>();
    private final Spoiler spoiler;

    Fuzzing(Spoiler spoiler) {
        this.spoiler = spoiler;
    }

    /** Makes a request that is most likely wrong. */
    @FunctionalInterface
    interface Spoiler {
        HttpRequest spoil(Corpus corpus, String action, String queue, String receiptHandle, Random random);
    }

    /** @param seed of the first block; each further one has the next */
    void run(int requests, long seed) throws Exception {
        for (int done = 0; done < requests; done += BLOCK) {
            runBlock(Math.min(BLOCK, requests - done), seed + done / BLOCK);
        }
        System.out.println("seed " + seed + ", answers by status: " + answersByStatus);
    }

    private void runBlock(int requests, long seed) throws Exception {
        Random random = new Random(seed);
        try (FuzzedServer server = new FuzzedServer()) {
            String queue = "";
            String handle = "";
            Map<String, String> state = null;
            for (int i = 0; i < requests; i++) {
                if (i % REPAIR_EVERY == 0) {
                    server.repair();
                    queue = FuzzedServer.QUEUES.get(random.nextInt(FuzzedServer.QUEUES.size()));
                    handle = server.receiptHandle(queue);
                    state = server.state();
                }
                HttpRequest request = next(queue, handle, random);
                state = sendAndCheck(server, request, state, seed, i);
            }
        }
    }

    private HttpRequest next(String queue, String handle, Random random) {
        String action = actions.get(random.nextInt(actions.size()));
        HttpRequest request = spoiler.spoil(corpus, action, queue, handle, random);
        return random.nextInt(15) == 0 ? request.spoilt(random) : request;
    }

    /** @return what is known of the state afterwards: nothing when the request was accepted or time has passed */
    private @Nullable Map<String, String> sendAndCheck(
            FuzzedServer server, HttpRequest request, @Nullable Map<String, String> state, long seed, int number)
            throws Exception {
        try {
            long before = server.now();
            Answer answer = server.send(request);
            answersByStatus.merge(answer.status(), 1, Integer::sum);
            rules.check(answer);
            if (answer.status() == OK || server.now() != before) {
                return null;
            }
            if (state != null) {
                assertThat(server.state()).as("state after a refusal").isEqualTo(state);
            }
            return state;
        } catch (Throwable e) {
            String sent = request.toString();
            throw new AssertionError(
                    "seed " + seed + ", request " + number + ": " + e.getMessage() + "\n"
                            + sent.substring(0, Math.min(sent.length(), SHOWN)),
                    e);
        }
    }
}
