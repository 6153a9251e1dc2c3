package dev.sluice.storage.journal;

import dev.sluice.storage.files.FileFinding;
import dev.sluice.storage.journal.JournalScan.ScannedSegment;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads single places of segments, each opened when it is first needed. Safe for many threads. */
public final class SegmentReaders implements Closeable {
    private final SegmentFiles files;
    private final Map<Integer, SegmentReader> readers = new ConcurrentHashMap<>();

    /** The segment that is being written, and how much of it is. */
    private volatile Written written = new Written(Integer.MAX_VALUE, 0);

    public SegmentReaders(Path directory) {
        this(new SegmentFiles(directory));
    }

    SegmentReaders(SegmentFiles files) {
        this.files = files;
    }

    /**
     * Reads what was appended at a position.
     *
     * @return as many bytes as there are, at most {@code maxBytes}
     */
    public ByteBuffer read(int segment, int position, int maxBytes) throws IOException {
        SegmentReader reader = readers.get(segment);
        return (reader == null ? open(segment) : reader).read(position, maxBytes, finalBytes(segment));
    }

    /** Has readers know that a segment is written up to a position, and all before it wholly. */
    void wrote(int segment, int position) {
        written = new Written(segment, position);
    }

    private int finalBytes(int segment) {
        Written now = written;
        return segment < now.segment ? Integer.MAX_VALUE : segment == now.segment ? now.position : 0;
    }

    /**
     * Reads all segments and leaves them as they are. Opens every one that has anything, so that its places can be read even after
     * somebody deleted it.
     *
     * @param lastRemoved the highest segment number that is done with, 0 for none
     * @param sink gets every payload since, up to the first that is torn or damaged
     * @return every segment there is or ought to be, ascending
     */
    public List<FileFinding> readAll(int lastRemoved, JournalSink sink) throws IOException {
        List<FileFinding> findings = new ArrayList<>();
        for (ScannedSegment segment : JournalScan.run(files, lastRemoved, sink)) {
            findings.add(segment.finding());
            if (segment.finding().records() > 0) {
                open(segment.number());
            }
        }
        return findings;
    }

    private synchronized SegmentReader open(int segment) throws IOException {
        SegmentReader reader = readers.get(segment);
        if (reader == null) {
            reader = new SegmentReader(files.path(segment));
            readers.put(segment, reader);
        }
        return reader;
    }

    /** Deletes a segment. */
    synchronized void delete(int segment) throws IOException {
        // Before anybody can open it again.
        Files.delete(files.path(segment));
        close(segment);
    }

    @Override
    public synchronized void close() throws IOException {
        for (int segment : readers.keySet()) {
            close(segment);
        }
    }

    private void close(int segment) throws IOException {
        SegmentReader reader = readers.remove(segment);
        if (reader != null) {
            reader.close();
        }
    }

    private record Written(int segment, int position) {}
}
