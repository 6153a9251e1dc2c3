package dev.sluice.compat.stress;

import static java.util.concurrent.TimeUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Sends a number of messages from many threads while many others receive and delete them. A message is its number; sender
 * {@code s} of {@code n} sends the numbers {@code s}, {@code s + n}, and so on, in this order.
 */
final class Delivery {
    private static final int SENDERS = 8;
    private static final int RECEIVERS = 8;
    private static final int BATCH = 10;

    /** Longer than any run, so that a second receive of a message is always one too many. */
    private static final int VISIBILITY_TIMEOUT_SECONDS = 43_200;

    private static final int HOURS_MAX = 2;

    private final SqsClient sqs;
    private final String queue;
    private final int groups;
    private final Random seeds;
    private final AtomicBoolean allSent = new AtomicBoolean();
    private final AtomicBoolean failed = new AtomicBoolean();
    private final Map<String, LastOfGroup> lastOfGroup = new ConcurrentHashMap<>();
    private AtomicIntegerArray receives = new AtomicIntegerArray(0);

    /** @param groups how many message groups, 0 on a standard queue */
    Delivery(SqsClient sqs, String queue, int groups, long seed) {
        this.sqs = sqs;
        this.queue = queue;
        this.groups = groups;
        this.seeds = new Random(seed);
    }

    void of(int messages) throws Exception {
        receives = new AtomicIntegerArray(messages);
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS + RECEIVERS);
        List<Future<?>> senders = new ArrayList<>();
        List<Future<?>> receivers = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            int first = sender;
            Random random = new Random(seeds.nextLong());
            senders.add(threads.submit(failingTogether(() -> send(first, messages, random))));
        }
        for (int receiver = 0; receiver < RECEIVERS; receiver++) {
            Random random = new Random(seeds.nextLong());
            receivers.add(threads.submit(failingTogether(() -> receiveUntilEmpty(random))));
        }
        threads.shutdown();
        for (Future<?> sender : senders) {
            sender.get(HOURS_MAX, HOURS);
        }
        allSent.set(true);
        for (Future<?> receiver : receivers) {
            receiver.get(HOURS_MAX, HOURS);
        }
        for (int message = 0; message < messages; message++) {
            assertThat(receives.get(message))
                    .as("receives of message %d", message)
                    .isOne();
        }
        assertThat(counts()).containsOnly("0");
    }

    /** One caller's failure ends all callers, so that it is the one that is told. */
    private Callable<Void> failingTogether(Runnable caller) {
        return () -> {
            try {
                caller.run();
            } catch (Throwable e) {
                failed.set(true);
                throw e;
            }
            return null;
        };
    }

    private void send(int first, int messages, Random random) {
        int next = first;
        while (next < messages && !failed.get()) {
            List<Integer> numbers = new ArrayList<>();
            int wanted = random.nextBoolean() ? 1 : BATCH;
            while (next < messages && numbers.size() < wanted) {
                numbers.add(next);
                next += SENDERS;
            }
            if (wanted == 1) {
                sendOne(numbers.get(0));
            } else {
                sendBatch(numbers);
            }
        }
    }

    private void sendOne(int number) {
        sqs.sendMessage(it -> it.queueUrl(queue)
                .messageBody(Integer.toString(number))
                .messageGroupId(group(number))
                .messageDeduplicationId(deduplicationId(number)));
    }

    private void sendBatch(List<Integer> numbers) {
        List<SendMessageBatchRequestEntry> entries = numbers.stream()
                .map(number -> SendMessageBatchRequestEntry.builder()
                        .id(Integer.toString(number))
                        .messageBody(Integer.toString(number))
                        .messageGroupId(group(number))
                        .messageDeduplicationId(deduplicationId(number))
                        .build())
                .toList();
        assertThat(sqs.sendMessageBatch(it -> it.queueUrl(queue).entries(entries))
                        .failed())
                .isEmpty();
    }

    /** A group belongs to one sender, so that its order is known. */
    private @Nullable String group(int number) {
        if (groups == 0) {
            return null;
        }
        int sender = number % SENDERS;
        int groupsOfSender = (groups - sender + SENDERS - 1) / SENDERS;
        return "group-" + (sender + SENDERS * (number / SENDERS % groupsOfSender));
    }

    private @Nullable String deduplicationId(int number) {
        return groups == 0 ? null : Integer.toString(number);
    }

    private void receiveUntilEmpty(Random random) {
        boolean over = false;
        while (!over && !failed.get()) {
            boolean last = allSent.get();
            List<Message> messages = sqs.receiveMessage(it -> it.queueUrl(queue)
                            .maxNumberOfMessages(1 + random.nextInt(BATCH))
                            .visibilityTimeout(VISIBILITY_TIMEOUT_SECONDS)
                            .waitTimeSeconds(1)
                            .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                    .messages();
            messages.forEach(this::received);
            delete(messages, random);
            over = last && messages.isEmpty();
        }
    }

    private void received(Message message) {
        int number = Integer.parseInt(message.body());
        assertThat(receives.incrementAndGet(number))
                .as("receives of message %d", number)
                .isOne();
        String group = message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID);
        assertThat(group).isEqualTo(group(number));
        if (group != null) {
            LastOfGroup received = new LastOfGroup(
                    number, message.attributes().getOrDefault(MessageSystemAttributeName.SEQUENCE_NUMBER, ""));
            lastOfGroup.merge(group, received, LastOfGroup::followedBy);
        }
    }

    private void delete(List<Message> messages, Random random) {
        if (messages.isEmpty()) {
            return;
        }
        if (random.nextBoolean()) {
            messages.forEach(
                    message -> sqs.deleteMessage(it -> it.queueUrl(queue).receiptHandle(message.receiptHandle())));
            return;
        }
        List<DeleteMessageBatchRequestEntry> entries = messages.stream()
                .map(message -> DeleteMessageBatchRequestEntry.builder()
                        .id(message.body())
                        .receiptHandle(message.receiptHandle())
                        .build())
                .toList();
        assertThat(sqs.deleteMessageBatch(it -> it.queueUrl(queue).entries(entries))
                        .failed())
                .isEmpty();
    }

    private List<String> counts() {
        return List.copyOf(sqs.getQueueAttributes(it -> it.queueUrl(queue)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .attributesAsStrings()
                .values());
    }

    /** The message of a group that was received last. A group's numbers grow, and none comes twice or is left out. */
    private record LastOfGroup(int number, String sequenceNumber) {
        LastOfGroup followedBy(LastOfGroup next) {
            assertThat(next.number).as("received after %s", this).isGreaterThan(number);
            assertThat(next.sequenceNumber).as("received after %s", this).isGreaterThan(sequenceNumber);
            return next;
        }
    }
}
