package dev.sluice.storage;

import static dev.sluice.storage.Samples.batch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.storage.StoreChange.DeduplicationDeleted;
import dev.sluice.storage.StoreChange.DeduplicationSaved;
import dev.sluice.storage.StoreChange.MessageSaved;
import dev.sluice.storage.StoreChange.MoveTaskDeleted;
import dev.sluice.storage.StoreChange.MoveTaskSaved;
import dev.sluice.storage.StoreChange.QueueDeleted;
import dev.sluice.storage.StoreChange.QueuePurged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/** A store of files, sealed, stopped and killed at will, has what a store in memory has. */
final class StoreModelTest {
    private static final int SEGMENT_BYTES = 1_500;

    enum Action {
        SEND,
        RECEIVE,
        DELETE,
        MOVE,
        MOVE_LATER,
        PURGE,
        CREATE_QUEUE,
        DELETE_QUEUE,
        DEDUPLICATE,
        FORGET,
        MOVE_TASK,
        END_TASK,
        MAINTAIN,
        KILL,
        STOP
    }

    /**
     * One step; the numbers choose among what there is.
     *
     * @param queue one of few, so that steps meet
     */
    record Step(Action action, int queue, int number) {}

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void store_hasWhatMemoryHas(@ForAll("histories") List<Step> history) throws IOException {
        Path temp = Files.createTempDirectory("store-model");
        Run run = new Run(temp);
        try {
            history.forEach(run::step);
            run.step(new Step(Action.KILL, 0, 0));
            run.step(new Step(Action.STOP, 0, 0));
        } finally {
            run.close();
        }
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Action> actions = Arbitraries.frequency(
                Tuple.of(30, Action.SEND),
                Tuple.of(15, Action.RECEIVE),
                Tuple.of(12, Action.DELETE),
                Tuple.of(8, Action.MOVE),
                Tuple.of(3, Action.MOVE_LATER),
                Tuple.of(1, Action.PURGE),
                Tuple.of(4, Action.CREATE_QUEUE),
                Tuple.of(1, Action.DELETE_QUEUE),
                Tuple.of(4, Action.DEDUPLICATE),
                Tuple.of(2, Action.FORGET),
                Tuple.of(2, Action.MOVE_TASK),
                Tuple.of(1, Action.END_TASK),
                Tuple.of(3, Action.MAINTAIN),
                Tuple.of(3, Action.KILL),
                Tuple.of(1, Action.STOP));
        return Combinators.combine(
                        actions,
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(0, 999))
                .as(Step::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(250);
    }

    /** A store and its model side by side. */
    private static final class Run implements AutoCloseable {
        private final Path temp;
        private final MemoryQueueStore model = new MemoryQueueStore();
        private Path directory;
        private DirectoryQueueStore store;
        private long lastSequence;
        private long lastQueue = 4;
        private int kills;

        Run(Path temp) {
            this.temp = temp;
            directory = temp.resolve("0");
            store = StoreDirectory.openSmall(directory, SEGMENT_BYTES);
        }

        void step(Step step) {
            switch (step.action()) {
                case SEND ->
                    append(Samples.messageSaved(
                            step.queue(), ++lastSequence, "body " + lastSequence + "x".repeat(step.number() / 4)));
                case RECEIVE ->
                    onMessage(
                            step, saved -> append(Samples.deliverySaved(queue(saved), sequence(saved), step.number())));
                case DELETE -> onMessage(step, saved -> append(Samples.messageDeleted(queue(saved), sequence(saved))));
                case MOVE ->
                    onMessage(
                            step, saved -> append(Samples.messageMoved(saved.message(), step.queue(), ++lastSequence)));
                case MOVE_LATER ->
                    onMessage(step, saved -> {
                        StoreChange.MessageMoved moved =
                                Samples.messageMoved(saved.message(), step.queue(), ++lastSequence);
                        append(moved, Samples.deliverySaved(step.queue(), lastSequence, 9));
                        append(Samples.messageMoved(moved.message(), 1, ++lastSequence));
                    });
                case PURGE -> append(new QueuePurged(step.queue(), lastSequence - step.number() % 20));
                case CREATE_QUEUE -> append(Samples.queueSaved(step.queue()));
                case DELETE_QUEUE -> append(new QueueDeleted(step.queue()), Samples.queueSaved(++lastQueue));
                case DEDUPLICATE ->
                    append(new DeduplicationSaved(Samples.deduplication(step.queue(), "d" + step.number() % 10)));
                case FORGET -> append(new DeduplicationDeleted(step.queue(), "group", "d" + step.number() % 10));
                case MOVE_TASK ->
                    append(new MoveTaskSaved(Samples.moveTask(step.queue(), "t" + step.number() % 3, step.number())));
                case END_TASK -> append(new MoveTaskDeleted(step.queue(), "t" + step.number() % 3));
                case MAINTAIN -> store.maintain();
                case KILL -> {
                    Path killed = StoreDirectory.afterKill(directory, temp.resolve(Integer.toString(++kills)));
                    store.close();
                    reopen(killed);
                }
                case STOP -> {
                    store.close();
                    reopen(directory);
                }
            }
        }

        private void append(StoreChange... changes) {
            ChangeBatch batch = new ChangeBatch(lastSequence, batch(changes).changes());
            model.append(batch).join();
            store.append(batch).join();
        }

        private interface OnMessage {
            void act(MessageSaved saved);
        }

        private void onMessage(Step step, OnMessage action) {
            List<MessageSaved> saved = new ArrayList<>();
            store.load(change -> {
                if (change instanceof MessageSaved message) {
                    saved.add(message);
                }
            });
            if (!saved.isEmpty()) {
                action.act(saved.get(step.number() % saved.size()));
            }
        }

        private void reopen(Path where) {
            directory = where;
            store = StoreDirectory.openSmall(directory, SEGMENT_BYTES);
            assertThat(Contents.of(store)).isEqualTo(Contents.of(model));
        }

        private static long queue(MessageSaved saved) {
            return saved.queueId();
        }

        private static long sequence(MessageSaved saved) {
            return saved.message().sequence();
        }

        @Override
        public void close() throws IOException {
            store.close();
            for (int kill = 0; kill <= kills; kill++) {
                StoreDirectory.delete(temp.resolve(Integer.toString(kill)));
            }
            Files.delete(temp);
        }
    }
}
