package dev.sluice.storage;

import java.io.IOException;

/** The first byte of a record. Codes are in files: never change or reuse one. */
enum RecordKind {
    QUEUE_SAVED(1),
    QUEUE_DELETED(2),
    QUEUE_PURGED(3),
    /** A message with its payload. */
    MESSAGE_SAVED(4),
    /** In the pages of a generation: a message whose record lies in the same file. */
    MESSAGE_PLACED(5),
    DELIVERY_SAVED(6),
    MESSAGE_DELETED(7),
    DEDUPLICATION_SAVED(8),
    DEDUPLICATION_DELETED(9),
    MOVE_TASK_SAVED(10),
    MOVE_TASK_DELETED(11),
    DELETION_SAVED(12),
    DELETION_FORGOTTEN(13);

    private static final RecordKind[] ALL = values();
    private final byte code;

    RecordKind(int code) {
        this.code = (byte) code;
    }

    void write(RecordOutput out) {
        out.writeByte(code);
    }

    static RecordKind read(RecordInput in) throws IOException {
        byte code = in.readByte();
        for (RecordKind kind : ALL) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IOException("a record has the unknown kind " + code);
    }
}
