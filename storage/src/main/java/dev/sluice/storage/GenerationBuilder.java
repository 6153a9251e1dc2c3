package dev.sluice.storage;

import dev.sluice.storage.StoreChange.MessageSaved;
import dev.sluice.storage.mapdb.GenerationWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Fills a generation. Every message is a record of the file, to be read alone. What a start must know of it, and all else, is small
 * and only ever read together, and so shares pages: the position of the first entry, the same inverted as its check, then entries.
 * The root, written last, names the pages.
 */
final class GenerationBuilder implements Closeable {
    private static final int PAGE_BYTES = 16 * 1024;

    private final GenerationWriter writer;
    private final RecordOutput page = new RecordOutput(2 * PAGE_BYTES);
    private final RecordOutput pageIds = new RecordOutput(1024);
    private int entries;
    private long totalBytes;

    GenerationBuilder(GenerationWriter writer) {
        this.writer = writer;
        beginPage();
    }

    static long locationOfRecord(int generation, int recordId, int bytes) {
        return Location.of(-generation, recordId << 1 | 1, bytes);
    }

    static long locationOfEntry(int generation, int position, int bytes) {
        return Location.of(-generation, position << 1, bytes);
    }

    /** The number of the record at a location of a message. */
    static int recordId(long location) {
        return Location.position(location) >>> 1;
    }

    /**
     * Adds a message.
     *
     * @param record as it lies elsewhere
     */
    void add(MessageSaved message, ByteBuffer record) throws IOException {
        byte[] bytes = new byte[record.remaining()];
        record.duplicate().get(bytes);
        int recordId = writer.put(bytes);
        int start = RecordFrame.begin(page);
        ChangeCodec.writePlaced(message, recordId, bytes.length, page);
        RecordFrame.end(page, start);
        added(bytes.length);
    }

    /** Adds a change that saves something else. */
    void add(StoreChange change) throws IOException {
        int start = RecordFrame.begin(page);
        ChangeCodec.write(change, page);
        RecordFrame.end(page, start);
        added(page.position() - start);
    }

    private void added(int bytes) throws IOException {
        entries++;
        totalBytes += Location.maxBytes(Location.of(0, 0, bytes));
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
        root.writeInt(entries);
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
        page.writeInt(entries);
        page.writeInt(~entries);
    }

    @Override
    public void close() {
        writer.close();
    }
}
