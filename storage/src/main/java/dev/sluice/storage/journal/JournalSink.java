package dev.sluice.storage.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes the payloads of a journal in the order they were appended. */
@FunctionalInterface
public interface JournalSink {
    /**
     * Takes the next payload.
     *
     * @param segment the segment's number
     * @param offset where in the segment the payload begins
     * @param payload good until this returns
     */
    void frame(int segment, int offset, ByteBuffer payload) throws IOException;
}
