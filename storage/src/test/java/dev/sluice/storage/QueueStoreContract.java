package dev.sluice.storage;

import static dev.sluice.storage.Samples.batch;
import static dev.sluice.storage.Samples.deduplication;
import static dev.sluice.storage.Samples.deliverySaved;
import static dev.sluice.storage.Samples.messageDeleted;
import static dev.sluice.storage.Samples.messageMoved;
import static dev.sluice.storage.Samples.messageSaved;
import static dev.sluice.storage.Samples.moveTask;
import static dev.sluice.storage.Samples.queue;
import static dev.sluice.storage.Samples.queueSaved;
import static dev.sluice.storage.Samples.received;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.storage.StoreChange.DeduplicationDeleted;
import dev.sluice.storage.StoreChange.DeduplicationSaved;
import dev.sluice.storage.StoreChange.MessageSaved;
import dev.sluice.storage.StoreChange.MoveTaskDeleted;
import dev.sluice.storage.StoreChange.MoveTaskSaved;
import dev.sluice.storage.StoreChange.QueueDeleted;
import dev.sluice.storage.StoreChange.QueuePurged;
import dev.sluice.storage.StoreChange.QueueSaved;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store does; each test looks at the store as it is and as a new start finds it. */
abstract class QueueStoreContract {
    private QueueStore store = new MemoryQueueStore();

    abstract QueueStore open();

    /** The store as the next start finds it after a clean stop of this one. */
    abstract QueueStore reopen(QueueStore open);

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private void append(StoreChange... changes) {
        store.append(batch(changes)).join();
    }

    private Contents reopened() {
        store = reopen(store);
        return Contents.of(store);
    }

    @Test
    void load_newStore_isEmpty() {
        assertThat(reopened()).isEqualTo(new Contents(0, List.of(), Set.of()));
    }

    @Test
    void queueSaved_replacesWhatWasKnown() {
        StoredQueue tagged =
                new StoredQueue(1, "eu-west-1", "1", "orders", Map.of("DelaySeconds", "5"), Map.of("a", "b"), 1, 2, 3);

        append(queueSaved(1), queueSaved(2));
        append(new QueueSaved(tagged));

        assertThat(reopened().others()).containsExactlyInAnyOrder(new QueueSaved(tagged), queueSaved(2));
    }

    @Test
    void queueSaved_keepsAttributesInOrder() {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String name : List.of("VisibilityTimeout", "DelaySeconds", "Policy", "FifoQueue")) {
            attributes.put(name, name + "!");
        }
        append(new QueueSaved(new StoredQueue(1, "", "", "q", attributes, Map.of(), 0, 0, 0)));

        List<StoreChange> loaded = new ArrayList<>();
        store = reopen(store);
        store.load(loaded::add);

        assertThat(((QueueSaved) loaded.get(0)).queue().attributes()).containsExactlyEntriesOf(attributes);
    }

    @Test
    void queueDeleted_removesEverythingOfThatQueueOnly() {
        append(queueSaved(1), queueSaved(2), messageSaved(1, 1, "gone"), messageSaved(2, 2, "stays"));
        append(new DeduplicationSaved(deduplication(1, "d")), new DeduplicationSaved(deduplication(2, "d")));
        append(new MoveTaskSaved(moveTask(1, "t", 0)), new MoveTaskSaved(moveTask(2, "t", 0)));

        append(new QueueDeleted(1));

        Contents contents = reopened();
        assertThat(contents.bodies()).containsExactly("stays");
        assertThat(contents.others())
                .containsExactlyInAnyOrder(
                        queueSaved(2),
                        new DeduplicationSaved(deduplication(2, "d")),
                        new MoveTaskSaved(moveTask(2, "t", 0)));
    }

    @Test
    void queuePurged_removesMessagesThroughThatSequenceAndDeduplicationMemory() {
        append(queueSaved(1), queueSaved(2), messageSaved(1, 1, "a"), messageSaved(2, 2, "b"), messageSaved(1, 3, "c"));
        append(new DeduplicationSaved(deduplication(1, "d")), new MoveTaskSaved(moveTask(1, "t", 0)));
        append(messageSaved(1, 4, "d"));

        append(new QueuePurged(1, 3));

        Contents contents = reopened();
        assertThat(contents.bodies()).containsExactly("b", "d");
        assertThat(contents.others())
                .containsExactlyInAnyOrder(queueSaved(1), queueSaved(2), new MoveTaskSaved(moveTask(1, "t", 0)));
    }

    @Test
    void messageSaved_comesBackWhole() {
        StoredAttribute number = new StoredAttribute("Number.int", "5", null);
        StoredAttribute binary = new StoredAttribute("Binary", null, new byte[] {0, -1, 127});
        MessageContent content = new MessageContent(
                "body ✓ \ud83d\ude80",
                Samples.BODY_MD5,
                Map.of("count", number),
                Map.of("AWSTraceHeader", new StoredAttribute("String", "Root=1", null)),
                "AIDA",
                "dedup");
        MessageSaved message = new MessageSaved(
                new StoredMessage(1, 9, 13, "group", "arn:dlq"),
                received(4),
                new MessagePayload(new MessageIdentity(10, 11, 12), EncodedContent.of(content)));
        MessageSaved withBinary = messageSaved(
                1, 10, new MessageContent("", Samples.BODY_MD5, Map.of("bytes", binary), Map.of(), "AIDA", null));

        append(queueSaved(1), message, withBinary);

        Contents contents = reopened();
        assertThat(contents.messages().get(0))
                .isEqualTo(new Contents.LoadedMessage(1, 9, "10 11 12 13 group arn:dlq", received(4), content));
        assertThat(contents.messages().get(1).content().attributes().get("bytes"))
                .extracting(StoredAttribute::binaryValue)
                .isEqualTo(new byte[] {0, -1, 127});
    }

    @Test
    void messageSaved_ofOneMebibyte_comesBack() {
        String body = "0123456789abcdef".repeat(65_536);

        append(queueSaved(1), messageSaved(1, 1, body), messageSaved(1, 2, "next"));

        assertThat(reopened().bodies()).containsExactly(body, "next");
    }

    @Test
    void messageSaved_withTextInManyScripts_comesBack() {
        String body = "Grüße \u4f60\u597d \u0645\u0631\u062d\u0628\u0627 \ud83d\udc4d\u0000\u001f\uffff";

        append(queueSaved(1), messageSaved(1, 1, body));

        assertThat(reopened().bodies()).containsExactly(body);
    }

    @Test
    void messageSaved_twice_isTheSameAsOnce() {
        MessageSaved saved = messageSaved(1, 1, "once");

        append(queueSaved(1), saved);
        append(saved);

        assertThat(reopened().bodies()).containsExactly("once");
    }

    @Test
    void messageSaved_inUnknownQueue_changesNothing() {
        append(messageSaved(5, 1, "lost"));

        assertThat(reopened().messages()).isEmpty();
    }

    @Test
    void deliverySaved_replacesDeliveryState() {
        append(queueSaved(1), messageSaved(1, 1, "a"), messageSaved(1, 2, "b"));
        append(deliverySaved(1, 1, 1));
        append(deliverySaved(1, 1, 2));

        assertThat(reopened().messages())
                .extracting(Contents.LoadedMessage::delivery)
                .containsExactly(received(2), Samples.unreceived(2));
    }

    @Test
    void deliverySaved_ofUnknownMessage_changesNothing() {
        append(queueSaved(1), deliverySaved(1, 7, 1), deliverySaved(2, 7, 1));

        assertThat(reopened()).isEqualTo(new Contents(0, List.of(), Set.of(queueSaved(1))));
    }

    @Test
    void messageDeleted_removesIt_andAgainIsHarmless() {
        append(queueSaved(1), messageSaved(1, 1, "a"), messageSaved(1, 2, "b"));
        append(messageDeleted(1, 1));
        append(messageDeleted(1, 1), messageDeleted(3, 1));

        assertThat(reopened().bodies()).containsExactly("b");
    }

    @Test
    void messageMoved_keepsContentUnderNewSequence() {
        MessageSaved first = messageSaved(1, 1, "poison");
        append(queueSaved(1), queueSaved(2), first, messageSaved(1, 2, "other"));
        append(messageMoved(first.message(), 2, 3));

        Contents contents = reopened();
        assertThat(contents.sequences()).containsExactly(2L, 3L);
        assertThat(contents.bodies()).containsExactly("other", "poison");
        assertThat(contents.messages().get(1).queueId()).isEqualTo(2);
        assertThat(contents.messages().get(1).delivery()).isEqualTo(received(3));
        assertThat(contents.messages().get(1).identity())
                .endsWith("8000 null arn:aws:sqs:eu-west-1:000000000000:orders-1");
    }

    @Test
    void messageMoved_withANewIdentity_keepsContentOnly() {
        MessageSaved first = messageSaved(1, 1, "poison");
        append(queueSaved(1), queueSaved(2), first);
        StoredMessage arriving = new StoredMessage(2, 2, 70, "group", null);
        append(new StoreChange.MessageMoved(1, 1, arriving, DeliveryState.FRESH, new MessageIdentity(7, 8, 9)));

        assertThat(reopened().messages())
                .containsExactly(new Contents.LoadedMessage(
                        2, 2, "7 8 9 70 group null", DeliveryState.FRESH, Samples.content("poison")));
    }

    @Test
    void payload_ofAMessageThatIsGone_isNothingOrWhatItWas() {
        append(queueSaved(1), messageSaved(1, 1, "gone"));
        append(messageDeleted(1, 1));
        store = reopen(store);

        assertThat(store.payload(1, 1)).isEmpty();
        assertThat(store.payload(9, 1)).isEmpty();
    }

    @Test
    void deletion_isRememberedWithoutItsQueue_untilItIsForgotten() {
        DeletedQueue orders = new DeletedQueue(1, "eu-west-1", "000000000000", "orders", 5_000);
        DeletedQueue events = new DeletedQueue(2, "eu-west-1", "000000000000", "events", 6_000);
        append(queueSaved(1), queueSaved(2));
        append(new QueueDeleted(1), new StoreChange.DeletionSaved(orders));
        append(new QueueDeleted(2), new StoreChange.DeletionSaved(events));
        append(new StoreChange.DeletionForgotten(2), new StoreChange.DeletionForgotten(3));

        assertThat(reopened().others()).containsExactly(new StoreChange.DeletionSaved(orders));
    }

    @Test
    void messageMoved_thereAndBack_keepsContent() {
        MessageSaved first = messageSaved(1, 1, "poison");
        append(queueSaved(1), queueSaved(2), first);
        StoreChange.MessageMoved there = messageMoved(first.message(), 2, 2);
        append(there);
        append(messageMoved(there.message(), 1, 3));

        Contents contents = reopened();
        assertThat(contents.sequences()).containsExactly(3L);
        assertThat(contents.bodies()).containsExactly("poison");
    }

    @Test
    void messageMoved_inTheBatchThatSavedIt_keepsContent() {
        MessageSaved first = messageSaved(1, 1, "poison");
        append(queueSaved(1), queueSaved(2), first, messageMoved(first.message(), 2, 2));

        assertThat(reopened().bodies()).containsExactly("poison");
    }

    @Test
    void messageMoved_whenItIsGoneAlready_changesNothing() {
        MessageSaved first = messageSaved(1, 1, "deleted");
        append(queueSaved(1), queueSaved(2), first, messageDeleted(1, 1));
        append(messageMoved(first.message(), 2, 2));

        assertThat(reopened().messages()).isEmpty();
    }

    @Test
    void messageMoved_toDeletedQueue_goesWithThatQueue() {
        MessageSaved first = messageSaved(1, 1, "poison");
        append(queueSaved(1), queueSaved(2), first);
        append(new QueueDeleted(2), messageMoved(first.message(), 2, 2));

        assertThat(reopened().messages()).isEmpty();
    }

    @Test
    void deduplication_savedReplacedDeleted() {
        append(
                queueSaved(1),
                new DeduplicationSaved(deduplication(1, "a")),
                new DeduplicationSaved(deduplication(1, "b")));
        StoredDeduplication renewed =
                new StoredDeduplication(1, "group", "b", 900_000, 14, 15, 16, Samples.BODY_MD5, "x", null);
        append(new DeduplicationSaved(renewed), new DeduplicationSaved(deduplication(9, "unknown queue")));
        append(new DeduplicationDeleted(1, "group", "a"), new DeduplicationDeleted(1, "other", "b"));

        assertThat(reopened().others()).containsExactlyInAnyOrder(queueSaved(1), new DeduplicationSaved(renewed));
    }

    @Test
    void moveTask_savedReplacedDeleted() {
        append(queueSaved(1), new MoveTaskSaved(moveTask(1, "a", 0)), new MoveTaskSaved(moveTask(1, "b", 0)));
        append(new MoveTaskSaved(moveTask(1, "b", 55)), new MoveTaskSaved(moveTask(9, "unknown queue", 0)));
        append(new MoveTaskDeleted(1, "a"), new MoveTaskDeleted(1, "no such task"));

        assertThat(reopened().others())
                .containsExactlyInAnyOrder(queueSaved(1), new MoveTaskSaved(moveTask(1, "b", 55)));
    }

    @Test
    void lastSequence_isKeptWhenTheNewestMessageIsDeleted() {
        append(queueSaved(1), messageSaved(1, 41, "a"), messageSaved(1, 42, "b"));
        append(messageDeleted(1, 42));

        assertThat(reopened().lastSequence()).isEqualTo(42);
        append(messageDeleted(1, 41));
        assertThat(reopened().lastSequence()).isEqualTo(42);
    }

    @Test
    void load_givesQueuesFirst_thenMessagesInAscendingSequence() {
        append(queueSaved(2), queueSaved(1));
        for (long sequence : new long[] {5, 3, 9, 1, 7}) {
            append(
                    messageSaved(sequence % 2 + 1, sequence, "m" + sequence),
                    new DeduplicationSaved(deduplication(1, "d")));
        }

        List<StoreChange> loaded = new ArrayList<>();
        store = reopen(store);
        store.load(loaded::add);

        assertThat(loaded.subList(0, 2)).allMatch(QueueSaved.class::isInstance);
        assertThat(loaded.subList(2, 7))
                .extracting(change -> ((MessageSaved) change).message().sequence())
                .containsExactly(1L, 3L, 5L, 7L, 9L);
        assertThat(loaded.subList(7, 8)).allMatch(DeduplicationSaved.class::isInstance);
    }

    @Test
    void payload_canBeReadAsSoonAsTheAppendCompletes() {
        append(queueSaved(1));
        for (long sequence = 1; sequence <= 100; sequence++) {
            append(messageSaved(1, sequence, "body " + sequence));
            assertThat(store.payload(1, sequence)
                            .orElseThrow()
                            .content()
                            .decode()
                            .body())
                    .isEqualTo("body " + sequence);
        }
    }

    @Test
    void append_emptyBatch_completesAfterEverythingBefore() {
        List<CompletableFuture<Void>> before = new ArrayList<>();
        before.add(store.append(batch(queueSaved(1))));
        LongStream.rangeClosed(1, 500)
                .forEach(sequence -> before.add(store.append(batch(messageSaved(1, sequence, "m")))));

        store.append(new ChangeBatch(0, List.of())).join();

        assertThat(before).allMatch(CompletableFuture::isDone);
        assertThat(reopened().messages()).hasSize(500);
    }

    @Test
    void append_fromManyThreads_keepsEverything() {
        append(queueSaved(1));
        LongStream.rangeClosed(1, 2_000)
                .parallel()
                .mapToObj(sequence -> store.append(batch(messageSaved(1, sequence, "m" + sequence))))
                .forEach(CompletableFuture::join);

        Contents contents = reopened();
        assertThat(contents.sequences())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 2_000).boxed().toList());
        assertThat(contents.lastSequence()).isEqualTo(2_000);
        assertThat(contents.others()).containsExactly(new QueueSaved(queue(1)));
    }
}
