package dev.sluice.storage;

final class MemoryQueueStoreTest extends QueueStoreContract {
    @Override
    QueueStore open() {
        return new MemoryQueueStore();
    }

    @Override
    QueueStore reopen(QueueStore open) {
        return open;
    }
}
