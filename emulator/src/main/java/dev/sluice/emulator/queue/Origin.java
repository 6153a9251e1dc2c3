package dev.sluice.emulator.queue;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asked for what happens in a queue.
 *
 * @param requestId the id of the request; null when nobody asked, because time has passed
 * @param client what the client says it is, its user agent; null when it says nothing
 */
public record Origin(@Nullable UUID requestId, @Nullable String client) {
    /** Nobody: it happens by itself. */
    public static final Origin NONE = new Origin(null, null);
}
