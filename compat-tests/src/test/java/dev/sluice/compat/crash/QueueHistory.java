package dev.sluice.compat.crash;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;

/** What is known of one queue's messages, each by its name. */
final class QueueHistory {
    private final Map<String, KnownMessage> messages = new ConcurrentHashMap<>();
    private final AtomicInteger lostReceives = new AtomicInteger();
    private String lastSequenceNumber = "";

    /** A message that is about to be sent. */
    KnownMessage sending(String name, @Nullable String groupId) {
        KnownMessage message = new KnownMessage(name, groupId, lostReceives.get());
        assertThat(messages.put(name, message)).as("a second message %s", name).isNull();
        return message;
    }

    /** The message that a received one is; its body is what was sent. */
    KnownMessage of(Message message) {
        String name = Bodies.nameIn(message.body());
        assertThat(message.body()).as("body of %s", name).isEqualTo(Bodies.of(name));
        return requireNonNull(messages.get(name), name);
    }

    KnownMessage received(Message message, long askedMillis, int timeoutSeconds) {
        KnownMessage known = of(message);
        known.received(message, askedMillis, timeoutSeconds, lostReceives.get());
        return known;
    }

    /** A receive was never answered: it may have counted and hidden any message. */
    void receiveLost() {
        lostReceives.incrementAndGet();
    }

    /** The highest sequence number acknowledged so far. */
    synchronized String lastSequenceNumber() {
        return lastSequenceNumber;
    }

    /**
     * A new message got its number.
     *
     * @param before the highest one acknowledged when the message was sent
     */
    synchronized void numbered(String number, String before) {
        assertThat(number).as("a new sequence number").isGreaterThan(before);
        if (number.compareTo(lastSequenceNumber) > 0) {
            lastSequenceNumber = number;
        }
    }

    List<KnownMessage> messages(Predicate<KnownMessage> which) {
        return messages.values().stream().filter(which).toList();
    }
}
