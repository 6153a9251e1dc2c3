package dev.sluice.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract on files, at each durability. */
final class DirectoryQueueStoreContractTest {
    abstract static class OnDirectory extends QueueStoreContract {
        private final Durability durability;

        @TempDir
        Path directory = Path.of("");

        OnDirectory(Durability durability) {
            this.durability = durability;
        }

        @Override
        QueueStore open() {
            return DirectoryQueueStore.open(directory, durability);
        }

        @Override
        QueueStore reopen(QueueStore open) {
            open.close();
            return open();
        }
    }

    @Nested
    final class AtProcess extends OnDirectory {
        AtProcess() {
            super(Durability.PROCESS);
        }
    }

    @Nested
    final class AtDisk extends OnDirectory {
        AtDisk() {
            super(Durability.DISK);
        }
    }

    /** Leaves the directory alone, and so has nothing to find there after a new start. */
    @Nested
    final class AtNone extends OnDirectory {
        AtNone() {
            super(Durability.NONE);
        }

        @Override
        QueueStore reopen(QueueStore open) {
            return open;
        }
    }
}
