package dev.sluice.emulator.action;

import dev.sluice.wire.error.SqsException;
import dev.sluice.wire.shape.BatchResultErrorEntry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch on its way through: each entry is refused by its handler or goes to the queue, and the results come in the order of the
 * entries. The one place where a refusal becomes a result.
 *
 * @param <T> what an accepted entry gives the queue to do
 */
final class Batch<T> {
    private final List<Entry<T>> entries = new ArrayList<>();

    /** Takes in the next entry; a refusal is kept for the result. */
    void add(String id, Check<T> check) {
        try {
            entries.add(new Entry<>(id, check.run(), null));
        } catch (SqsException refusal) {
            entries.add(new Entry<>(id, null, refusal));
        }
    }

    /** What the accepted entries give the queue to do, in order. */
    List<T> accepted() {
        List<T> accepted = new ArrayList<>(entries.size());
        for (Entry<T> entry : entries) {
            if (entry.accepted != null) {
                accepted.add(entry.accepted);
            }
        }
        return accepted;
    }

    /**
     * Puts together what became of the entries.
     *
     * @param answers the queue's, one for each accepted entry, in order
     * @param success makes the result of an entry, or throws the queue's refusal
     */
    <A, R> Results<R> results(List<A> answers, Success<A, R> success) {
        List<R> successful = new ArrayList<>(entries.size());
        List<BatchResultErrorEntry> failed = new ArrayList<>();
        Iterator<A> answer = answers.iterator();
        for (Entry<T> entry : entries) {
            try {
                if (entry.refusal != null) {
                    throw entry.refusal;
                }
                successful.add(success.of(entry.id, answer.next()));
            } catch (SqsException refusal) {
                failed.add(BatchResultErrorEntry.of(entry.id, refusal));
            }
        }
        return new Results<>(successful, failed);
    }

    /** Checks an entry; a refusal throws. */
    @FunctionalInterface
    interface Check<T> {
        T run();
    }

    /** Makes a successful entry's result; a refusal throws. */
    @FunctionalInterface
    interface Success<A, R> {
        R of(String id, A answer);
    }

    /** Both lists in the order of the request. */
    record Results<R>(List<R> successful, List<BatchResultErrorEntry> failed) {}

    private record Entry<T>(String id, @Nullable T accepted, @Nullable SqsException refusal) {}
}
