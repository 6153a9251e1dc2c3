package dev.sluice.emulator.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.action.ChangeMessageVisibilityBatch;
import dev.sluice.wire.action.DeleteMessageBatch;
import dev.sluice.wire.action.SendMessageBatch;
import dev.sluice.wire.action.SqsRequest;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.shape.BatchResultErrorEntry;
import dev.sluice.wire.shape.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SendMessageBatch, DeleteMessageBatch and ChangeMessageVisibilityBatch. */
class BatchesTest {
    private final Sqs sqs = new Sqs();
    private final String url = sqs.createQueue("orders");

    /** The three batch actions, for what they have in common. */
    enum Action {
        SEND("SendMessageBatchRequestEntry"),
        DELETE("DeleteMessageBatchRequestEntry"),
        CHANGE_VISIBILITY("ChangeMessageVisibilityBatchRequestEntry");

        private final String entryShape;

        Action(String entryShape) {
            this.entryShape = entryShape;
        }

        SqsRequest<?> of(String url, @Nullable List<String> ids) {
            return switch (this) {
                case SEND -> new SendMessageBatch.Request(url, each(ids, id -> entry(id, "body")));
                case DELETE ->
                    new DeleteMessageBatch.Request(url, each(ids, id -> new DeleteMessageBatch.Entry(id, "h")));
                case CHANGE_VISIBILITY ->
                    new ChangeMessageVisibilityBatch.Request(
                            url, each(ids, id -> new ChangeMessageVisibilityBatch.Entry(id, "h", 1)));
            };
        }

        SqsRequest<?> withoutId(String url) {
            return switch (this) {
                case SEND ->
                    new SendMessageBatch.Request(
                            url, List.of(new SendMessageBatch.Entry(null, "b", null, Map.of(), Map.of(), null, null)));
                case DELETE -> new DeleteMessageBatch.Request(url, List.of(new DeleteMessageBatch.Entry(null, "h")));
                case CHANGE_VISIBILITY ->
                    new ChangeMessageVisibilityBatch.Request(
                            url, List.of(new ChangeMessageVisibilityBatch.Entry(null, "h", 1)));
            };
        }

        private static <E> @Nullable List<E> each(@Nullable List<String> ids, Function<String, E> entry) {
            return ids == null ? null : ids.stream().map(entry).toList();
        }
    }

    private static SendMessageBatch.Entry entry(String id, @Nullable String body) {
        return new SendMessageBatch.Entry(id, body, null, Map.of(), Map.of(), null, null);
    }

    private static SendMessageBatch.Entry entry(
            String id, String body, @Nullable String groupId, @Nullable String deduplicationId) {
        return new SendMessageBatch.Entry(id, body, null, Map.of(), Map.of(), deduplicationId, groupId);
    }

    private static BatchResultErrorEntry failed(String id, String code, String message) {
        return new BatchResultErrorEntry(id, true, code, message);
    }

    private SendMessageBatch.Result send(String queueUrl, SendMessageBatch.Entry... entries) {
        return sqs.call(new SendMessageBatch.Request(queueUrl, List.of(entries)));
    }

    @ParameterizedTest
    @EnumSource
    void batch_withoutEntries_isRefused(Action action) {
        sqs.assertMissing(action.of(url, null), "Entries");
        sqs.assertRefused(
                action.of(url, List.of()),
                SqsError.EMPTY_BATCH_REQUEST,
                "There should be at least one " + action.entryShape + " in the request.");
    }

    @ParameterizedTest
    @EnumSource
    void batch_ofMoreThanTen_isRefused(Action action) {
        List<String> eleven = IntStream.range(0, 11).mapToObj(i -> "id" + i).toList();
        sqs.assertRefused(
                action.of(url, eleven),
                SqsError.TOO_MANY_ENTRIES_IN_BATCH_REQUEST,
                "Maximum number of entries per request are 10. You have sent 11.");
    }

    @ParameterizedTest
    @EnumSource
    void batch_withBadIds_isRefused(Action action) {
        for (String bad : new String[] {"", "a b", "ä", "x".repeat(81)}) {
            sqs.assertRefused(
                    action.of(url, List.of("ok", bad)),
                    SqsError.INVALID_BATCH_ENTRY_ID,
                    "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at"
                            + " most 80 letters long.");
        }
        sqs.assertRefused(
                action.of(url, List.of("a", "b", "b")), SqsError.BATCH_ENTRY_IDS_NOT_DISTINCT, "Id b repeated.");
        sqs.assertMissing(action.withoutId(url), action.entryShape + ".1.Id");
    }

    @ParameterizedTest
    @EnumSource
    void batch_idsAreCaseSensitive(Action action) {
        sqs.call(action.of(url, List.of("a", "A", "x".repeat(80))));
    }

    @Test
    void sendMessageBatch_answersEachEntryInOrder() {
        SendMessageBatch.Result result = send(url, entry("one", "hello"), entry("two", "test"));
        assertThat(result.failed()).isEmpty();
        assertThat(result.successful())
                .extracting(SendMessageBatch.ResultEntry::id)
                .containsExactly("one", "two");
        assertThat(result.successful())
                .extracting(SendMessageBatch.ResultEntry::md5OfMessageBody)
                .containsExactly("5d41402abc4b2a76b9719d911017c592", "098f6bcd4621d373cade4e832627b4f6");
        assertThat(sqs.receiveBodies(url)).containsExactlyInAnyOrder("hello", "test");
    }

    @Test
    void sendMessageBatch_badEntriesFailAlone() {
        sqs.set(url, Map.of("MaximumMessageSize", "1024"));
        SendMessageBatch.Result result = send(
                url,
                entry("absent", null),
                entry("empty", ""),
                entry("good", "hello"),
                entry("character", "a\u0007"),
                entry("long", "x".repeat(1_025)),
                new SendMessageBatch.Entry("delay", "b", 901, Map.of(), Map.of(), null, null),
                entry("dedup", "b", null, "id"),
                entry("group", "b", "a b", null),
                new SendMessageBatch.Entry("attribute", "b", null, Map.of("n", Sqs.string("")), Map.of(), null, null),
                new SendMessageBatch.Entry("system", "b", null, Map.of(), Map.of("X", Sqs.string("x")), null, null));
        assertThat(result.successful())
                .extracting(SendMessageBatch.ResultEntry::id)
                .containsExactly("good");
        assertThat(result.failed())
                .containsExactly(
                        failed(
                                "absent",
                                "MissingParameter",
                                "The request must contain the parameter SendMessageBatchRequestEntry.1.MessageBody."),
                        failed(
                                "empty",
                                "EmptyValue",
                                "The request must contain the parameter SendMessageBatchRequestEntry.2.MessageBody."),
                        failed(
                                "character",
                                "InvalidMessageContents",
                                "Invalid binary character '#x7' was found in the message body, the set of allowed"
                                        + " characters is #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] |"
                                        + " [#x10000-#x10FFFF]."),
                        failed(
                                "long",
                                "InvalidParameterValue",
                                "One or more parameters cannot be validated. Reason: Message must be shorter than 1024"
                                        + " bytes."),
                        failed(
                                "delay",
                                "InvalidParameterValue",
                                "Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and"
                                        + " <= 900."),
                        failed(
                                "dedup",
                                "InvalidParameterValue",
                                "The request include parameter that is not valid for this queue type"),
                        failed(
                                "group",
                                "InvalidParameterValue",
                                "MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in"
                                        + " length"),
                        failed(
                                "attribute",
                                "InvalidParameterValue",
                                "Message (user) attribute 'n' must contain a non-empty value of type 'String'."),
                        failed("system", "InvalidParameterValue", "Message system attribute name 'X' is invalid."));
        assertThat(sqs.receiveBodies(url)).containsExactly("hello");
    }

    @Test
    void sendMessageBatch_mayBeLongerThanOneMessage_butNotThanTheLimit() {
        sqs.set(url, Map.of("MaximumMessageSize", "1024"));
        assertThat(send(url, entry("a", "x".repeat(1_000)), entry("b", "x".repeat(1_000)))
                        .successful())
                .hasSize(2);
        String half = "x".repeat(524_288);
        assertThat(send(sqs.createQueue("large"), entry("a", half), entry("b", half))
                        .successful())
                .hasSize(2);
        sqs.assertRefused(
                new SendMessageBatch.Request(url, List.of(entry("a", half), entry("b", half), entry("c", "x"))),
                SqsError.BATCH_REQUEST_TOO_LONG,
                "Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.");
    }

    @Test
    void sendMessageBatch_toFifoQueue_failsAsAWholeWithoutGroupOrDeduplicationId() {
        String fifo = sqs.createQueue("orders.fifo", Map.of("FifoQueue", "true"));
        sqs.assertInvalid(
                new SendMessageBatch.Request(fifo, List.of(entry("a", "b", "g", "d"), entry("b", "b", null, "e"))),
                "The request must contain the parameter MessageGroupId.");
        sqs.assertInvalid(
                new SendMessageBatch.Request(fifo, List.of(entry("a", "b", "g", "d"), entry("b", "b", "g", null))),
                "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided"
                        + " explicitly");
        assertThat(sqs.receive(fifo)).isEmpty();
    }

    @Test
    void sendMessageBatch_toFifoQueue_keepsOrderAndDropsDuplicates() {
        String fifo = sqs.createFifoQueue("orders.fifo");
        SendMessageBatch.Result result =
                send(fifo, entry("a", "1", "g", null), entry("b", "2", "g", null), entry("c", "1", "g", null));
        assertThat(result.successful()).hasSize(3);
        assertThat(result.successful().get(2).messageId())
                .isEqualTo(result.successful().get(0).messageId());
        assertThat(sqs.receiveBodies(fifo)).containsExactly("1", "2");
    }

    @Test
    void deleteMessageBatch_badEntriesFailAlone() {
        sqs.send(url, "hello");
        String handle = sqs.receiveOne(url).receiptHandle();
        DeleteMessageBatch.Result result = sqs.call(new DeleteMessageBatch.Request(
                url,
                List.of(
                        new DeleteMessageBatch.Entry("garbage", "garbage"),
                        new DeleteMessageBatch.Entry("good", handle),
                        new DeleteMessageBatch.Entry("absent", null),
                        new DeleteMessageBatch.Entry("again", handle))));
        assertThat(result.successful())
                .containsExactly(
                        new DeleteMessageBatch.ResultEntry("good"), new DeleteMessageBatch.ResultEntry("again"));
        assertThat(result.failed())
                .containsExactly(
                        failed(
                                "garbage",
                                "ReceiptHandleIsInvalid",
                                "The input receipt handle \"garbage\" is not a valid receipt handle."),
                        failed("absent", "MissingParameter", "The request must contain the parameter ReceiptHandle."));
        sqs.pass(Duration.ofSeconds(31));
        assertThat(sqs.receive(url)).isEmpty();
    }

    @Test
    void deleteMessageBatch_expiredHandlesOfFifoQueue_failAlone() {
        String fifo = sqs.createFifoQueue("orders.fifo");
        sqs.call(Sqs.sending(fifo, "one", "g1", null));
        String expired = sqs.receiveOne(fifo).receiptHandle();
        sqs.pass(Duration.ofSeconds(31));
        sqs.call(Sqs.sending(fifo, "two", "g2", null));
        String current = sqs.receive(fifo).stream()
                .filter(message -> message.body().equals("two"))
                .map(Message::receiptHandle)
                .findFirst()
                .orElseThrow();
        DeleteMessageBatch.Result result = sqs.call(new DeleteMessageBatch.Request(
                fifo,
                List.of(
                        new DeleteMessageBatch.Entry("expired", expired),
                        new DeleteMessageBatch.Entry("current", current))));
        assertThat(result.successful()).containsExactly(new DeleteMessageBatch.ResultEntry("current"));
        assertThat(result.failed())
                .containsExactly(failed(
                        "expired",
                        "InvalidParameterValue",
                        "Value " + expired
                                + " for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired."));
    }

    @Test
    void changeMessageVisibilityBatch_badEntriesFailAlone() {
        sqs.send(url, "hello");
        String handle = sqs.receiveOne(url).receiptHandle();
        ChangeMessageVisibilityBatch.Result result = sqs.call(new ChangeMessageVisibilityBatch.Request(
                url,
                List.of(
                        new ChangeMessageVisibilityBatch.Entry("no-handle", null, 1),
                        new ChangeMessageVisibilityBatch.Entry("no-timeout", handle, null),
                        new ChangeMessageVisibilityBatch.Entry("range", handle, 43_201),
                        new ChangeMessageVisibilityBatch.Entry("garbage", "garbage", 1),
                        new ChangeMessageVisibilityBatch.Entry("good", handle, 0))));
        assertThat(result.successful()).containsExactly(new ChangeMessageVisibilityBatch.ResultEntry("good"));
        assertThat(result.failed())
                .containsExactly(
                        failed(
                                "no-handle",
                                "MissingParameter",
                                "The request must contain the parameter ReceiptHandle."),
                        failed(
                                "no-timeout",
                                "MissingParameter",
                                "The request must contain the parameter"
                                        + " ChangeMessageVisibilityBatchRequestEntry.2.VisibilityTimeout."),
                        failed(
                                "range",
                                "InvalidParameterValue",
                                "Value 43201 for parameter VisibilityTimeout is invalid. Reason: VisibilityTimeout must"
                                        + " be an integer between 0 and 43200."),
                        failed(
                                "garbage",
                                "ReceiptHandleIsInvalid",
                                "The input receipt handle \"garbage\" is not a valid receipt handle."));
        assertThat(sqs.receive(url)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void batch_mayFailWithEveryEntry(int size) {
        SendMessageBatch.Entry[] entries = Stream.iterate(0, i -> i + 1)
                .limit(size)
                .map(i -> entry("e" + i, ""))
                .toArray(SendMessageBatch.Entry[]::new);
        SendMessageBatch.Result result = send(url, entries);
        assertThat(result.successful()).isEmpty();
        assertThat(result.failed()).hasSize(size);
    }
}
