package dev.sluice.storage;

import dev.sluice.storage.Manifest.SealedGeneration;
import dev.sluice.storage.journal.Journal;
import dev.sluice.storage.mapdb.Generations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * Turns ended segments, and generations not worth keeping, into one new generation of what is alive in them. The order is what
 * makes it safe against a crash: the copy is complete and durable before the manifest names it, and the manifest is in place
 * before a source is deleted.
 *
 * <p>A generation is merged forward when less than half of it is alive, or when it is no larger than what is being written
 * anyway; so their number grows only with the logarithm of the data. One run writes a bounded slice.
 */
final class Sealer {
    private static final long SLICE_BYTES = 1L << 30;
    private static final long LARGE_BYTES = 256L << 20;

    private final Path directory;
    private final LiveRecords records;
    private final Homes homes;
    private final Journal journal;
    private final Generations generations;
    private final Committer committer;
    private final FreeSpace freeSpace;
    private int lastSegment;
    private int lastGeneration;

    Sealer(
            Path directory,
            LiveRecords records,
            Homes homes,
            Journal journal,
            Generations generations,
            Committer committer,
            FreeSpace freeSpace,
            Manifest manifest) {
        this.directory = directory;
        this.records = records;
        this.homes = homes;
        this.journal = journal;
        this.generations = generations;
        this.committer = committer;
        this.freeSpace = freeSpace;
        lastSegment = manifest.lastSegment();
        lastGeneration = manifest.lastGeneration();
    }

    /**
     * Does what is due. A run that fails has changed nothing that counts, and the next one tries again.
     *
     * @param closed whether the journal has ended and this is the last run
     */
    synchronized void run(boolean closed) throws IOException {
        Work work = due();
        if (work.isEmpty() && !closed) {
            return;
        }
        if (work.copyBytes() > 0) {
            copySurvivors(work);
        }
        for (int segment : work.segments()) {
            lastSegment = Math.max(lastSegment, segment);
        }
        // Live records may already lie in frames the writer has not written; the manifest must not outrun those.
        Manifest manifest = manifest(
                work, closed && work.segments().size() == journal.ended().size());
        if (!closed) {
            committer.settle();
        }
        journal.sync();
        manifest.write(directory);
        remove(work);
    }

    /**
     * The files to be done with.
     *
     * @param segments from the oldest on
     * @param copyBytes what is alive in them
     */
    private record Work(List<Integer> segments, List<Home> generations, long copyBytes) {
        boolean isEmpty() {
            return segments.isEmpty() && generations.isEmpty();
        }
    }

    private Work due() throws IOException {
        List<Integer> segments = journal.ended();
        Work work;
        synchronized (records) {
            long segmentBytes = segments.stream().mapToLong(homes::liveBytes).sum();
            List<Home> merged = mergeable(segmentBytes);
            long mergedBytes = merged.stream().mapToLong(home -> home.liveBytes).sum();
            work = new Work(segments, merged, segmentBytes + mergedBytes);
        }
        return freeSpace.hasRoom(work.copyBytes()) ? work : deadFiles(segments);
    }

    /** What can be done with while there is no room for a copy. */
    private Work deadFiles(List<Integer> segments) {
        synchronized (records) {
            return new Work(
                    segments.stream()
                            .takeWhile(segment -> homes.liveBytes(segment) == 0)
                            .toList(),
                    homes.generations().stream()
                            .filter(home -> home.liveBytes == 0)
                            .toList(),
                    0);
        }
    }

    private void copySurvivors(Work work) throws IOException {
        lastGeneration++;
        try (SurvivorCopy copy = new SurvivorCopy(records, homes, journal, generations, lastGeneration)) {
            for (Home generation : work.generations()) {
                copy.fromGeneration(generation);
            }
            for (int segment : work.segments()) {
                copy.fromSegment(segment);
            }
            copy.finish();
        }
    }

    private List<Home> mergeable(long segmentBytes) {
        List<Home> newestFirst = new ArrayList<>(homes.generations());
        Collections.reverse(newestFirst);
        List<Home> merged = new ArrayList<>();
        long output = segmentBytes;
        for (Home home : newestFirst) {
            boolean mostlyDead = home.liveBytes * 2 < home.totalBytes;
            boolean small = home.liveBytes <= Math.min(output, LARGE_BYTES);
            if ((mostlyDead || small) && output + home.liveBytes <= SLICE_BYTES) {
                merged.add(home);
                output += home.liveBytes;
            }
        }
        Collections.reverse(merged);
        return merged;
    }

    private Manifest manifest(Work work, boolean closed) {
        synchronized (records) {
            List<SealedGeneration> staying = new ArrayList<>();
            for (Home home : homes.generations()) {
                if (!work.generations().contains(home)) {
                    staying.add(new SealedGeneration(
                            -home.file, home.rootId, home.fileBytes, home.totalBytes, (BitSet) home.live.clone()));
                }
            }
            return new Manifest(committer.lastSequence(), lastSegment, lastGeneration, closed, staying);
        }
    }

    private void remove(Work work) throws IOException {
        synchronized (records) {
            work.segments().forEach(homes::remove);
            work.generations().forEach(home -> homes.remove(home.file));
        }
        for (int segment : work.segments()) {
            journal.remove(segment);
        }
        for (Home home : work.generations()) {
            generations.remove(-home.file);
        }
    }
}
