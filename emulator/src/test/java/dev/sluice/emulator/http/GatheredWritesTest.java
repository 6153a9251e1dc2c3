package dev.sluice.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.storage.ChangeBatch;
import dev.sluice.storage.MessagePayload;
import dev.sluice.storage.QueueStore;
import dev.sluice.storage.StoreChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

class GatheredWritesTest {
    private static final ChangeBatch BATCH = new ChangeBatch(0, List.of());

    private final CountingStore counting = new CountingStore();
    private final QueueStore store = new GatheredWrites(counting);
    private XnioWorker worker;

    @BeforeEach
    void startWorker() throws Exception {
        worker = Xnio.getInstance()
                .createWorker(OptionMap.builder()
                        .set(Options.WORKER_IO_THREADS, 1)
                        .set(Options.THREAD_DAEMON, true)
                        .getMap());
    }

    @AfterEach
    void stopWorker() {
        worker.shutdownNow();
    }

    @Test
    void ioThread_writesOnceForAllItServes() throws Exception {
        List<CompletableFuture<Void>> durable = new ArrayList<>();
        CompletableFuture<Boolean> doneWhileServing = new CompletableFuture<>();

        worker.getIoThread().execute(() -> {
            for (int i = 0; i < 3; i++) {
                durable.add(store.append(BATCH));
            }
            doneWhileServing.complete(durable.stream().anyMatch(CompletableFuture::isDone));
        });

        assertThat(doneWhileServing.get(10, TimeUnit.SECONDS)).isFalse();
        for (CompletableFuture<Void> one : durable) {
            one.get(10, TimeUnit.SECONDS);
        }
        assertThat(counting.writes).isEqualTo(1);
    }

    @Test
    void ioThread_writesAgainForWhatItServesLater() throws Exception {
        for (int i = 1; i <= 2; i++) {
            CompletableFuture<CompletableFuture<Void>> appended = new CompletableFuture<>();
            worker.getIoThread().execute(() -> appended.complete(store.append(BATCH)));

            appended.get(10, TimeUnit.SECONDS).get(10, TimeUnit.SECONDS);

            assertThat(counting.writes).isEqualTo(i);
        }
    }

    @Test
    void otherThread_writesAtOnce() {
        assertThat(store.append(BATCH)).isDone();
    }

    /** Answers when it is told to write. */
    private static final class CountingStore implements QueueStore {
        private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
        private int writes;

        @Override
        public synchronized CompletableFuture<Void> enqueue(ChangeBatch batch) {
            CompletableFuture<Void> durable = new CompletableFuture<>();
            waiting.add(durable);
            return durable;
        }

        @Override
        public synchronized void flush() {
            writes++;
            waiting.forEach(durable -> durable.complete(null));
            waiting.clear();
        }

        @Override
        public long load(Consumer<StoreChange> sink) {
            return 0;
        }

        @Override
        public Optional<MessagePayload> payload(long queueId, long sequence) {
            return Optional.empty();
        }

        @Override
        public void maintain() {}

        @Override
        public void close() {}
    }
}
