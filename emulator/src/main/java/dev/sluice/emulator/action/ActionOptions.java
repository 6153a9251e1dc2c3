package dev.sluice.emulator.action;

import dev.sluice.emulator.model.QueueRoute;
import dev.sluice.emulator.model.QueueTemplate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Sluice does beyond SQS when it is told to.
 *
 * @param routes of queues that copy or pass on what is sent to them, by the queues' names in every region and account
 * @param template what a queue is like that is made because a request named it; null when none is made
 */
public record ActionOptions(Map<String, QueueRoute> routes, @Nullable QueueTemplate template) {
    /** SQS and nothing else. */
    public static final ActionOptions NONE = new ActionOptions(Map.of(), null);

    public ActionOptions {
        routes = Map.copyOf(routes);
    }
}
