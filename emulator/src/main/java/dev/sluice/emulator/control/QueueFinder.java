package dev.sluice.emulator.control;

import dev.sluice.emulator.queue.QueueRunner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the queue that a control request names, in whatever region and account it is. */
final class QueueFinder {
    static final String REGION = "region";
    static final String ACCOUNT = "account";

    private QueueFinder() {}

    /** @throws ControlException when there is none of that name, or several */
    static QueueRunner find(ControlRequest request, String name) {
        List<QueueRunner> all = request.namespace().queues().all();
        List<QueueRunner> found = all.stream()
                .filter(queue -> queue.arn().name().equals(name)
                        && isOrNull(request.query(REGION), queue.arn().region())
                        && isOrNull(request.query(ACCOUNT), queue.arn().account()))
                .toList();
        if (found.isEmpty()) {
            throw unknown(all, name);
        }
        if (found.size() > 1) {
            throw ControlException.conflict("There is a queue " + name
                    + " in several regions or accounts: say which with the parameters region and account");
        }
        return found.get(0);
    }

    /** @throws ControlException when no queue has the name, whatever its region and account */
    static void requireKnown(List<QueueRunner> all, String name) {
        if (all.stream().noneMatch(queue -> queue.arn().name().equals(name))) {
            throw unknown(all, name);
        }
    }

    static ControlException unknown(List<QueueRunner> all, String name) {
        return ControlException.notFound("There is no queue " + name
                + ControlException.didYouMean(
                        all.stream().map(queue -> queue.arn().name()).toList(), name));
    }

    private static boolean isOrNull(@Nullable String wanted, String value) {
        return wanted == null || wanted.equals(value);
    }
}
