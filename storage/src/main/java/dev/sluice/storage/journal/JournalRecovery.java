package dev.sluice.storage.journal;

import dev.sluice.storage.files.Verdict;
import dev.sluice.storage.journal.JournalScan.ScannedSegment;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Repairs a journal that a crash left: cuts its torn end off, deletes what is left over. With damage anywhere it changes nothing. */
final class JournalRecovery {
    private static final System.Logger LOG = System.getLogger(JournalRecovery.class.getName());

    private JournalRecovery() {}

    /**
     * Reads, cuts and reports.
     *
     * @param lastRemoved segments up to this number are done with; what is left of them is deleted
     * @return the segments read, ascending, all of them ended now
     */
    static List<Integer> run(SegmentFiles files, int lastRemoved, JournalSink sink) throws IOException {
        List<ScannedSegment> scanned = JournalScan.run(files, lastRemoved, sink);
        for (ScannedSegment segment : scanned) {
            if (!segment.finding().verdict().letsStart()) {
                throw new IOException(segment.finding().remark());
            }
        }
        List<Integer> ended = new ArrayList<>();
        for (ScannedSegment segment : scanned) {
            if (repair(segment)) {
                ended.add(segment.number());
            }
        }
        return ended;
    }

    /** Ends a segment where it is whole; deletes it, and answers false, when that is before its first frame. */
    private static boolean repair(ScannedSegment segment) throws IOException {
        Path file = segment.finding().file();
        if (segment.finding().verdict() == Verdict.TORN_END) {
            LOG.log(
                    Level.WARNING,
                    "{0} ends in the middle of a write and was cut there, at byte {1}",
                    file,
                    Integer.toString(segment.wholeBytes()));
        }
        if (segment.finding().verdict() == Verdict.LEFT_OVER
                || (!segment.ended() && segment.finding().records() == 0)) {
            Files.delete(file);
            return false;
        }
        if (!segment.ended()) {
            SegmentWriter.cut(file, segment.number(), segment.wholeBytes());
        }
        return true;
    }
}
