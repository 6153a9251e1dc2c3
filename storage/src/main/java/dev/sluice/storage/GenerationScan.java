package dev.sluice.storage;

import dev.sluice.storage.mapdb.Generations;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the pages of a generation. A damaged record is reported and skipped: it costs what it held, and nothing else. */
final class GenerationScan {
    private static final System.Logger LOG = System.getLogger(GenerationScan.class.getName());

    private final Generations generations;
    private final int number;
    private int intact;

    private GenerationScan(Generations generations, int number) {
        this.generations = generations;
        this.number = number;
    }

    /**
     * Reads all pages.
     *
     * @throws IOException when the root is damaged, and with it everything
     */
    static void run(Generations generations, int number, int rootId, RecordSink sink) throws IOException {
        new GenerationScan(generations, number).run(rootId, sink);
    }

    private void run(int rootId, RecordSink sink) throws IOException {
        ByteBuffer root = RecordFrame.next(generations.get(number, rootId));
        if (root == null) {
            throw new IOException("the root record is damaged");
        }
        RecordInput in = new RecordInput(RecordFrame.body(root));
        int records = in.readInt();
        ByteBuffer pageIds = ByteBuffer.wrap(in.readBytes());
        while (pageIds.hasRemaining()) {
            readPage(pageIds.getInt(), sink);
        }
        if (intact != records) {
            LOG.log(
                    Level.ERROR,
                    "{0} is damaged: {1} of its {2} records are lost; a backup of the directory may have them",
                    path(),
                    Integer.toString(records - intact),
                    Integer.toString(records));
        }
    }

    private void readPage(int id, RecordSink sink) throws IOException {
        ByteBuffer page;
        try {
            page = generations.get(number, id);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "a page of {0} cannot be read: {1}", path(), e.getMessage());
            return;
        }
        int position = page.getInt();
        if (page.getInt() != ~position) {
            LOG.log(Level.ERROR, "a page of {0} is damaged", path());
            return;
        }
        for (ByteBuffer record = RecordFrame.next(page); record != null; record = RecordFrame.next(page)) {
            ByteBuffer body = intactBody(record);
            if (body != null) {
                intact++;
                take(record, body, position, sink);
            }
            position++;
        }
    }

    private void take(ByteBuffer entry, ByteBuffer body, int position, RecordSink sink) throws IOException {
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

    private Path path() {
        return generations.path(number);
    }
}
