package dev.sluice.emulator.control;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.sluice.emulator.timeline.TimelineEvent;
import dev.sluice.storage.MessageContent;
import org.jspecify.annotations.Nullable;

/**
 * An event with the body of its message.
 *
 * @param body shortened when it is long; null when it is no longer known
 */
record SeenMessage(@JsonUnwrapped ShownEvent event, @Nullable String body) {
    private static final int BODY_LENGTH_MAX = 1_000;

    /** May read files. */
    static SeenMessage of(TimelineEvent event) {
        return new SeenMessage(
                ShownEvent.of(event),
                event.content()
                        .map(MessageContent::body)
                        .map(SeenMessage::shortened)
                        .orElse(null));
    }

    /** As much of a body as a person reads. */
    static String shortened(String body) {
        return body.length() <= BODY_LENGTH_MAX ? body : body.substring(0, BODY_LENGTH_MAX) + "…";
    }
}
