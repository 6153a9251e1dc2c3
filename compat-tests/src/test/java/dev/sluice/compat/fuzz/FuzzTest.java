package dev.sluice.compat.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Spoilt requests by the thousand. A few with every build, a million per protocol by {@code make fuzz}; {@code fuzz.requests} and
 * {@code fuzz.seed} choose.
 */
final class FuzzTest {
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 5_000);
    private static final long SEED = Long.getLong("fuzz.seed", new Random().nextInt(Integer.MAX_VALUE));

    @Test
    void json_whateverIsAsked_isAnsweredAsSqsDoes() throws Exception {
        new Fuzzing(FuzzTest::json).run(REQUESTS, SEED);
    }

    @Test
    void query_whateverIsAsked_isAnsweredAsSqsDoes() throws Exception {
        new Fuzzing(FuzzTest::form).run(REQUESTS, SEED);
    }

    private static HttpRequest json(Corpus corpus, String action, String queue, String handle, Random random) {
        String body = new JsonMutation(random).of(corpus.json(action, queue, handle));
        return new HttpRequest(
                "/",
                Map.of("Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", "AmazonSQS." + action),
                body,
                random.nextInt(20) == 0 ? ISO_8859_1 : UTF_8);
    }

    private static HttpRequest form(Corpus corpus, String action, String queue, String handle, Random random) {
        List<FormMutation.Parameter> parameters = corpus.form(action, queue, handle);
        return new HttpRequest(
                random.nextInt(4) == 0 ? "/000000000000/" + queue : "/",
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                new FormMutation(random).of(parameters),
                UTF_8);
    }
}
