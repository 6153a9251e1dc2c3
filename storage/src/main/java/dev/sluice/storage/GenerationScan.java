package dev.sluice.storage;

import dev.sluice.storage.mapdb.Generations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pages of a generation. A damaged record is skipped and counted: it costs what it held, and nothing else.
 *
 * @param records how many there ought to be
 * @param intact how many were read
 */
record GenerationScan(int records, int intact) {
    /**
     * Reads all pages.
     *
     * @throws IOException when the root is damaged, and with it everything
     */
    static GenerationScan run(Generations generations, int number, int rootId, RecordSink sink) throws IOException {
        ByteBuffer root = RecordFrame.next(generations.get(number, rootId));
        if (root == null) {
            throw new IOException("the root record of " + generations.path(number) + " is damaged");
        }
        RecordInput in = new RecordInput(RecordFrame.body(root));
        int records = in.readInt();
        ByteBuffer pageIds = ByteBuffer.wrap(in.readBytes());
        int intact = 0;
        while (pageIds.hasRemaining()) {
            ByteBuffer page = page(generations, number, pageIds.getInt());
            if (page != null) {
                intact += readPage(number, page, sink);
            }
        }
        return new GenerationScan(records, intact);
    }

    int lost() {
        return records - intact;
    }

    /** What to say of a generation that lost records. */
    static String lossOf(Path file, long lost, long records) {
        return file + " is damaged: " + lost + " of its " + records
                + " records are lost; a backup of the directory may have them";
    }

    private static @Nullable ByteBuffer page(Generations generations, int number, int id) {
        try {
            return generations.get(number, id);
        } catch (IOException e) {
            return null;
        }
    }

    /** Hands over the records of a page and tells how many. */
    private static int readPage(int number, ByteBuffer page, RecordSink sink) throws IOException {
        int position = page.getInt();
        if (page.getInt() != ~position) {
            return 0;
        }
        int intact = 0;
        for (ByteBuffer record = RecordFrame.next(page); record != null; record = RecordFrame.next(page)) {
            ByteBuffer body = intactBody(record);
            if (body != null) {
                intact++;
                take(number, record, body, position, sink);
            }
            position++;
        }
        return intact;
    }

    private static void take(int number, ByteBuffer entry, ByteBuffer body, int position, RecordSink sink)
            throws IOException {
        RecordInput in = new RecordInput(body);
        RecordKind kind = RecordKind.read(in);
        StoreChange change = ChangeCodec.read(kind, in);
        long location = kind == RecordKind.MESSAGE_PLACED
                ? GenerationBuilder.locationOfRecord(number, in.readInt(), in.readInt())
                : GenerationBuilder.locationOfEntry(number, position, entry.limit());
        sink.record(change, location, entry);
    }

    private static @Nullable ByteBuffer intactBody(ByteBuffer record) {
        try {
            return RecordFrame.body(record);
        } catch (IOException e) {
            return null;
        }
    }
}
