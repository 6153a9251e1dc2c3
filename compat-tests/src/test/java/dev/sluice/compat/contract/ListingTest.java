package dev.sluice.compat.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lists of queues, whole and page by page. */
final class ListingTest extends InBothProtocols {
    private static final int MOST_RESULTS = 1000;
    private static final String BAD_MAX_RESULTS =
            "Value for parameter MaxResults is invalid. Reason: MaxResults must be" + " an integer between 1 and 1000.";
    private static final String BAD_TASK_MAX_RESULTS =
            "Value for parameter MaxResults is invalid. Reason: You must enter a number that's between 1 and 10.";
    private static final String OTHER_LIST = "Invalid NextToken value. If you are passing in NextToken, you must not"
            + " change the other request parameters.";

    ListingTest(WireProtocol protocol) {
        super(protocol);
    }

    @Test
    @Tag("contract:10.max-results-absent")
    @Tag("contract:10.token-without-max-results")
    void listQueues_withoutMaxResults_showsAThousandAndNoToken() {
        IntStream.rangeClosed(0, MOST_RESULTS + 1).forEach(i -> sqs.createQueue("q%04d".formatted(i)));

        Answer all = sqs.call("ListQueues");
        assertThat(all.list("QueueUrls")).hasSize(MOST_RESULTS);
        assertThat(all.text("NextToken")).isNull();

        String token = sqs.call("ListQueues", "MaxResults", 1).require("NextToken");
        Answer rest = sqs.call("ListQueues", "NextToken", token);
        assertThat(rest.list("QueueUrls")).hasSize(MOST_RESULTS);
        assertThat(rest.text("NextToken")).isNull();
    }

    @Test
    @Tag("contract:10.more-remain")
    @Tag("contract:10.last-page")
    @Tag("contract:10.token-other-max-results")
    @Tag("contract:10.order")
    void listQueues_maxResults_pagesThroughAllOfThemInOrder() {
        List<String> urls = List.of("a", "b", "c", "d", "e").stream()
                .map(name -> sqs.createQueue(name))
                .toList();

        Answer first = sqs.call("ListQueues", "MaxResults", 2);
        Answer second = sqs.call("ListQueues", "MaxResults", 1, "NextToken", first.require("NextToken"));
        Answer last = sqs.call("ListQueues", "MaxResults", 10, "NextToken", second.require("NextToken"));

        assertThat(urls(first)).isEqualTo(urls.subList(0, 2));
        assertThat(urls(second)).isEqualTo(urls.subList(2, 3));
        assertThat(urls(last)).isEqualTo(urls.subList(3, 5));
        assertThat(last.text("NextToken")).isNull();
        assertThat(sqs.call("ListQueues", "MaxResults", 5).text("NextToken")).isNull();
    }

    @Test
    @Tag("contract:10.max-results-range")
    @Tag("contract:3.13.parameters")
    void listQueues_maxResultsOutOfRange_isRefused_andZeroIsAbsent() {
        sqs.createQueue("q");

        sqs.assertInvalid(BAD_MAX_RESULTS, "ListQueues", "MaxResults", -1);
        sqs.assertInvalid(BAD_MAX_RESULTS, "ListQueues", "MaxResults", MOST_RESULTS + 1);
        sqs.assertInvalid(BAD_MAX_RESULTS, "ListDeadLetterSourceQueues", "QueueUrl", "q", "MaxResults", 1001);
        assertThat(sqs.call("ListQueues", "MaxResults", 0).list("QueueUrls")).hasSize(1);
        assertThat(sqs.call("ListQueues", "MaxResults", null).list("QueueUrls")).hasSize(1);
        assertThat(sqs.call("ListQueues", "MaxResults", MOST_RESULTS).list("QueueUrls"))
                .hasSize(1);
    }

    @Test
    @Tag("contract:10.bad-token")
    @Tag("contract:10.token-of-another-list")
    void listQueues_tokenThatIsNotItsOwn_isRefused() {
        sqs.createQueue("a1");
        sqs.createQueue("a2");
        sqs.createQueue("b");
        String token =
                sqs.call("ListQueues", "QueueNamePrefix", "a", "MaxResults", 1).require("NextToken");

        sqs.assertInvalid("Invalid or expired next token.", "ListQueues", "NextToken", "no token", "MaxResults", 1);
        sqs.assertInvalid(OTHER_LIST, "ListQueues", "QueueNamePrefix", "b", "NextToken", token, "MaxResults", 1);
        sqs.assertInvalid(
                OTHER_LIST, "ListDeadLetterSourceQueues", "QueueUrl", "b", "NextToken", token, "MaxResults", 1);
    }

    @Test
    @Tag("contract:10.prefix")
    @Tag("contract:3.13.prefix")
    void listQueues_prefix_matchesTheBeginningOfNamesInTheirCase() {
        String orders = sqs.createQueue("orders");
        String upper = sqs.createQueue("Orders");
        sqs.createQueue("my-orders");

        assertThat(urls(sqs.call("ListQueues", "QueueNamePrefix", "ord"))).containsExactly(orders);
        assertThat(urls(sqs.call("ListQueues", "QueueNamePrefix", "Ord"))).containsExactly(upper);
        assertThat(urls(sqs.call("ListQueues", "QueueNamePrefix", ""))).hasSize(3);
        assertThat(sqs.call("ListQueues", "QueueNamePrefix", "000000000000").result())
                .isEmpty();
    }

    @Test
    @Tag("contract:10.consistency")
    @Tag("contract:3.8.list")
    void listQueues_showsCreationAndDeletionAtOnce() {
        String url = sqs.createQueue("q");
        assertThat(urls(sqs.call("ListQueues"))).containsExactly(url);

        sqs.call("DeleteQueue", "QueueUrl", url).result();
        assertThat(sqs.call("ListQueues").result()).isEmpty();
    }

    @Test
    @Tag("contract:3.11.sources")
    @Tag("contract:12.43")
    void listDeadLetterSourceQueues_listsEveryQueueWhosePolicyNamesTheQueue() {
        String deadLetters = sqs.createQueue("dlq");
        assertThat(sqs.call("ListDeadLetterSourceQueues", "QueueUrl", deadLetters)
                        .result())
                .isEmpty();

        String a = sqs.createQueue("a", "RedrivePolicy", ContractSqs.redrivePolicy("dlq", 1));
        String b = sqs.createQueue("b", "RedrivePolicy", ContractSqs.redrivePolicy("dlq", 2));
        sqs.createQueue("c");
        Answer all = sqs.call("ListDeadLetterSourceQueues", "QueueUrl", deadLetters);
        Answer first = sqs.call("ListDeadLetterSourceQueues", "QueueUrl", deadLetters, "MaxResults", 1);
        Answer second = sqs.call(
                "ListDeadLetterSourceQueues",
                "QueueUrl",
                deadLetters,
                "MaxResults",
                1,
                "NextToken",
                first.require("NextToken"));

        assertThat(sources(all)).containsExactly(a, b);
        assertThat(sources(first)).containsExactly(a);
        assertThat(sources(second)).containsExactly(b);
        assertThat(second.text("NextToken")).isNull();
    }

    @Test
    @Tag("contract:3.13.own-account-and-region")
    void listQueues_showsTheCallersAccountAndRegionOnly() {
        sqs.createQueue("q");

        assertThat(sqs.callAs("111122223333", "us-east-1", "ListQueues", Map.of())
                        .result())
                .isEmpty();
        assertThat(sqs.callAs(ContractSqs.ACCOUNT, "eu-west-1", "ListQueues", Map.of())
                        .result())
                .isEmpty();
        assertThat(sqs.callAs(ContractSqs.ACCOUNT, "us-east-1", "ListQueues", Map.of())
                        .list("QueueUrls"))
                .hasSize(1);
    }

    @Test
    @Tag("contract:10.move-tasks")
    void listMessageMoveTasks_showsAtMostTenAndNoToken() {
        sqs.createQueue("dlq");
        sqs.createQueue("source", "RedrivePolicy", ContractSqs.redrivePolicy("dlq", 1));
        String arn = ContractSqs.arn("dlq");
        for (int i = 0; i < 2; i++) {
            sqs.call("StartMessageMoveTask", "SourceArn", arn).result();
            sqs.passSeconds(1);
        }

        Answer newest = sqs.call("ListMessageMoveTasks", "SourceArn", arn);
        assertThat(newest.list("Results")).hasSize(1);
        assertThat(newest.text("NextToken")).isNull();
        assertThat(sqs.call("ListMessageMoveTasks", "SourceArn", arn, "MaxResults", 10)
                        .list("Results"))
                .hasSize(2);
        sqs.assertInvalid(BAD_TASK_MAX_RESULTS, "ListMessageMoveTasks", "SourceArn", arn, "MaxResults", 11);
        sqs.assertInvalid(BAD_TASK_MAX_RESULTS, "ListMessageMoveTasks", "SourceArn", arn, "MaxResults", 0);
    }

    private static List<String> urls(Answer answer) {
        return texts(answer, "QueueUrls");
    }

    private static List<String> sources(Answer answer) {
        return texts(answer, "queueUrls");
    }

    private static List<String> texts(Answer answer, String list) {
        return answer.list(list).stream().map(it -> it.asText()).toList();
    }
}
