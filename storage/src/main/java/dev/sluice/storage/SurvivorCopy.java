package dev.sluice.storage;

import dev.sluice.storage.StoreChange.MessageSaved;
import dev.sluice.storage.journal.Journal;
import dev.sluice.storage.mapdb.Generations;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.IntHashSet;
import org.jspecify.annotations.Nullable;

/**
 * Copies what is alive in some files into a new generation, while the store goes on working. Until {@link #finish} has made the
 * copy readable nothing points to it, so a copy that fails has cost nothing.
 */
final class SurvivorCopy implements Closeable {
    private static final System.Logger LOG = System.getLogger(SurvivorCopy.class.getName());

    /** How many records are pointed to their copies before others get a turn. */
    private static final int SLICE = 1000;

    private final LiveRecords records;
    private final Homes homes;
    private final Journal journal;
    private final Generations generations;
    private final int number;
    private final GenerationBuilder builder;
    private final IntHashSet sources = new IntHashSet();
    private final List<Copied> slice = new ArrayList<>(SLICE);

    private record Copied(StoreChange change, long copy) {}

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
        sources.add(source.file);
        int from = -source.file;
        GenerationScan.run(
                generations,
                from,
                source.rootId,
                (change, location, entry) ->
                        copy(change, location, () -> generations.get(from, GenerationBuilder.recordId(location))));
    }

    void fromSegment(int segment) throws IOException {
        sources.add(segment);
        journal.scan(
                segment,
                (offset, payload) -> FrameRecords.ofPayload(
                        segment, offset, payload, (change, location, record) -> copy(change, location, () -> record)));
    }

    private interface Source {
        ByteBuffer read() throws IOException;
    }

    private void copy(StoreChange change, long location, Source source) throws IOException {
        synchronized (records) {
            if (records.locationOf(change) != location) {
                return;
            }
        }
        if (change instanceof MessageSaved message) {
            ByteBuffer record = readIntact(message, source);
            if (record != null) {
                builder.add(message, record);
            }
        } else {
            builder.add(change);
        }
    }

    private static @Nullable ByteBuffer readIntact(MessageSaved message, Source source) {
        try {
            ByteBuffer record = source.read();
            RecordFrame.body(record);
            return record;
        } catch (IOException e) {
            LOG.log(
                    Level.ERROR,
                    "message {0} is lost: {1}",
                    Long.toString(message.message().sequence()),
                    e.getMessage());
            return null;
        }
    }

    /** Makes the copy durable and points everything to it that is still alive. */
    void finish() throws IOException {
        int rootId = builder.finish();
        builder.close();
        long fileBytes = generations.publish(number);
        synchronized (records) {
            Home home = homes.add(-number);
            home.rootId = rootId;
            home.fileBytes = fileBytes;
            home.totalBytes = builder.totalBytes();
        }
        GenerationScan.run(generations, number, rootId, (change, copy, entry) -> {
            slice.add(new Copied(change, copy));
            if (slice.size() == SLICE) {
                relocateSlice();
            }
        });
        relocateSlice();
    }

    private void relocateSlice() {
        synchronized (records) {
            for (Copied copied : slice) {
                // What was changed since it was copied lies where changes are written.
                if (sources.contains(Location.file(records.locationOf(copied.change())))) {
                    records.relocate(copied.change(), copied.copy());
                }
            }
        }
        slice.clear();
    }

    /** Deletes an unfinished file; nothing names it. */
    @Override
    public void close() throws IOException {
        builder.close();
        generations.discard(number);
    }
}
