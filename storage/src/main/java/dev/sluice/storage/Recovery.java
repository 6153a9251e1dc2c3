package dev.sluice.storage;

import dev.sluice.storage.Manifest.SealedGeneration;
import dev.sluice.storage.mapdb.Generations;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Finds out which records are alive: first those of the generations, then what the journal says happened since. */
final class Recovery {
    private final LiveRecords records;
    private final Homes homes;
    private long lastSequence;

    Recovery(LiveRecords records, Homes homes, long lastSequence) {
        this.records = records;
        this.homes = homes;
        this.lastSequence = lastSequence;
    }

    GenerationScan generation(Generations generations, SealedGeneration sealed) throws IOException {
        Home home = homes.add(-sealed.number());
        home.fileBytes = sealed.fileBytes();
        home.totalBytes = sealed.totalBytes();
        home.rootId = sealed.rootId();
        return GenerationScan.run(generations, sealed.number(), sealed.rootId(), (change, location, entry) -> {
            if (sealed.live().get(Location.position(location))) {
                records.apply(change, location);
            }
        });
    }

    void frame(int segment, int offset, ByteBuffer payload) throws IOException {
        lastSequence = Math.max(lastSequence, FrameRecords.lastSequence(payload));
        FrameRecords.ofPayload(segment, offset, payload, (change, location, record) -> records.apply(change, location));
    }

    /**
     * Drops what turned out to belong to nothing.
     *
     * @return the highest sequence number seen
     */
    long finish() {
        records.dropOrphans();
        return lastSequence;
    }
}
