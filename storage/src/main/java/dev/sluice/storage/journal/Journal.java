package dev.sluice.storage.journal;

import dev.sluice.storage.files.DiskFullException;
import dev.sluice.storage.files.DurableFiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Appends payloads to the newest of a row of segments, numbered without gaps. What was appended stays where it is until its
 * segment is removed. One thread appends; the other methods are for any thread.
 */
public final class Journal implements Closeable {
    private final SegmentFiles files;
    private final JournalSettings settings;
    private final List<Integer> ended;
    private final SegmentReaders readers;
    private int nextSize;
    private SegmentWriter active;
    private FutureTask<SegmentWriter> next;

    private Journal(SegmentFiles files, JournalSettings settings, List<Integer> ended, int firstNumber)
            throws IOException {
        this.files = files;
        this.settings = settings;
        readers = new SegmentReaders(files);
        this.ended = new CopyOnWriteArrayList<>(ended);
        nextSize = settings.firstSegmentBytes();
        active = SegmentWriter.create(files.path(firstNumber), firstNumber, takeNextSize(), settings.sync());
        readers.wrote(firstNumber, active.position());
        next = prepare(firstNumber + 1);
    }

    /**
     * Reads what a directory has and starts a new segment after it.
     *
     * @param lastRemoved the highest segment number that is done with, 0 for none
     * @param sink gets every payload since
     * @throws IOException when the journal is damaged or cannot be read
     */
    public static Journal open(Path directory, JournalSettings settings, int lastRemoved, JournalSink sink)
            throws IOException {
        SegmentFiles files = new SegmentFiles(directory);
        List<Integer> ended = JournalRecovery.run(files, lastRemoved, sink);
        return new Journal(files, settings, ended, lastRemoved + 1 + ended.size());
    }

    /** The segments of a directory, ascending. */
    public static List<Path> files(Path directory) throws IOException {
        SegmentFiles files = new SegmentFiles(directory);
        return files.numbers().stream().map(files::path).toList();
    }

    /** The segment the next append goes to. */
    public int segment() {
        return active.number();
    }

    /** Where in that segment the payload of the next append will begin. */
    public int nextPayloadOffset() {
        return active.nextPayloadOffset();
    }

    /**
     * Writes a payload: afterwards the operating system has it, or the disk when {@link JournalSettings#sync} says so.
     *
     * @throws DiskFullException when the disk takes no more; the same payload can be appended again later, and no other
     */
    public void append(ByteBuffer payload) throws IOException {
        active.append(payload);
        readers.wrote(active.number(), active.position());
    }

    /**
     * Goes on to the next segment when this one is full. When the disk has no room for another one, this one goes on a while.
     *
     * @return whether it did
     * @throws DiskFullException when this one cannot be ended; it goes on, and can be ended later
     */
    public boolean rollIfFull() throws IOException {
        if (!active.isFull()) {
            return false;
        }
        int number = active.number() + 1;
        SegmentWriter following;
        try {
            following = await(next);
        } catch (DiskFullException e) {
            active.extend();
            next = prepare(number);
            return false;
        }
        end();
        active = following;
        readers.wrote(number, active.position());
        next = prepare(number + 1);
        return true;
    }

    /** Ends the newest segment; only {@link #close} may follow, and removing segments. */
    public void end() throws IOException {
        active.end();
        active.close();
        ended.add(active.number());
    }

    /** The segments nothing is appended to any more, ascending. */
    public List<Integer> ended() {
        return List.copyOf(ended);
    }

    /** How much room an ended segment takes on the disk. */
    public long bytes(int segment) throws IOException {
        return Files.size(files.path(segment));
    }

    /** Reads all payloads of an ended segment. */
    public void scan(int segment, FrameSink sink) throws IOException {
        Path file = files.path(segment);
        SegmentScan scan = SegmentScan.run(file, segment, sink);
        if (!scan.ended()) {
            throw new IOException(file + " is damaged at byte " + scan.length()
                    + ". It was kept; restore the directory from a backup");
        }
    }

    /** Reads all payloads there are, those of ended segments first. Call while nothing is appended or removed. */
    public void scanAll(JournalSink sink) throws IOException {
        for (int segment : ended) {
            scan(segment, (offset, payload) -> sink.frame(segment, offset, payload));
        }
        int segment = active.number();
        SegmentScan.run(files.path(segment), segment, (offset, payload) -> sink.frame(segment, offset, payload));
    }

    /** For reading what was appended, one place at a time. */
    public SegmentReaders readers() {
        return readers;
    }

    /** Blocks until everything appended is on the disk. */
    public void sync() throws IOException {
        if (!settings.sync()) {
            for (int segment : files.numbers()) {
                DurableFiles.sync(files.path(segment));
            }
        }
    }

    /** Deletes an ended segment. */
    public void remove(int segment) throws IOException {
        ended.remove(Integer.valueOf(segment));
        readers.delete(segment);
    }

    @Override
    public void close() throws IOException {
        active.close();
        discard(next);
        readers.close();
    }

    /** Creates a segment ahead of need: filling one with zeros takes longer than any append may. */
    private FutureTask<SegmentWriter> prepare(int number) {
        int size = takeNextSize();
        FutureTask<SegmentWriter> task =
                new FutureTask<>(() -> SegmentWriter.create(files.path(number), number, size, settings.sync()));
        Thread thread = new Thread(task, "sluice-journal-prepare");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private void discard(FutureTask<SegmentWriter> task) throws IOException {
        SegmentWriter unused;
        try {
            unused = await(task);
        } catch (IOException e) {
            // It was needed for nothing, and the next start deletes what there is of it.
            return;
        }
        unused.close();
        Files.deleteIfExists(files.path(unused.number()));
    }

    private int takeNextSize() {
        int size = nextSize;
        nextSize = (int) Math.min(settings.maxSegmentBytes(), 2L * size);
        return size;
    }

    private static SegmentWriter await(FutureTask<SegmentWriter> task) throws IOException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException("the next journal segment could not be created: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the next journal segment was created");
        }
    }
}
