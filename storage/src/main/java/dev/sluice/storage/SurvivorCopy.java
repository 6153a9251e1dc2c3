package dev.sluice.storage;

import dev.sluice.storage.journal.Journal;
import dev.sluice.storage.mapdb.Generations;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies what is alive in some files into a new generation, while the store goes on working. Records count as moved at once,
 * since nobody reads them; contents only when {@link #finish} has made the copy readable.
 */
final class SurvivorCopy implements Closeable {
    private static final System.Logger LOG = System.getLogger(SurvivorCopy.class.getName());

    /** How many contents are pointed to their copies before others get a turn. */
    private static final int SLICE = 1000;

    private final LiveRecords records;
    private final Homes homes;
    private final Journal journal;
    private final Generations generations;
    private final int number;
    private final GenerationBuilder builder;
    private final List<CopiedContent> copies = new ArrayList<>();

    private record CopiedContent(ContentRef ref, long copy) {}

    SurvivorCopy(LiveRecords records, Homes homes, Journal journal, Generations generations, int number)
            throws IOException {
        this.records = records;
        this.homes = homes;
        this.journal = journal;
        this.generations = generations;
        this.number = number;
        builder = new GenerationBuilder(generations.create(number));
    }

    void fromGeneration(Home source) throws IOException {
        int from = -source.file;
        GenerationScan.run(generations, from, source.rootId, (position, kind, in) -> {
            if (kind == RecordKind.CONTENT_PLACED) {
                long id = in.readLong();
                int contentPosition = in.readInt();
                copyContent(
                        id, Location.of(source.file, contentPosition), () -> generations.get(from, contentPosition));
            } else {
                copyRecord(kind, in, Location.of(source.file, position));
            }
        });
    }

    void fromSegment(int segment) throws IOException {
        journal.scan(
                segment,
                (offset, payload) -> FrameRecords.forEach(segment, offset, payload, (kind, in, record, location) -> {
                    if (kind == RecordKind.CONTENT) {
                        copyContent(in.readLong(), location, () -> record);
                    } else {
                        copyRecord(kind, in, location);
                    }
                }));
    }

    /** Makes the copy durable and points everything to it that is still alive. */
    void finish() throws IOException {
        int rootId = builder.finish();
        builder.close();
        generations.publish(number);
        synchronized (records) {
            Home home = homes.add(-number);
            home.rootId = rootId;
            home.totalBytes = builder.totalBytes();
        }
        for (int from = 0; from < copies.size(); from += SLICE) {
            synchronized (records) {
                copies.subList(from, Math.min(copies.size(), from + SLICE))
                        .forEach(copied -> homes.contentMoved(copied.ref(), copied.copy()));
            }
        }
    }

    private void copyRecord(RecordKind kind, RecordInput in, long location) throws IOException {
        StoreChange change = ChangeCodec.read(kind, in, id -> ContentRef.placed(id, Location.NOWHERE, 0));
        synchronized (records) {
            StoreChange live = records.relocate(change, location, Location.of(-number, builder.nextPosition()));
            if (live != null) {
                builder.add(live);
            }
        }
        builder.flushIfFull();
    }

    private interface Source {
        ByteBuffer read() throws IOException;
    }

    private void copyContent(long id, long location, Source source) throws IOException {
        ContentRef ref;
        synchronized (records) {
            ref = homes.contentAt(id, location);
        }
        if (ref != null) {
            ByteBuffer record = readIntact(id, source);
            if (record != null) {
                copies.add(new CopiedContent(ref, Location.of(-number, builder.addContent(id, record))));
                builder.flushIfFull();
            }
        }
    }

    private static @Nullable ByteBuffer readIntact(long id, Source source) {
        try {
            ByteBuffer record = source.read();
            RecordFrame.body(record);
            return record;
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the content of message {0} is lost: {1}", Long.toString(id), e.getMessage());
            return null;
        }
    }

    /** Lets go of an unfinished file; nothing names it, and the next start deletes it. */
    @Override
    public void close() {
        builder.close();
    }
}
