package dev.sluice.emulator.action;

import dev.sluice.emulator.queue.ReceivedMessage;
import dev.sluice.emulator.queue.SequenceNumber;
import dev.sluice.storage.MessageContent;
import dev.sluice.storage.MessageIdentity;
import dev.sluice.storage.StoredAttribute;
import dev.sluice.wire.error.SqsException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every message system attribute a receive can ask for, once. */
enum MessageSystemAttribute {
    SENDER_ID("SenderId"),
    SENT_TIMESTAMP("SentTimestamp"),
    APPROXIMATE_RECEIVE_COUNT("ApproximateReceiveCount"),
    APPROXIMATE_FIRST_RECEIVE_TIMESTAMP("ApproximateFirstReceiveTimestamp"),
    SEQUENCE_NUMBER("SequenceNumber"),
    MESSAGE_DEDUPLICATION_ID("MessageDeduplicationId"),
    MESSAGE_GROUP_ID("MessageGroupId"),
    AWS_TRACE_HEADER(MessageAttributeChecks.TRACE_HEADER),
    DEAD_LETTER_QUEUE_SOURCE_ARN("DeadLetterQueueSourceArn");

    private static final String ALL = "All";
    private static final Map<String, MessageSystemAttribute> BY_NAME = Stream.of(values())
            .collect(Collectors.toUnmodifiableMap(attribute -> attribute.wireName, Function.identity()));

    private final String wireName;

    MessageSystemAttribute(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    /**
     * The attributes that names stand for; {@code All} stands for all.
     *
     * @throws SqsException InvalidAttributeName when SQS knows none of that name
     */
    static Set<MessageSystemAttribute> named(List<String> names) {
        Set<MessageSystemAttribute> named = EnumSet.noneOf(MessageSystemAttribute.class);
        for (String name : names) {
            if (name.equals(ALL)) {
                return EnumSet.allOf(MessageSystemAttribute.class);
            }
            MessageSystemAttribute attribute = BY_NAME.get(name);
            if (attribute == null) {
                throw SqsException.unknownAttribute(name);
            }
            named.add(attribute);
        }
        return named;
    }

    /**
     * What the attribute is of a message; null where the message has none.
     *
     * @param fifo whether it comes from a FIFO queue
     */
    @Nullable
    String of(ReceivedMessage message, MessageIdentity identity, MessageContent content, boolean fifo) {
        return switch (this) {
            case SENDER_ID -> content.senderId();
            case SENT_TIMESTAMP -> Long.toString(identity.sentMillis());
            case APPROXIMATE_RECEIVE_COUNT ->
                Integer.toString(message.delivery().receiveCount());
            case APPROXIMATE_FIRST_RECEIVE_TIMESTAMP ->
                Long.toString(message.delivery().firstReceivedMillis());
            case SEQUENCE_NUMBER -> fifo ? SequenceNumber.of(message.stored().sequence()) : null;
            case MESSAGE_DEDUPLICATION_ID -> content.deduplicationId();
            case MESSAGE_GROUP_ID -> message.stored().groupId();
            case AWS_TRACE_HEADER -> traceHeader(content);
            case DEAD_LETTER_QUEUE_SOURCE_ARN -> message.stored().deadLetterSourceArn();
        };
    }

    private static @Nullable String traceHeader(MessageContent content) {
        StoredAttribute header = content.systemAttributes().get(MessageAttributeChecks.TRACE_HEADER);
        return header == null ? null : header.stringValue();
    }
}
