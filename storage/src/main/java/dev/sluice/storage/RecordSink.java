package dev.sluice.storage;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes the records of a file, one after the other. */
@FunctionalInterface
interface RecordSink {
    /**
     * Takes a record.
     *
     * @param change of a message without its payload
     * @param record its bytes, good until this returns; in the pages of a generation those of the entry
     */
    void record(StoreChange change, long location, ByteBuffer record) throws IOException;
}
