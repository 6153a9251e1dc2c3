package dev.sluice.emulator.action;

import dev.sluice.emulator.queue.Queues;
import dev.sluice.emulator.queue.ReceivedMessage;
import dev.sluice.storage.MessageContent;
import dev.sluice.storage.MessageIdentity;
import dev.sluice.storage.MessagePayload;
import dev.sluice.storage.StoreException;
import dev.sluice.wire.action.ReceiveMessage;
import dev.sluice.wire.error.SqsException;
import dev.sluice.wire.shape.Message;
import dev.sluice.wire.shape.MessageAttributeValue;
import dev.sluice.wire.shape.MessageDigests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows received messages with as much of them as the caller asks for. */
public final class ReceivedMessages {
    private static final System.Logger LOG = System.getLogger(ReceivedMessages.class.getName());

    private final Queues queues;
    private final boolean fifo;
    private final Set<MessageSystemAttribute> systemAttributes;
    private final MessageAttributeFilter attributes;

    /**
     * Shows messages of one queue as a request asks for them.
     *
     * @param fifo whether the messages come from a FIFO queue
     * @throws SqsException InvalidAttributeName
     */
    public ReceivedMessages(Queues queues, boolean fifo, ReceiveMessage.Request request) {
        this.queues = queues;
        this.fifo = fifo;
        this.systemAttributes = MessageSystemAttribute.named(request.messageSystemAttributeNames());
        this.systemAttributes.addAll(MessageSystemAttribute.named(request.attributeNames()));
        this.attributes = new MessageAttributeFilter(request.messageAttributeNames());
    }

    /** Reads the messages' contents, which may mean reading files. */
    public ReceiveMessage.Result show(List<ReceivedMessage> messages) {
        List<Message> shown = new ArrayList<>(messages.size());
        for (ReceivedMessage message : messages) {
            try {
                queues.payload(message.stored()).ifPresent(payload -> shown.add(show(message, payload)));
            } catch (StoreException unreadable) {
                // It costs this message, not its neighbours.
                LOG.log(System.Logger.Level.ERROR, "A received message is left out: {0}", unreadable.getMessage());
            }
        }
        return new ReceiveMessage.Result(shown);
    }

    private Message show(ReceivedMessage message, MessagePayload payload) {
        MessageIdentity identity = payload.identity();
        MessageContent content = payload.content().decode();
        Map<String, MessageAttributeValue> selected = attributes.select(content.attributes());
        return new Message(
                identity.id().toString(),
                message.receiptHandle().text(),
                content.bodyMd5(),
                content.body(),
                systemAttributes(message, identity, content),
                MessageDigests.ofAttributes(selected),
                selected);
    }

    private Map<String, String> systemAttributes(
            ReceivedMessage message, MessageIdentity identity, MessageContent content) {
        Map<String, String> shown = new LinkedHashMap<>();
        for (MessageSystemAttribute attribute : systemAttributes) {
            String value = attribute.of(message, identity, content, fifo);
            if (value != null) {
                shown.put(attribute.wireName(), value);
            }
        }
        return shown;
    }
}
