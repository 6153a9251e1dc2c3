package dev.sluice.storage.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes the payloads of a segment in the order they were appended. */
@FunctionalInterface
public interface FrameSink {
    /**
     * Takes the next payload.
     *
     * @param offset where in the segment the payload begins
     * @param payload good until this returns
     */
    void frame(int offset, ByteBuffer payload) throws IOException;
}
