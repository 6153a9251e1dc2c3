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
import java.util.function.LongSupplier;

/**
 * Turns ended segments, and generations not worth keeping, into one new generation of what is alive in them. The order is what
 * makes it safe against a crash: the copy is complete and durable before the manifest names it, and the manifest is in place
 * before a source is deleted.
 *
 * <p>Ended segments wait. Whatever dies meanwhile is never copied, and what stays is copied into a large generation at once, not into
 * a small one that is soon merged into a larger one.
 *
 * <p>A generation is merged forward when less than half of it is alive, or when it is no larger than what is being written
 * anyway; so their number grows only with the logarithm of the data. One run writes a bounded slice.
 */
final class Sealer {
    private static final long SLICE_BYTES = 1L << 30;
    private static final long LARGE_BYTES = 256L << 20;

    /** How many segments of the newest one's size are sealed together when all in them is alive. */
    private static final int TOGETHER = 4;

    /** So many small segments, left by as many starts, are sealed whatever is in them. */
    static final int MANY_SEGMENTS = 16;

    /** How many of that size the dead may fill. */
    private static final int DEAD = 2;

    private final Path directory;
    private final LiveRecords records;
    private final Homes homes;
    private final Journal journal;
    private final Generations generations;
    private final Committer committer;
    private final LongSupplier lastSequence;
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
            LongSupplier lastSequence,
            FreeSpace freeSpace,
            Manifest manifest) {
        this.directory = directory;
        this.records = records;
        this.homes = homes;
        this.journal = journal;
        this.generations = generations;
        this.committer = committer;
        this.lastSequence = lastSequence;
        this.freeSpace = freeSpace;
        lastSegment = manifest.lastSegment();
        lastGeneration = manifest.lastGeneration();
    }

    /**
     * Seals what is worth its copying: when the dead take a lot of room, or there are many segments, or room is short. The newest
     * segments are left alone while most in them is alive, for it may die soon.
     */
    synchronized void runIfDue() throws IOException {
        List<Integer> segments = journal.ended();
        if (freeSpace.isLow()) {
            run(segments, false);
        } else if (!segments.isEmpty() && isDue(segments)) {
            run(areMany(segments) ? segments : mostlyDead(segments), false);
        }
    }

    private boolean isDue(List<Integer> segments) throws IOException {
        long deadBytes = fileBytes(segments);
        synchronized (records) {
            deadBytes -= liveBytes(segments);
            if (homes.generations().stream().anyMatch(Home::isMostlyDead)) {
                return true;
            }
        }
        return deadBytes >= DEAD * newestBytes(segments) || areMany(segments);
    }

    private boolean areMany(List<Integer> segments) throws IOException {
        return segments.size() > MANY_SEGMENTS || fileBytes(segments) >= TOGETHER * newestBytes(segments);
    }

    /** Without the newest ones of which more than half is alive. */
    private List<Integer> mostlyDead(List<Integer> segments) throws IOException {
        int count = segments.size();
        while (count > 0) {
            int newest = segments.get(count - 1);
            long bytes = journal.bytes(newest);
            synchronized (records) {
                if (homes.liveBytes(newest) * 2 < bytes) {
                    break;
                }
            }
            count--;
        }
        return segments.subList(0, count);
    }

    private long newestBytes(List<Integer> segments) throws IOException {
        return journal.bytes(segments.get(segments.size() - 1));
    }

    private long fileBytes(List<Integer> segments) throws IOException {
        long bytes = 0;
        for (int segment : segments) {
            bytes += journal.bytes(segment);
        }
        return bytes;
    }

    private long liveBytes(List<Integer> segments) {
        return segments.stream().mapToLong(homes::liveBytes).sum();
    }

    /**
     * Seals everything that has ended. A run that fails has changed nothing that counts, and the next one tries again.
     *
     * @param closed whether the journal has ended and this is the last run
     */
    synchronized void run(boolean closed) throws IOException {
        run(journal.ended(), closed);
    }

    private void run(List<Integer> segments, boolean closed) throws IOException {
        Work work = work(segments);
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

    private Work work(List<Integer> segments) throws IOException {
        long room = freeSpace.room();
        synchronized (records) {
            long segmentBytes = liveBytes(segments);
            List<Home> merged = mergeable(segmentBytes);
            long mergedBytes = merged.stream().mapToLong(home -> home.liveBytes).sum();
            Work all = new Work(segments, merged, segmentBytes + mergedBytes);
            return all.copyBytes() <= room ? all : whatFits(segments, room);
        }
    }

    /** As many segments as can be copied, from the oldest on, and generations that need no copy. */
    private Work whatFits(List<Integer> segments, long room) {
        List<Integer> fitting = new ArrayList<>();
        long copyBytes = 0;
        for (int segment : segments) {
            long liveBytes = homes.liveBytes(segment);
            if (liveBytes > 0 && copyBytes + liveBytes > room) {
                break;
            }
            copyBytes += liveBytes;
            fitting.add(segment);
        }
        List<Home> dead =
                homes.generations().stream().filter(home -> home.liveBytes == 0).toList();
        return new Work(fitting, dead, copyBytes);
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
            boolean small = home.liveBytes <= Math.min(output, LARGE_BYTES);
            if ((home.isMostlyDead() || small) && output + home.liveBytes <= SLICE_BYTES) {
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
            return new Manifest(lastSequence.getAsLong(), lastSegment, lastGeneration, closed, staying);
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
