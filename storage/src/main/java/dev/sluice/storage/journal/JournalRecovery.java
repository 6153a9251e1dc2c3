package dev.sluice.storage.journal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a journal as a crash left it. Only its very end may be torn: that is cut off and reported. A hole anywhere else is
 * damage, and then nothing is changed and nobody starts.
 */
final class JournalRecovery {
    private static final System.Logger LOG = System.getLogger(JournalRecovery.class.getName());

    private final SegmentFiles files;
    private final JournalSink sink;

    JournalRecovery(SegmentFiles files, JournalSink sink) {
        this.files = files;
        this.sink = sink;
    }

    /**
     * Reads, cuts and reports.
     *
     * @param lastRemoved segments up to this number are done with; what is left of them is deleted
     * @return the segments read, ascending, all of them ended now
     */
    List<Integer> run(int lastRemoved) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        for (int number : files.numbers()) {
            if (number <= lastRemoved) {
                Files.delete(files.path(number));
            } else {
                numbers.add(number);
            }
        }
        List<Integer> ended = new ArrayList<>();
        for (int number : numbers) {
            int expected = lastRemoved + 1 + ended.size();
            if (number != expected) {
                throw new IOException(files.path(expected) + " is missing, though " + files.path(number)
                        + " is there; restore it from a backup of the directory");
            }
            SegmentScan scan = SegmentScan.run(
                    files.path(number), number, (offset, payload) -> sink.frame(number, offset, payload));
            if (!scan.ended()) {
                requireNothingAfter(scan, number, numbers);
                if (cut(scan, number)) {
                    ended.add(number);
                }
                break;
            }
            ended.add(number);
        }
        return ended;
    }

    private void requireNothingAfter(SegmentScan scan, int number, List<Integer> numbers) throws IOException {
        Path file = files.path(number);
        if (scan.nextFrame() >= 0) {
            throw damaged(file, scan.length(), file + " at byte " + scan.nextFrame());
        }
        for (int later : numbers) {
            if (later > number) {
                Path laterFile = files.path(later);
                SegmentScan laterScan = SegmentScan.run(laterFile, later, (offset, payload) -> {});
                if (laterScan.frames() > 0 || laterScan.ended() || laterScan.nextFrame() >= 0) {
                    throw damaged(file, scan.length(), laterFile.toString());
                }
                Files.delete(laterFile);
            }
        }
    }

    private static IOException damaged(Path file, int position, String intact) {
        return new IOException(file + " is damaged at byte " + position + ", and intact records follow in " + intact
                + ": this is not the end of an interrupted write. Nothing was changed;"
                + " restore the directory from a backup");
    }

    /** Ends a segment where it is whole; deletes it, and answers false, when that is before its first frame. */
    private boolean cut(SegmentScan scan, int number) throws IOException {
        Path file = files.path(number);
        if (scan.torn()) {
            LOG.log(
                    Level.WARNING,
                    "{0} ends in the middle of a write and was cut there, at byte {1}",
                    file,
                    Integer.toString(scan.length()));
        }
        if (scan.frames() == 0) {
            Files.delete(file);
            return false;
        }
        SegmentWriter.cut(file, number, scan.length());
        return true;
    }
}
