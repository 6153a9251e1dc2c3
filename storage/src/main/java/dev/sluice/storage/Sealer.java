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
    private int lastSegment;
    private int lastGeneration;

    /** Whether a run began that did not end; records may then count as lying in a file that never came to be. */
    private boolean interrupted;

    Sealer(
            Path directory,
            LiveRecords records,
            Homes homes,
            Journal journal,
            Generations generations,
            Committer committer,
            Manifest manifest) {
        this.directory = directory;
        this.records = records;
        this.homes = homes;
        this.journal = journal;
        this.generations = generations;
        this.committer = committer;
        lastSegment = manifest.lastSegment();
        lastGeneration = manifest.lastGeneration();
    }

    /**
     * Does what is due.
     *
     * @param closed whether the journal has ended and this is the last run
     */
    synchronized void run(boolean closed) throws IOException {
        if (interrupted) {
            throw new IOException("an earlier maintenance of the store failed");
        }
        interrupted = true;
        seal(closed);
        interrupted = false;
    }

    private void seal(boolean closed) throws IOException {
        List<Integer> segments = journal.ended();
        List<Home> merged;
        List<Integer> segmentsAlive;
        List<Home> mergedAlive;
        synchronized (records) {
            merged = mergeable(segments.stream().mapToLong(homes::liveBytes).sum());
            mergedAlive = merged.stream().filter(home -> home.liveBytes > 0).toList();
            segmentsAlive = segments.stream()
                    .filter(segment -> homes.liveBytes(segment) > 0)
                    .toList();
        }
        if (segments.isEmpty() && merged.isEmpty() && !closed) {
            return;
        }
        if (!mergedAlive.isEmpty() || !segmentsAlive.isEmpty()) {
            copySurvivors(mergedAlive, segmentsAlive);
        }
        for (int segment : segments) {
            lastSegment = Math.max(lastSegment, segment);
        }
        // Live records may already lie in frames the writer has not written; the manifest must not outrun those.
        Manifest manifest = manifest(merged, closed);
        if (!closed) {
            committer.settle();
        }
        journal.sync();
        manifest.write(directory);
        remove(segments, merged);
    }

    private void copySurvivors(List<Home> merged, List<Integer> segments) throws IOException {
        lastGeneration++;
        try (SurvivorCopy copy = new SurvivorCopy(records, homes, journal, generations, lastGeneration)) {
            for (Home generation : merged) {
                copy.fromGeneration(generation);
            }
            for (int segment : segments) {
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

    private Manifest manifest(List<Home> leaving, boolean closed) {
        synchronized (records) {
            List<SealedGeneration> staying = new ArrayList<>();
            for (Home home : homes.generations()) {
                if (!leaving.contains(home)) {
                    staying.add(
                            new SealedGeneration(-home.file, home.rootId, home.totalBytes, (BitSet) home.live.clone()));
                }
            }
            return new Manifest(committer.lastSequence(), lastSegment, lastGeneration, closed, staying);
        }
    }

    private void remove(List<Integer> segments, List<Home> merged) throws IOException {
        synchronized (records) {
            segments.forEach(homes::remove);
            merged.forEach(home -> homes.remove(home.file));
        }
        for (int segment : segments) {
            journal.remove(segment);
        }
        for (Home home : merged) {
            generations.remove(-home.file);
        }
    }
}
