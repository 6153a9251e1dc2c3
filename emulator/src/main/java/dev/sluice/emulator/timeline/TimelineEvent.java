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
    private final @Nullable MessageIdentity identity;
    private final @Nullable MessageIdentity movedIdentity;

    /**
     * @param identity of the message; null for all of a queue's, and when nobody has looked it up
     * @param movedIdentity of the message where it went; null when it stayed, and when nobody has looked it up
     */
    TimelineEvent(
            Timeline timeline,
            long number,
            QueueEvent event,
            @Nullable MessageIdentity identity,
            @Nullable MessageIdentity movedIdentity) {
        this.timeline = timeline;
        this.number = number;
        this.event = event;
        this.identity = identity;
        this.movedIdentity = movedIdentity;
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
        if (event.kind().concernsAll()) {
            return Optional.empty();
        }
        Optional<UUID> known = id(identity, event.queueId(), event.sequence());
        return known.isPresent() || isRenewed() ? known : idWhereItWent();
    }

    /** The id of a message that another queue has as a new one; nothing when it is still who it was. */
    public Optional<UUID> movedMessageId() {
        return isRenewed() ? idWhereItWent() : Optional.empty();
    }

    private boolean isRenewed() {
        return event.move() != null && event.move().renewed() != null;
    }

    /** What the message carries; nothing when it is gone and there was no room to remember it. May read a file. */
    public Optional<MessageContent> content() {
        return event.kind().concernsAll()
                ? Optional.empty()
                : timeline.content(event.queueId(), event.sequence()).map(EncodedContent::decode);
    }

    private Optional<UUID> idWhereItWent() {
        QueueEvent.Move move = event.move();
        return move == null ? Optional.empty() : id(movedIdentity, move.queueId(), move.sequence());
    }

    private Optional<UUID> id(@Nullable MessageIdentity known, long queueId, long sequence) {
        return (known == null ? timeline.identity(queueId, sequence) : Optional.of(known)).map(MessageIdentity::id);
    }
}
