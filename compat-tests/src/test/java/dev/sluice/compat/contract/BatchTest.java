package dev.sluice.compat.contract;

import static dev.sluice.compat.contract.ContractSqs.invalidValue;
import static dev.sluice.compat.contract.ContractSqs.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What fails a whole batch, what fails one of its entries, and how that is answered. */
final class BatchTest extends InBothProtocols {
    private static final String BAD_ID = "A batch entry id can only contain alphanumeric characters, hyphens and"
            + " underscores. It can be at most 80 letters long.";
    private static final String NO_DEDUPLICATION_ID = "The queue should either have ContentBasedDeduplication enabled"
            + " or MessageDeduplicationId provided explicitly";

    private static final Action SEND = new Action("SendMessageBatch", map("MessageBody", "x"));
    private static final Action DELETE =
            new Action("DeleteMessageBatch", map("ReceiptHandle", ContractSqs.UNKNOWN_HANDLE));
    private static final Action CHANGE_VISIBILITY = new Action(
            "ChangeMessageVisibilityBatch", map("ReceiptHandle", ContractSqs.UNKNOWN_HANDLE, "VisibilityTimeout", 10));
    private static final List<Action> ACTIONS = List.of(SEND, DELETE, CHANGE_VISIBILITY);

    private final String url;
    private final String fifo;

    BatchTest(WireProtocol protocol) {
        super(protocol);
        url = sqs.createQueue("q");
        fifo = sqs.createQueue("q.fifo", "FifoQueue", "true");
    }

    /** One of the batch actions, for what they have in common: its entries are these members and an id. */
    private record Action(String action, Map<String, Object> members) {
        String entryShape() {
            return action + "RequestEntry";
        }

        Map<String, Object> entry(Object id) {
            Map<String, Object> entry = map("Id", id);
            entry.putAll(members);
            return entry;
        }

        List<Map<String, Object>> entries(Object... ids) {
            List<Map<String, Object>> entries = new ArrayList<>();
            for (Object id : ids) {
                entries.add(entry(id));
            }
            return entries;
        }
    }

    private Answer call(Action action, List<Map<String, Object>> entries) {
        return sqs.call(action.action, "QueueUrl", url, "Entries", entries);
    }

    private void assertRefused(Refusal refusal, String text, Action action, List<Map<String, Object>> entries) {
        sqs.assertRefused(refusal, text, action.action, "QueueUrl", url, "Entries", entries);
    }

    private Answer send(String queueUrl, List<Map<String, Object>> entries) {
        return sqs.call("SendMessageBatch", "QueueUrl", queueUrl, "Entries", entries);
    }

    private static Map<String, Object> entry(String id, Object... members) {
        Map<String, Object> entry = map("Id", id, "MessageBody", "x");
        entry.putAll(map(members));
        return entry;
    }

    private void assertFailed(Answer answer, int index, String id, String code, String text) {
        String failed = "/Failed/" + index;
        assertThat(answer.require(failed + "/Id")).isEqualTo(id);
        assertThat(answer.require(failed + "/Code")).as(id).isEqualTo(code);
        assertThat(answer.require(failed + "/Message")).as(id).isEqualTo(text);
        assertThat(answer.require(failed + "/SenderFault")).as(id).isEqualTo("true");
    }

    @Test
    @Tag("contract:7.1.entries-absent")
    @Tag("contract:7.1.no-entries-in-form")
    @Tag("contract:7.1.empty")
    @Tag("contract:7.2.send")
    @Tag("contract:7.2.delete")
    @Tag("contract:7.2.change-visibility")
    void batch_withoutEntries_isRefused() {
        for (Action action : ACTIONS) {
            String empty = "There should be at least one " + action.entryShape() + " in the request.";
            assertRefused(Refusal.EMPTY_BATCH_REQUEST, empty, action, List.of());
            if (sqs.protocol == WireProtocol.JSON) {
                sqs.assertMissing("Entries", action.action, "QueueUrl", url);
                sqs.assertMissing("Entries", action.action, "QueueUrl", url, "Entries", null);
            } else { // A form cannot tell an empty list from none.
                sqs.assertRefused(Refusal.EMPTY_BATCH_REQUEST, empty, action.action, "QueueUrl", url);
            }
        }
    }

    @Test
    @Tag("contract:7.1.more-than-ten")
    void batch_ofElevenEntries_isRefused() {
        for (Action action : ACTIONS) {
            assertRefused(
                    Refusal.TOO_MANY_ENTRIES,
                    "Maximum number of entries per request are 10. You have sent 11.",
                    action,
                    action.entries(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
            assertThat(call(action, action.entries(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    @Tag("contract:7.1.id-absent")
    @Tag("contract:7.1.id-malformed")
    @Tag("contract:7.1.id-repeated")
    void batch_withBadIds_isRefused() {
        for (Action action : ACTIONS) {
            List<Map<String, Object>> withoutId = action.entries("a", "b");
            withoutId.get(1).remove("Id");
            sqs.assertMissing(action.entryShape() + ".2.Id", action.action, "QueueUrl", url, "Entries", withoutId);
            for (String bad : List.of("", " ", "a b", "a.b", "é", "x".repeat(81))) {
                assertRefused(Refusal.INVALID_BATCH_ENTRY_ID, BAD_ID, action, action.entries("ok", bad));
            }
            assertRefused(
                    Refusal.BATCH_ENTRY_IDS_NOT_DISTINCT,
                    "Id b repeated.",
                    action,
                    action.entries("a", "b", "c", "b", "a"));
            Answer taken = call(action, action.entries("a", "A", "aZ09_-", "x".repeat(80)));
            assertThat(taken.list("Successful").size() + taken.list("Failed").size())
                    .isEqualTo(4);
        }
    }

    @Test
    @Tag("contract:7.1.all-or-nothing")
    void batch_refusedAsAWhole_changesNothing() {
        assertRefused(Refusal.INVALID_BATCH_ENTRY_ID, BAD_ID, SEND, SEND.entries("ok", "a b"));
        assertThat(sqs.receiveBodies(url)).isEmpty();

        sqs.send(url, "kept");
        String handle = sqs.receiveHandle(url);
        assertRefused(
                Refusal.INVALID_BATCH_ENTRY_ID,
                BAD_ID,
                DELETE,
                List.of(map("Id", "ok", "ReceiptHandle", handle), map("Id", "a b", "ReceiptHandle", handle)));
        assertRefused(
                Refusal.INVALID_BATCH_ENTRY_ID,
                BAD_ID,
                CHANGE_VISIBILITY,
                List.of(
                        map("Id", "ok", "ReceiptHandle", handle, "VisibilityTimeout", 0),
                        map("Id", "a b", "ReceiptHandle", handle, "VisibilityTimeout", 0)));
        assertThat(sqs.receiveBodies(url)).isEmpty();
        sqs.passSeconds(30);
        assertThat(sqs.receiveBodies(url)).containsExactly("kept");
    }

    @Test
    @Tag("contract:7.1.status")
    void batch_everyEntryFailed_isAnsweredWith200() {
        for (Action action : List.of(DELETE, CHANGE_VISIBILITY)) {
            Answer answer = call(action, action.entries("a", "b"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.result().has("Successful")).isFalse();
            String text = "The input receipt handle \"no-handle\" is not a valid receipt handle.";
            assertFailed(answer, 0, "a", "ReceiptHandleIsInvalid", text);
            assertFailed(answer, 1, "b", "ReceiptHandleIsInvalid", text);
        }
        Answer sent = send(url, List.of(entry("a", "MessageBody", "\u0007")));
        assertThat(sent.status()).isEqualTo(200);
        assertThat(sent.result().has("Successful")).isFalse();
    }

    @Test
    @Tag("contract:7.1.order-of-results")
    @Tag("contract:7.4.partial-failure")
    @Tag("contract:7.4.all-good")
    void batch_resultsAreInTheOrderOfTheEntries() {
        Answer mixed = send(
                url,
                List.of(
                        entry("z"),
                        entry("y", "MessageBody", "\u0007"),
                        entry("x"),
                        entry("b", "DelaySeconds", 901),
                        entry("a")));

        assertThat(mixed.texts("Successful", "Id")).containsExactly("z", "x", "a");
        assertThat(mixed.texts("Failed", "Id")).containsExactly("y", "b");
        assertThat(mixed.result().at("/Successful/0").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("Id", "MessageId", "MD5OfMessageBody");
        assertThat(mixed.result().at("/Failed/0").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("Id", "SenderFault", "Code", "Message");
        assertThat(send(url, List.of(entry("a"))).result().has("Failed")).isFalse();
    }

    @Test
    @Tag("contract:7.1.id-coerced")
    void batch_idThatIsNoText_becomesText() {
        Answer answer = send(url, SEND.entries(7, true));

        assertThat(answer.texts("Successful", "Id")).containsExactly("7", "true");
    }

    @Test
    @Tag("contract:7.3.order")
    void sendMessageBatch_reportsTheFirstFaultInAFixedOrder() {
        List<Map<String, Object>> faults =
                new ArrayList<>(SEND.entries("a b", "a b", "c", "d", "e", "f", "g", "h", "i", "j", "k"));
        faults.get(2).remove("Id");
        faults.get(3).put("MessageBody", "x".repeat(1_048_577));
        Runnable[] nextFault = {
            () -> faults.remove(10),
            () -> faults.get(2).put("Id", "c"),
            () -> faults.get(0).put("Id", "a"),
            () -> faults.get(1).put("Id", "a")
        };

        assertFifoRefused(Refusal.TOO_MANY_ENTRIES, faults);
        nextFault[0].run();
        assertFifoRefused(Refusal.MISSING_PARAMETER, faults);
        nextFault[1].run();
        assertFifoRefused(Refusal.INVALID_BATCH_ENTRY_ID, faults);
        nextFault[2].run();
        nextFault[3].run();
        assertFifoRefused(Refusal.BATCH_ENTRY_IDS_NOT_DISTINCT, faults);
        faults.get(1).put("Id", "b");
        assertFifoRefused(Refusal.BATCH_REQUEST_TOO_LONG, faults);
        faults.get(3).put("MessageBody", "\u0007");
        assertFifoRefused(Refusal.INVALID_PARAMETER_VALUE, faults);
    }

    private void assertFifoRefused(Refusal refusal, List<Map<String, Object>> entries) {
        assertThat(send(fifo, entries).tree().path("code").asText()).isEqualTo(refusal.code);
    }

    @Test
    @Tag("contract:7.3.body-absent")
    @Tag("contract:7.3.body-empty")
    @Tag("contract:7.3.character")
    @Tag("contract:7.3.entry-too-long")
    @Tag("contract:7.3.delay")
    @Tag("contract:7.3.deduplication-id-on-standard-queue")
    @Tag("contract:7.3.group-id")
    @Tag("contract:7.3.attributes")
    @Tag("contract:7.3.system-attribute")
    void sendMessageBatch_faultyEntries_failOneByOne() {
        sqs.setAttributes(url, "MaximumMessageSize", "1024");
        Map<String, Object> string = map("DataType", "String", "StringValue", "x");
        Map<String, Object> withoutBody = map("Id", "absent");

        Answer answer = send(
                url,
                List.of(
                        withoutBody,
                        entry("empty", "MessageBody", ""),
                        entry("character", "MessageBody", "\u0007"),
                        entry("long", "MessageBody", "x".repeat(1025)),
                        entry("delay", "DelaySeconds", -1),
                        entry("deduplication", "MessageDeduplicationId", "d"),
                        entry("group", "MessageGroupId", "a b"),
                        entry("attribute", "MessageAttributes", map("a!", string)),
                        entry("system", "MessageSystemAttributes", map("TraceHeader", string)),
                        entry("good")));

        assertThat(answer.texts("Successful", "Id")).containsExactly("good");
        String parameter = "The request must contain the parameter SendMessageBatchRequestEntry.";
        assertFailed(answer, 0, "absent", "MissingParameter", parameter + "1.MessageBody.");
        assertFailed(answer, 1, "empty", "EmptyValue", parameter + "2.MessageBody.");
        assertFailed(
                answer,
                2,
                "character",
                "InvalidMessageContents",
                "Invalid binary character '#x7' was found in the message body, the set of allowed characters is #x9 |"
                        + " #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF].");
        assertInvalidEntry(
                answer,
                3,
                "long",
                "One or more parameters cannot be validated. Reason: Message must be shorter than 1024 bytes.");
        assertInvalidEntry(
                answer, 4, "delay", invalidValue(-1, "DelaySeconds", "DelaySeconds must be >= 0 and <= 900."));
        assertInvalidEntry(
                answer, 5, "deduplication", "The request include parameter that is not valid for this queue type");
        assertInvalidEntry(
                answer,
                6,
                "group",
                "MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length");
        assertInvalidEntry(
                answer,
                7,
                "attribute",
                "Message (user) attributes name can only contain upper and lower score characters, digits, periods,"
                        + " hyphens and underscores. ");
        assertInvalidEntry(answer, 8, "system", "Message system attribute name 'TraceHeader' is invalid.");
        assertThat(sqs.receiveBodies(url)).containsExactly("x");
    }

    private void assertInvalidEntry(Answer answer, int index, String id, String text) {
        assertFailed(answer, index, id, "InvalidParameterValue", text);
    }

    @Test
    @Tag("contract:7.3.fifo-group-missing")
    @Tag("contract:7.3.fifo-deduplication-id-missing")
    @Tag("contract:6.3.whole-request")
    @Tag("contract:12.25")
    void sendMessageBatch_fifoIdMissing_failsTheWholeRequest() {
        Map<String, Object> good = entry("good", "MessageGroupId", "g", "MessageDeduplicationId", "d");

        sqs.assertInvalid(
                "The request must contain the parameter MessageGroupId.",
                "SendMessageBatch",
                "QueueUrl",
                fifo,
                "Entries",
                List.of(good, entry("bad", "MessageDeduplicationId", "e")));
        sqs.assertInvalid(
                NO_DEDUPLICATION_ID,
                "SendMessageBatch",
                "QueueUrl",
                fifo,
                "Entries",
                List.of(good, entry("bad", "MessageGroupId", "g")));
        assertThat(sqs.receiveBodies(fifo)).isEmpty();
    }

    @Test
    @Tag("contract:7.3.fifo-other-faults")
    @Tag("contract:13.14")
    void sendMessageBatch_otherFaultsOnFifoQueue_failOneByOne() {
        Answer answer = send(
                fifo,
                List.of(
                        entry("delay", "MessageGroupId", "g", "MessageDeduplicationId", "1", "DelaySeconds", 5),
                        entry(
                                "character",
                                "MessageBody",
                                "\u0007",
                                "MessageGroupId",
                                "g",
                                "MessageDeduplicationId",
                                "2"),
                        entry("id", "MessageGroupId", "g", "MessageDeduplicationId", ""),
                        entry("zero", "MessageGroupId", "g", "MessageDeduplicationId", "4", "DelaySeconds", 0)));

        assertThat(answer.texts("Successful", "Id")).containsExactly("zero");
        assertInvalidEntry(answer, 0, "delay", "The request include parameter that is not valid for this queue type");
        assertThat(answer.texts("Failed", "Code"))
                .containsExactly("InvalidParameterValue", "InvalidMessageContents", "InvalidParameterValue");
        assertThat(sqs.receiveBodies(fifo)).containsExactly("x");
    }

    @Test
    @Tag("contract:7.3.fifo-duplicate-in-batch")
    @Tag("contract:7.3.fifo-order")
    void sendMessageBatch_onFifoQueue_enqueuesInOrderAndDropsDuplicates() {
        Answer answer = send(
                fifo,
                List.of(
                        entry("c", "MessageBody", "first", "MessageGroupId", "g", "MessageDeduplicationId", "1"),
                        entry("b", "MessageBody", "second", "MessageGroupId", "g", "MessageDeduplicationId", "2"),
                        entry("a", "MessageBody", "first again", "MessageGroupId", "g", "MessageDeduplicationId", "1"),
                        entry("d", "MessageBody", "third", "MessageGroupId", "g", "MessageDeduplicationId", "3")));

        assertThat(answer.texts("Successful", "Id")).containsExactly("c", "b", "a", "d");
        List<String> ids = answer.texts("Successful", "MessageId");
        assertThat(ids.get(2)).isEqualTo(ids.get(0));
        assertThat(answer.require("/Successful/2/SequenceNumber"))
                .isEqualTo(answer.require("/Successful/0/SequenceNumber"));
        assertThat(sqs.receiveBodies(fifo)).containsExactly("first", "second", "third");
    }
}
