package dev.sluice.storage;

import static dev.sluice.storage.Samples.deliverySaved;
import static dev.sluice.storage.Samples.messageDeleted;
import static dev.sluice.storage.Samples.messageMoved;
import static dev.sluice.storage.Samples.messageSaved;
import static dev.sluice.storage.Samples.queueSaved;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** A process that appends as fast as it can and prints the number of each batch once it is acknowledged, until it is killed. */
final class KilledProcess {
    static final int SEGMENT_BYTES = 64 * 1024;
    private static final int IN_FLIGHT = 200;

    private KilledProcess() {}

    /** Arguments: the directory, and after how many batches to stop and close. */
    public static void main(String[] args) throws InterruptedException {
        PrintStream out = System.out;
        int batches = Integer.parseInt(args[1]);
        Semaphore room = new Semaphore(IN_FLIGHT);
        try (QueueStore store = StoreDirectory.openSmall(Path.of(args[0]), SEGMENT_BYTES)) {
            long last = store.load(change -> {});
            for (long number = last == 0 ? 0 : last + 1; number <= last + batches; number++) {
                long appended = number;
                room.acquire();
                var unused = store.append(batch(number)).whenComplete((done, failure) -> {
                    out.println(failure == null ? Long.toString(appended) : failure.toString());
                    room.release();
                });
            }
            room.acquire(IN_FLIGHT);
            out.println("closing");
        }
    }

    /** What the batch of a number does; the same in every process. */
    static ChangeBatch batch(long number) {
        List<StoreChange> changes = new ArrayList<>();
        if (number == 0) {
            changes.add(queueSaved(1));
            changes.add(queueSaved(2));
        } else if (number % 25 == 0) {
            changes.add(messageMoved(Samples.message(1, number - 7), 2, number));
        } else {
            changes.add(messageSaved(1, number, "body of " + number));
            changes.add(deliverySaved(1, number - 10, (int) (number % 1_000)));
            if (number % 7 != 0) {
                changes.add(messageDeleted(1, number - 40));
            }
        }
        return new ChangeBatch(number, changes);
    }
}
