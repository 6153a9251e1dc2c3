package dev.sluice.compat.contract;

import static dev.sluice.compat.contract.ContractSqs.map;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.arbitraries.StringArbitrary;
import org.jspecify.annotations.Nullable;

/** Anything that clients may do to three queues and what is in them, good and bad, and time that passes meanwhile. */
final class AnySteps {
    /** The queues every story begins with: the first is the dead-letter queue of the second. */
    static final List<String> QUEUES = List.of("dlq", "orders", "orders.fifo");

    private static final int MOST_STEPS = 30;

    private AnySteps() {}

    /**
     * A request, or with no action the seconds that pass.
     *
     * @param parameters in which a {@link Handle} stands for a receipt handle
     */
    record Step(@Nullable String action, Map<String, Object> parameters, int seconds) {}

    /** The receipt handle given out so many handles ago by the queue that is asked, if there was one. */
    record Handle(int ago) {}

    static Arbitrary<List<Step>> stories() {
        Arbitrary<Step> step = Arbitraries.frequencyOf(
                Tuple.of(5, sends()),
                Tuple.of(3, batches()),
                Tuple.of(6, receives()),
                Tuple.of(5, handles()),
                Tuple.of(3, queues()),
                Tuple.of(2, pauses()));
        return step.list().ofMinSize(10).ofMaxSize(MOST_STEPS);
    }

    private static Arbitrary<Step> sends() {
        return queue().flatMap(queue -> message(queue).map(message -> {
            message.put("QueueUrl", queue);
            return request("SendMessage", message);
        }));
    }

    private static Arbitrary<Step> batches() {
        return queue().flatMap(queue ->
                entries(queue).map(entries -> request("SendMessageBatch", map("QueueUrl", queue, "Entries", entries))));
    }

    private static Arbitrary<List<Map<String, Object>>> entries(String queue) {
        Arbitrary<List<String>> ids = mostly(
                Arbitraries.of("a", "b", "c-1").list().uniqueElements().ofMinSize(1),
                Arbitraries.of("a", "b c").list().ofMaxSize(2));
        return ids.flatMap(all -> message(queue).list().ofSize(all.size()).map(messages -> {
            for (int i = 0; i < all.size(); i++) {
                messages.get(i).put("Id", all.get(i));
            }
            return messages;
        }));
    }

    /** Mostly what the queue takes. */
    private static Arbitrary<Map<String, Object>> message(String queue) {
        boolean fifo = queue.endsWith(".fifo");
        Arbitrary<String> none = Arbitraries.just("").injectNull(1);
        Arbitrary<String> groups = Arbitraries.of("g", "h");
        Arbitrary<String> deduplicationIds = Arbitraries.of("1", "2", "3", "4");
        return Combinators.combine(
                        mostly(text().ofMinLength(1), text().withChars("\u0001\uffff")),
                        mostly(Arbitraries.of(0, fifo ? 0 : 5).injectNull(0.7), Arbitraries.of(-1, 900, 901)),
                        mostly(fifo ? groups : groups.injectNull(0.8), fifo ? none : Arbitraries.just("a b")),
                        mostly(fifo ? deduplicationIds : none, fifo ? none : deduplicationIds),
                        attributes().injectNull(0.5))
                .as((body, delay, group, deduplication, attributes) -> without(map(
                        "MessageBody",
                        body,
                        "DelaySeconds",
                        delay,
                        "MessageGroupId",
                        group,
                        "MessageDeduplicationId",
                        deduplication,
                        "MessageAttributes",
                        attributes)));
    }

    private static Arbitrary<Map<String, Object>> attributes() {
        Arbitrary<Object> good = Arbitraries.of(
                map("DataType", "String", "StringValue", "<&> é"),
                map("DataType", "Number.int", "StringValue", "3"),
                map("DataType", "Binary", "BinaryValue", new byte[] {0, 1, 2, -1}));
        Arbitrary<Object> bad = Arbitraries.of(
                map("DataType", "Number", "StringValue", "three"),
                map("DataType", "Colour", "StringValue", "blue"),
                map("DataType", "String", "StringListValues", List.of("x")));
        return Arbitraries.maps(
                        mostly(Arbitraries.of("k", "Key", "k.1", "é"), Arbitraries.just("AWS.k")), mostly(good, bad))
                .ofMaxSize(3);
    }

    private static Arbitrary<Step> receives() {
        return Combinators.combine(
                        queue(),
                        mostly(Arbitraries.of(1, 2, 10).injectNull(0.2), Arbitraries.just(11)),
                        mostly(Arbitraries.of(0, 1, 30).injectNull(0.5), Arbitraries.just(43_201)),
                        Arbitraries.of("All", "k*", "k.*", "Key").list().ofMaxSize(2),
                        mostly(Arbitraries.of("All", "SentTimestamp", "MessageGroupId"), Arbitraries.just("Colour"))
                                .list()
                                .ofMaxSize(2),
                        mostly(Arbitraries.just("again"), Arbitraries.just("a b"))
                                .injectNull(0.9))
                .as((queue, most, timeout, attributes, system, attempt) -> request(
                        "ReceiveMessage",
                        without(map(
                                "QueueUrl",
                                queue,
                                "MaxNumberOfMessages",
                                most,
                                "VisibilityTimeout",
                                timeout,
                                "MessageAttributeNames",
                                attributes,
                                "MessageSystemAttributeNames",
                                system,
                                "ReceiveRequestAttemptId",
                                attempt))));
    }

    private static Arbitrary<Step> handles() {
        Arbitrary<Object> handle =
                mostly(Arbitraries.integers().between(0, 3).map(Handle::new), Arbitraries.of("no-handle", " "));
        Arbitrary<Integer> timeout =
                mostly(Arbitraries.of(0, 1, 60), Arbitraries.of(43_200, 43_201).injectNull(0.3));
        return Combinators.combine(
                        queue(),
                        handle,
                        timeout,
                        Arbitraries.of(
                                "DeleteMessage",
                                "DeleteMessageBatch",
                                "ChangeMessageVisibility",
                                "ChangeMessageVisibilityBatch"))
                .as((queue, wanted, seconds, action) -> {
                    Map<String, Object> what = map("ReceiptHandle", wanted);
                    if (seconds != null && action.startsWith("Change")) {
                        what.put("VisibilityTimeout", seconds);
                    }
                    Map<String, Object> parameters = map("QueueUrl", queue);
                    if (action.endsWith("Batch")) {
                        what.put("Id", "entry");
                        parameters.put("Entries", List.of(what));
                    } else {
                        parameters.putAll(what);
                    }
                    return request(action, parameters);
                });
    }

    private static Arbitrary<Step> queues() {
        Arbitrary<Map<String, Object>> settings = mostly(
                Arbitraries.of(map("DelaySeconds", "5"), map("VisibilityTimeout", "60", "DelaySeconds", "0")),
                Arbitraries.of(map(), map("Colour", "blue"), map("DelaySeconds", "901")));
        Arbitrary<Map<String, Object>> tags = mostly(
                Arbitraries.of(map("team", "blue", "é", ""), map("stage", "a +:/@")),
                Arbitraries.of(map(), map("#", "x"), map("team", "<&>")));
        return Arbitraries.oneOf(
                Combinators.combine(queue(), settings)
                        .as((queue, set) -> request("SetQueueAttributes", map("QueueUrl", queue, "Attributes", set))),
                Combinators.combine(queue(), tags)
                        .as((queue, set) -> request("TagQueue", map("QueueUrl", queue, "Tags", set))),
                queue().map(queue -> request("UntagQueue", map("QueueUrl", queue, "TagKeys", List.of("team")))),
                queue().map(queue -> request("PurgeQueue", map("QueueUrl", queue))),
                queue().map(queue -> request("CreateQueue", map("QueueName", queue, "tags", map("new", "1")))),
                queue().map(queue -> request("GetQueueUrl", map("QueueName", queue))),
                Arbitraries.of(1, 2, 1001)
                        .map(most -> request("ListQueues", map("QueueNamePrefix", "orders", "MaxResults", most))),
                Arbitraries.of(ContractSqs.arn("dlq"), ContractSqs.arn("absent"), "dlq")
                        .map(arn -> request("StartMessageMoveTask", map("SourceArn", arn))),
                Arbitraries.just(
                        request("ListMessageMoveTasks", map("SourceArn", ContractSqs.arn("dlq"), "MaxResults", 10))));
    }

    private static Arbitrary<Step> pauses() {
        return Arbitraries.of(1, 5, 30, 60, 301).map(seconds -> new Step(null, Map.of(), seconds));
    }

    private static Arbitrary<String> queue() {
        return Arbitraries.frequencyOf(Tuple.of(40, Arbitraries.of(QUEUES)), Tuple.of(1, Arbitraries.just("absent")));
    }

    /** What both protocols can carry. */
    private static StringArbitrary text() {
        return Arbitraries.strings().withChars(" \t\r\n&<>\"'%+=\\{}é✓").ofMaxLength(6);
    }

    /** Enough that is refused to see how, and not so much that nothing ever happens. */
    private static <T> Arbitrary<T> mostly(Arbitrary<? extends T> good, Arbitrary<? extends T> bad) {
        return Arbitraries.frequencyOf(Tuple.of(20, good), Tuple.of(1, bad));
    }

    private static Step request(String action, Map<String, Object> parameters) {
        return new Step(action, parameters, 0);
    }

    private static Map<String, Object> without(Map<String, Object> parameters) {
        parameters.values().removeIf(value -> value == null);
        return parameters;
    }
}
