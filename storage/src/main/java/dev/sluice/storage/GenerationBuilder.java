package dev.sluice.storage;

import dev.sluice.storage.mapdb.GenerationWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Fills a generation. Every content is a record of the file, to be read alone. All else is small and only ever read together,
 * and so shares pages: the position of the first record, the same inverted as its check, then records. The root, written last,
 * names the pages.
 */
final class GenerationBuilder implements Closeable {
    private static final int PAGE_BYTES = 16 * 1024;

    private final GenerationWriter writer;
    private final RecordOutput page = new RecordOutput(2 * PAGE_BYTES);
    private final RecordOutput pageIds = new RecordOutput(1024);
    private int records;
    private long totalBytes;

    GenerationBuilder(GenerationWriter writer) {
        this.writer = writer;
        beginPage();
    }

    /** The position the next {@link #add} gives a record. */
    int nextPosition() {
        return records;
    }

    /** Adds a change that saves something; in memory only until {@link #flushIfFull}. */
    void add(StoreChange change) {
        int start = RecordFrame.begin(page);
        ChangeCodec.write(change, page);
        RecordFrame.end(page, start);
        records++;
        totalBytes += Home.RECORD_BYTES;
    }

    /**
     * Adds a content.
     *
     * @param record as it lies elsewhere
     * @return its position
     */
    int addContent(long id, ByteBuffer record) throws IOException {
        byte[] bytes = new byte[record.remaining()];
        record.duplicate().get(bytes);
        int position = writer.put(bytes);
        totalBytes += bytes.length;
        int start = RecordFrame.begin(page);
        RecordKind.CONTENT_PLACED.write(page);
        page.writeLong(id);
        page.writeInt(position);
        page.writeInt(bytes.length);
        RecordFrame.end(page, start);
        records++;
        return position;
    }

    void flushIfFull() throws IOException {
        if (page.position() >= PAGE_BYTES) {
            flush();
        }
    }

    /** Counted as {@link Home#liveBytes} is. */
    long totalBytes() {
        return totalBytes;
    }

    /**
     * Writes the root; then the file is complete.
     *
     * @return the root's number
     */
    int finish() throws IOException {
        flush();
        RecordOutput root = new RecordOutput(pageIds.position() + 64);
        int start = RecordFrame.begin(root);
        root.writeInt(records);
        root.writeBytes(pageIds.toByteArray());
        RecordFrame.end(root, start);
        return writer.put(root.toByteArray());
    }

    private void flush() throws IOException {
        pageIds.writeInt(writer.put(page.toByteArray()));
        beginPage();
    }

    private void beginPage() {
        page.clear();
        page.writeInt(records);
        page.writeInt(~records);
    }

    @Override
    public void close() {
        writer.close();
    }
}
