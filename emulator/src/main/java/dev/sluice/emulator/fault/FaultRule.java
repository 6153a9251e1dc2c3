package dev.sluice.emulator.fault;

import dev.sluice.wire.error.SqsError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is to go wrong, and when. What is null does not matter.
 *
 * @param queue only requests about the queue of this name
 * @param action only requests of this action
 * @param group only sends to this message group
 * @param nth only the nth of the requests that fit, counted from 1
 * @param times only so many times
 * @param probability only in so many of the cases, from 0 to 1
 * @param lasting only for so long from now on, by the namespace's clock
 * @param error what an {@link FaultKind#ERROR} is; null for InternalFailure
 * @param delay how long a {@link FaultKind#LATENCY} is, or after how many seconds visibility expires; null for none
 */
public record FaultRule(
        FaultKind kind,
        @Nullable String queue,
        @Nullable String action,
        @Nullable String group,
        @Nullable Integer nth,
        @Nullable Integer times,
        @Nullable Double probability,
        @Nullable Duration lasting,
        @Nullable SqsError error,
        @Nullable Duration delay) {
    boolean fits(FaultyCall call) {
        return (queue == null || queue.equals(call.queue()))
                && (action == null || action.equals(call.action()))
                && (group == null || call.groups().contains(group));
    }
}
