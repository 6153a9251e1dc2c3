package dev.sluice.emulator.control;

import dev.sluice.emulator.action.Caller;
import dev.sluice.emulator.model.AttributeChanges;
import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.model.QueueAttribute;
import dev.sluice.emulator.model.QueueName;
import dev.sluice.emulator.model.Rules;
import dev.sluice.emulator.namespace.Snapshot;
import dev.sluice.emulator.queue.MessageStage;
import dev.sluice.emulator.queue.QueueContents;
import dev.sluice.storage.DeliveryState;
import dev.sluice.storage.EncodedContent;
import dev.sluice.storage.MessageContent;
import dev.sluice.storage.MessageIdentity;
import dev.sluice.storage.MessagePayload;
import dev.sluice.storage.StoredAttribute;
import dev.sluice.storage.StoredDeduplication;
import dev.sluice.storage.StoredMessage;
import dev.sluice.wire.shape.MessageDigests;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From a snapshot to the file and back. */
final class SnapshotFormat {
    private static final Duration FARTHEST = Duration.ofDays(3_650);

    private SnapshotFormat() {}

    static SnapshotFile write(Snapshot snapshot) {
        return new SnapshotFile(snapshot.queues().stream()
                .map(queue -> write(queue, snapshot.takenMillis()))
                .toList());
    }

    private static SnapshotFile.Queue write(QueueContents queue, long taken) {
        return new SnapshotFile.Queue(
                queue.arn().name(),
                queue.arn().region(),
                queue.arn().account(),
                queue.attributes(),
                queue.tags(),
                queue.messages().stream().map(message -> write(message, taken)).toList(),
                queue.deduplication().stream().map(entry -> write(entry, taken)).toList());
    }

    private static SnapshotFile.Message write(QueueContents.Message message, long taken) {
        StoredMessage stored = message.stored();
        DeliveryState delivery = message.delivery();
        MessageIdentity identity = message.payload().identity();
        MessageContent content = message.payload().content().decode();
        boolean visible = delivery.visibleAtMillis() <= taken;
        MessageStage hidden = delivery.nonce() == 0 ? MessageStage.DELAYED : MessageStage.IN_FLIGHT;
        return new SnapshotFile.Message(
                content.body(),
                identity.id().toString(),
                (visible ? MessageStage.VISIBLE : hidden).text(),
                visible ? null : from(taken, delivery.visibleAtMillis()),
                from(taken, identity.sentMillis()),
                stored.retentionFromMillis() == identity.sentMillis()
                        ? null
                        : from(taken, stored.retentionFromMillis()),
                delivery.receiveCount(),
                from(taken, delivery.firstReceivedMillis()),
                from(taken, delivery.receivedMillis()),
                stored.groupId(),
                content.deduplicationId(),
                content.senderId(),
                stored.deadLetterSourceArn(),
                content.attributes(),
                content.systemAttributes());
    }

    private static SnapshotFile.Duplicate write(StoredDeduplication entry, long taken) {
        return new SnapshotFile.Duplicate(
                entry.groupId(),
                entry.deduplicationId(),
                new UUID(entry.messageIdHigh(), entry.messageIdLow()).toString(),
                Duration.ofMillis(entry.expiresMillis() - taken).toString(),
                entry.bodyMd5(),
                entry.attributesMd5(),
                entry.systemAttributesMd5());
    }

    /** Null for what never happened. */
    private static @Nullable String from(long taken, long millis) {
        return millis == 0 ? null : Duration.ofMillis(millis - taken).toString();
    }

    /**
     * Reads a file.
     *
     * @param now the instant from which its durations are counted, in epoch milliseconds
     * @throws ControlException when it says what cannot be; SqsException likewise
     */
    static Snapshot read(SnapshotFile file, Caller caller, Rules rules, long now) {
        Set<QueueArn> arns = new HashSet<>();
        List<QueueContents> queues = new ArrayList<>();
        for (SnapshotFile.Queue queue : file.queues()) {
            QueueContents contents = read(queue, caller, rules, now);
            if (!arns.add(contents.arn())) {
                throw ControlException.badRequest("There are two queues " + contents.arn());
            }
            queues.add(contents);
        }
        return new Snapshot(now, queues);
    }

    private static QueueContents read(SnapshotFile.Queue queue, Caller caller, Rules rules, long now) {
        boolean fifo = Boolean.parseBoolean(queue.attributes().get(QueueAttribute.FIFO_QUEUE.wireName()));
        QueueName.check(queue.name(), fifo, rules);
        List<QueueContents.Message> messages = new ArrayList<>();
        for (SnapshotFile.Message message : queue.messages()) {
            String place = queue.name() + ".messages[" + messages.size() + "]";
            messages.add(read(message, place, fifo, caller, now));
        }
        return new QueueContents(
                new QueueArn(
                        matching("region", queue.region(), caller.region(), "[A-Za-z0-9-]{1,64}"),
                        matching("account", queue.account(), caller.account(), "[0-9]{12}"),
                        queue.name()),
                AttributeChanges.check(queue.attributes(), fifo, rules).applyTo(Map.of()),
                queue.tags(),
                messages,
                queue.deduplication().stream().map(entry -> read(entry, now)).toList());
    }

    private static QueueContents.Message read(
            SnapshotFile.Message message, String place, boolean fifo, Caller caller, long now) {
        if (fifo && message.groupId() == null) {
            throw ControlException.badRequest(place + " needs a groupId, for its queue is FIFO");
        }
        message.attributes().forEach((name, attribute) -> requireOneValue(place + "." + name, attribute));
        message.systemAttributes().forEach((name, attribute) -> requireOneValue(place + "." + name, attribute));
        UUID id = message.messageId() == null
                ? UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8))
                : uuid(message.messageId());
        String deduplicationId = message.deduplicationId();
        MessageContent content = new MessageContent(
                message.body(),
                MessageDigests.ofBody(message.body()),
                message.attributes(),
                message.systemAttributes(),
                message.senderId() == null ? caller.account() : message.senderId(),
                fifo && deduplicationId == null ? id.toString() : deduplicationId);
        long sent = message.sent() == null ? now : instant("sent", message.sent(), now);
        return new QueueContents.Message(
                new StoredMessage(
                        0,
                        0,
                        message.retainedFrom() == null ? sent : instant("retainedFrom", message.retainedFrom(), now),
                        message.groupId(),
                        message.deadLetterSourceArn()),
                delivery(message, now),
                new MessagePayload(
                        new MessageIdentity(id.getMostSignificantBits(), id.getLeastSignificantBits(), sent),
                        EncodedContent.of(content)));
    }

    private static DeliveryState delivery(SnapshotFile.Message message, long now) {
        MessageStage state = message.state() == null ? MessageStage.VISIBLE : StageText.read(message.state());
        boolean visible = state == MessageStage.VISIBLE;
        if (visible != (message.visibleIn() == null)) {
            throw ControlException.badRequest("visibleIn is for delayed messages and those in flight, which need it");
        }
        int received = message.receiveCount() == null ? 0 : message.receiveCount();
        if (received < 0) {
            throw ControlException.badRequest("receiveCount must not be negative");
        }
        if (visible && received == 0) {
            return DeliveryState.FRESH;
        }
        // The nonce says whether a hidden message is delayed or in flight.
        long nonce = state == MessageStage.DELAYED ? 0 : Math.max(1, received);
        return new DeliveryState(
                message.visibleIn() == null ? now : instant("visibleIn", message.visibleIn(), now),
                instantOrNone("lastReceived", message.lastReceived(), now),
                instantOrNone("firstReceived", message.firstReceived(), now),
                received,
                nonce);
    }

    private static StoredDeduplication read(SnapshotFile.Duplicate entry, long now) {
        UUID id = uuid(entry.messageId());
        return new StoredDeduplication(
                0,
                entry.groupId(),
                entry.deduplicationId(),
                instant("expiresIn", entry.expiresIn(), now),
                0,
                id.getMostSignificantBits(),
                id.getLeastSignificantBits(),
                entry.bodyMd5(),
                entry.attributesMd5(),
                entry.systemAttributesMd5());
    }

    private static String matching(String field, @Nullable String given, String preset, String regex) {
        if (given != null && !given.matches(regex)) {
            throw ControlException.badRequest(field + " must match " + regex + ", not \"" + given + '"');
        }
        return given == null ? preset : given;
    }

    private static void requireOneValue(String place, StoredAttribute attribute) {
        if (attribute.dataType() == null || (attribute.stringValue() == null) == (attribute.binaryValue() == null)) {
            throw ControlException.badRequest(
                    place + " needs a dataType, and either a stringValue or a binaryValue in base64");
        }
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ControlException.badRequest("messageId must be a UUID, not \"" + text + '"');
        }
    }

    private static long instantOrNone(String field, @Nullable String text, long now) {
        return text == null ? 0 : instant(field, text, now);
    }

    private static long instant(String field, String text, long now) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.abs().compareTo(FARTHEST) > 0) {
                throw ControlException.badRequest(field + " is more than ten years away");
            }
            return now + duration.toMillis();
        } catch (DateTimeException | ArithmeticException e) {
            throw ControlException.badRequest(
                    field + " must be an ISO 8601 duration such as PT30S or -PT5M, not \"" + text + '"');
        }
    }
}
