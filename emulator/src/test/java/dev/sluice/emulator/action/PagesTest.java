package dev.sluice.emulator.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.action.DeleteQueue;
import dev.sluice.wire.action.ListDeadLetterSourceQueues;
import dev.sluice.wire.action.ListQueues;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ListQueues, and the pages it shares with ListDeadLetterSourceQueues. */
class PagesTest {
    private final Sqs sqs = new Sqs();

    private ListQueues.Result list(@Nullable String prefix, @Nullable String nextToken, @Nullable Integer maxResults) {
        return sqs.call(new ListQueues.Request(prefix, nextToken, maxResults));
    }

    @Test
    void listQueues_listsByName() {
        sqs.createQueue("b");
        sqs.createQueue("a");
        sqs.createFifoQueue("c.fifo");
        ListQueues.Result all = list(null, null, null);
        assertThat(all.queueUrls()).containsExactly(Sqs.url("a"), Sqs.url("b"), Sqs.url("c.fifo"));
        assertThat(all.nextToken()).isNull();
    }

    @Test
    void listQueues_withoutQueues_isEmpty() {
        assertThat(list(null, null, null).queueUrls()).isEmpty();
    }

    @Test
    void listQueues_byPrefix_isCaseSensitive() {
        sqs.createQueue("orders");
        sqs.createQueue("Orders");
        sqs.createQueue("my-orders");
        assertThat(list("or", null, null).queueUrls()).containsExactly(Sqs.url("orders"));
        assertThat(list("", null, null).queueUrls()).hasSize(3);
    }

    @Test
    void listQueues_showsOnlyTheCallersQueues() {
        sqs.createQueue("orders");
        ListQueues.Result others = sqs.call(new ListQueues.Request(null, null, null), sqs.caller("111111111111", null));
        assertThat(others.queueUrls()).isEmpty();
    }

    @Test
    void listQueues_pageByPage() {
        for (String name : new String[] {"a", "b", "c", "d", "e"}) {
            sqs.createQueue(name);
        }
        ListQueues.Result first = list(null, null, 2);
        assertThat(first.queueUrls()).containsExactly(Sqs.url("a"), Sqs.url("b"));
        sqs.call(new DeleteQueue.Request(Sqs.url("b")));
        ListQueues.Result second = list(null, first.nextToken(), 2);
        assertThat(second.queueUrls()).containsExactly(Sqs.url("c"), Sqs.url("d"));
        ListQueues.Result third = list(null, second.nextToken(), 10);
        assertThat(third.queueUrls()).containsExactly(Sqs.url("e"));
        assertThat(third.nextToken()).isNull();
        assertThat(list(null, first.nextToken(), null).queueUrls()).hasSize(3);
    }

    @Test
    void listQueues_exactlyFullPage_isTheLast() {
        sqs.createQueue("a");
        sqs.createQueue("b");
        assertThat(list(null, null, 2).nextToken()).isNull();
    }

    @Test
    void listQueues_withoutMaxResults_returnsAThousandAndNoToken() {
        for (int i = 0; i < 1_001; i++) {
            sqs.createQueue("q" + i);
        }
        ListQueues.Result all = list(null, null, null);
        assertThat(all.queueUrls()).hasSize(1_000);
        assertThat(all.nextToken()).isNull();
        assertThat(list(null, null, 0)).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1_001})
    void listQueues_refusesMaxResultsOutOfRange(int maxResults) {
        sqs.assertInvalid(
                new ListQueues.Request(null, null, maxResults),
                "Value for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and 1000.");
    }

    @Test
    void listQueues_refusesForeignTokens() {
        sqs.createQueue("a");
        sqs.createQueue("b");
        String token = list(null, null, 1).nextToken();
        String changed =
                "Invalid NextToken value. If you are passing in NextToken, you must not change the other request"
                        + " parameters.";
        sqs.assertInvalid(new ListQueues.Request("a", token, 1), changed);
        sqs.assertInvalid(new ListDeadLetterSourceQueues.Request(Sqs.url("a"), token, 1), changed);
        for (String bad : new String[] {"no token", "bm90b2tlbg"}) {
            sqs.assertInvalid(new ListQueues.Request(null, bad, 1), "Invalid or expired next token.");
        }
    }

    @Test
    void listDeadLetterSourceQueues_pageByPage() {
        sqs.createQueue("dlq");
        for (String name : new String[] {"a", "b", "c"}) {
            sqs.createQueue(name, Map.of("RedrivePolicy", Sqs.redrivePolicy("dlq", 1)));
        }
        var first = sqs.call(new ListDeadLetterSourceQueues.Request(Sqs.url("dlq"), null, 2));
        assertThat(first.queueUrls()).containsExactly(Sqs.url("a"), Sqs.url("b"));
        var second = sqs.call(new ListDeadLetterSourceQueues.Request(Sqs.url("dlq"), first.nextToken(), 2));
        assertThat(second.queueUrls()).containsExactly(Sqs.url("c"));
        assertThat(second.nextToken()).isNull();
    }
}
