package dev.sluice.emulator.queue;

import dev.sluice.storage.StoredMoveTask;

/** Where a message move task stands; the names are SQS's. */
public enum MoveTaskStatus {
    RUNNING,
    COMPLETED,
    CANCELLING,
    CANCELLED,
    FAILED;

    public static MoveTaskStatus of(StoredMoveTask task) {
        return valueOf(task.status());
    }

    /** Whether the task still has steps to take. */
    public boolean isActive() {
        return this == RUNNING || this == CANCELLING;
    }
}
