package dev.sluice.testing.control;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A queue as one who looks in from outside sees it.
 *
 * @param visible messages that can be received
 * @param inFlight messages received and hidden
 * @param delayed messages whose delay runs
 * @param attributes as GetQueueAttributes tells them; null in lists
 * @param tags null in lists
 */
public record QueueView(
        String name,
        String arn,
        String url,
        boolean fifo,
        long visible,
        long inFlight,
        long delayed,
        @Nullable Map<String, String> attributes,
        @Nullable Map<String, String> tags) {}
