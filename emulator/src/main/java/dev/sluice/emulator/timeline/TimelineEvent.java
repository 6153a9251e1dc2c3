package dev.sluice.emulator.timeline;

import dev.sluice.emulator.queue.QueueEvent;
import dev.sluice.storage.EncodedContent;
import dev.sluice.storage.MessageContent;
import dev.sluice.storage.MessageIdentity;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event in its place on the timeline. */
public final class TimelineEvent {
    private final Timeline timeline;
    private final long number;
    private final QueueEvent event;
    private final @Nullable TracedMessage message;
    private final @Nullable TracedMessage moved;

    /**
     * @param message what it is about; null for all of a queue's
     * @param moved the message where it went; null when it stayed
     */
    TimelineEvent(
            Timeline timeline,
            long number,
            QueueEvent event,
            @Nullable TracedMessage message,
            @Nullable TracedMessage moved) {
        this.timeline = timeline;
        this.number = number;
        this.event = event;
        this.message = message;
        this.moved = moved;
    }

    /** Its number: ascending by one, from 1. */
    public long number() {
        return number;
    }

    public QueueEvent event() {
        return event;
    }

    /** The id of the message; nothing for all of a queue's, and for one that was gone before anybody asked. May read a file. */
    public Optional<UUID> messageId() {
        Optional<UUID> known = id(message);
        return known.isPresent() || isRenewed() ? known : id(moved);
    }

    /** The id of a message that another queue has as a new one; nothing when it is still who it was. */
    public Optional<UUID> movedMessageId() {
        return isRenewed() ? id(moved) : Optional.empty();
    }

    private boolean isRenewed() {
        return event.move() != null && event.move().renewed() != null;
    }

    /** What the message carries; nothing when it is gone and there was no room to remember it. May read a file. */
    public Optional<MessageContent> content() {
        return Optional.ofNullable(message).flatMap(timeline::content).map(EncodedContent::decode);
    }

    private Optional<UUID> id(@Nullable TracedMessage traced) {
        return Optional.ofNullable(traced).flatMap(timeline::identity).map(MessageIdentity::id);
    }

    @Nullable
    TracedMessage message() {
        return message;
    }

    @Nullable
    TracedMessage moved() {
        return moved;
    }
}
