package dev.sluice.storage;

import java.io.IOException;

/** The first byte of a record. Codes are in files: never change or reuse one. */
enum RecordKind {
    /** A content: its id and its bytes. */
    CONTENT(1),
    /** In the pages of a generation: where in the same file a content lies. */
    CONTENT_PLACED(2),
    QUEUE_SAVED(3),
    QUEUE_DELETED(4),
    QUEUE_PURGED(5),
    MESSAGE_SAVED(6),
    DELIVERY_SAVED(7),
    MESSAGE_DELETED(8),
    MESSAGE_MOVED(9),
    DEDUPLICATION_SAVED(10),
    DEDUPLICATION_DELETED(11),
    MOVE_TASK_SAVED(12),
    MOVE_TASK_DELETED(13);

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
