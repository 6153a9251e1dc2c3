package dev.sluice.storage;

import static dev.sluice.storage.Samples.batch;
import static dev.sluice.storage.Samples.deliverySaved;
import static dev.sluice.storage.Samples.messageDeleted;
import static dev.sluice.storage.Samples.messageSaved;
import static dev.sluice.storage.Samples.queueSaved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionException;

/** A store on a disk that really is full, in a process that has such a disk to itself. */
final class FullDisk {
    private static final int BODY_CHARS = 10_000;

    private final Path data;
    private final Path filler;
    private final MemoryQueueStore model = new MemoryQueueStore();
    private final Deque<Long> live = new ArrayDeque<>();
    private final Durability durability;
    private QueueStore store;
    private long sequence;

    private FullDisk(Path disk, Durability durability) {
        data = disk.resolve("data");
        filler = disk.resolve("filler");
        this.durability = durability;
        store = DirectoryQueueStore.open(data, durability);
        append(queueSaved(1));
    }

    /**
     * Ends with an exception when the store does not do what it should.
     *
     * @param args the directory where the disk is mounted, and a durability
     */
    public static void main(String[] args) throws IOException {
        new FullDisk(Path.of(args[0]), Durability.valueOf(args[1])).run();
        System.out.println("done");
    }

    private void run() throws IOException {
        int first = sendUntilRefused();
        assertThat(first).isGreaterThan(50);
        receiveAndDeleteAll();
        await(store::admit);

        // What was freed can be used again, as soon as the store has got round to freeing it.
        for (int sent = 0; sent < first / 2; sent++) {
            await(store::admit);
            send();
        }
        takeEverythingThatIsLeft();
        // A copy that was under way fails, and gives back what it had.
        store.maintain();
        takeEverythingThatIsLeft();
        assertThat(data.toFile().getUsableSpace()).isLessThan(64 * 1024);
        refusesChangesWithoutForgettingThem();
        Files.delete(filler);
        await(store::requireWritable);
        receiveAndDeleteAll();
        await(store::admit);
        send();

        store.close();
        store = DirectoryQueueStore.open(data, durability);
        assertThat(Contents.of(store)).isEqualTo(Contents.of(model));
        store.close();
    }

    private int sendUntilRefused() {
        int sent = 0;
        while (isGranted(store::admit)) {
            send();
            sent++;
        }
        assertThatThrownBy(store::admit).hasMessageContaining("The disk is nearly full");
        return sent;
    }

    private static boolean isGranted(Runnable question) {
        try {
            question.run();
            return true;
        } catch (StoreException e) {
            return false;
        }
    }

    /** The store finds out by itself that there is room; whoever waits for too long ends this process. */
    private static void await(Runnable question) {
        while (!isGranted(question)) {
            Thread.onSpinWait();
        }
    }

    private void send() {
        sequence++;
        append(messageSaved(1, sequence, sequence + "x".repeat(BODY_CHARS)));
        live.add(sequence);
    }

    private void receiveAndDeleteAll() {
        for (long message : live) {
            append(deliverySaved(1, message, 1));
            assertThat(store.payload(1, message)
                            .orElseThrow()
                            .content()
                            .decode()
                            .body())
                    .startsWith(message + "x");
            append(messageDeleted(1, message));
        }
        live.clear();
    }

    private void append(StoreChange... changes) {
        ChangeBatch batch = new ChangeBatch(sequence, List.of(changes));
        store.append(batch).join();
        model.append(batch).join();
    }

    private void takeEverythingThatIsLeft() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            byte[] bytes = new byte[4096];
            while (true) {
                out.write(bytes);
            }
        } catch (IOException full) {
            // That is all.
        }
    }

    private void refusesChangesWithoutForgettingThem() throws IOException {
        do {
            changeUntilRefused();
            // A copy that was under way has failed meanwhile and given back what it had, so that the change may have
            // been written.
            store.maintain();
            takeEverythingThatIsLeft();
        } while (isGranted(store::requireWritable));
        assertThatThrownBy(store::requireWritable)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("The disk takes no more");
        assertThatThrownBy(store::admit).isInstanceOf(StoreException.class);
    }

    /** A journal filled ahead goes on for a while; then a change has nowhere to go. */
    private void changeUntilRefused() {
        boolean refused = false;
        for (int receives = 1; !refused; receives++) {
            ChangeBatch batch = batch(deliverySaved(1, live.element(), receives));
            try {
                store.append(batch).join();
            } catch (CompletionException e) {
                assertThat(e).hasCauseInstanceOf(StoreException.class).hasMessageContaining("The disk takes no more");
                refused = true;
            }
            // Whoever was refused does not know; the store does it when it can.
            model.append(batch).join();
        }
    }
}
