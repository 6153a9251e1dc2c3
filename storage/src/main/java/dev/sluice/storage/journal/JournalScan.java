package dev.sluice.storage.journal;

import dev.sluice.storage.files.FileFinding;
import dev.sluice.storage.files.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal as a crash left it, and changes nothing. Only its very end may be torn; a hole anywhere else is damage. Payloads
 * are handed over up to the first tear or hole.
 */
final class JournalScan {
    private static final String ADVICE = ". Nothing was changed; restore the directory from a backup";

    private final SegmentFiles files;
    private final JournalSink sink;
    private final List<ScannedSegment> scanned = new ArrayList<>();

    /** The first segment that has no end, after which no other may have anything. */
    private @Nullable ScannedSegment unended;

    private boolean hole;

    private JournalScan(SegmentFiles files, JournalSink sink) {
        this.files = files;
        this.sink = sink;
    }

    /**
     * A segment and what became of reading it.
     *
     * @param wholeBytes bytes before the first that is not part of a whole frame
     * @param ended whether an end frame follows there
     */
    record ScannedSegment(int number, int wholeBytes, boolean ended, FileFinding finding) {}

    /**
     * Reads all segments.
     *
     * @param lastRemoved segments up to this number are done with
     * @return every segment there is or ought to be, ascending
     */
    static List<ScannedSegment> run(SegmentFiles files, int lastRemoved, JournalSink sink) throws IOException {
        JournalScan scan = new JournalScan(files, sink);
        int expected = lastRemoved + 1;
        for (int number : files.numbers()) {
            if (number <= lastRemoved) {
                scan.add(number, Verdict.LEFT_OVER, "What was in it is in a generation");
            } else {
                if (number != expected && scan.isWhole()) {
                    scan.hole = true;
                    String remark = files.path(expected) + " is missing, though " + files.path(number) + " is there";
                    scan.add(expected, Verdict.MISSING, remark + ADVICE);
                }
                scan.read(number);
                expected = number + 1;
            }
        }
        return scan.scanned;
    }

    private boolean isWhole() {
        return unended == null && !hole;
    }

    private void read(int number) throws IOException {
        Path file = files.path(number);
        FrameSink frames =
                isWhole() ? (offset, payload) -> sink.frame(number, offset, payload) : (offset, payload) -> {};
        SegmentScan scan;
        try {
            scan = SegmentScan.run(file, number, frames);
        } catch (IOException | RuntimeException e) {
            hole = true;
            String reason = e instanceof IOException ? e.getMessage() : e.toString();
            add(number, Verdict.DAMAGED, file + " cannot be read: " + reason);
            return;
        }
        if (unended != null && (scan.frames() > 0 || scan.ended() || scan.nextFrame() >= 0)) {
            replace(unended, damaged(unended, file.toString()));
        }
        ScannedSegment segment = new ScannedSegment(number, scan.length(), scan.ended(), finding(file, scan));
        scanned.add(scan.nextFrame() < 0 ? segment : damaged(segment, file + " at byte " + scan.nextFrame()));
        if (unended == null && !scan.ended()) {
            unended = scanned.get(scanned.size() - 1);
        }
    }

    private FileFinding finding(Path file, SegmentScan scan) throws IOException {
        if (scan.torn() && unended == null) {
            String remark = file + " ends in the middle of a write, at byte " + scan.length();
            return FileFinding.of(file, scan.frames(), Verdict.TORN_END, remark);
        }
        return scan.frames() == 0 && !scan.ended()
                ? FileFinding.of(file, 0, Verdict.LEFT_OVER, "Nothing was written to it")
                : FileFinding.of(file, scan.frames(), Verdict.SOUND, "");
    }

    private static ScannedSegment damaged(ScannedSegment segment, String intact) throws IOException {
        FileFinding finding = segment.finding();
        String remark = finding.file() + " is damaged at byte " + segment.wholeBytes()
                + ", and intact records follow in " + intact + ": this is not the end of an interrupted write" + ADVICE;
        return new ScannedSegment(
                segment.number(),
                segment.wholeBytes(),
                segment.ended(),
                FileFinding.of(finding.file(), finding.records(), Verdict.DAMAGED, remark));
    }

    private void replace(ScannedSegment segment, ScannedSegment replacement) {
        // Of a segment that is damaged already, the first damage is told.
        if (segment.finding().verdict() != Verdict.DAMAGED) {
            scanned.set(scanned.indexOf(segment), replacement);
            unended = replacement;
        }
    }

    private void add(int number, Verdict verdict, String remark) throws IOException {
        scanned.add(new ScannedSegment(number, 0, true, FileFinding.of(files.path(number), 0, verdict, remark)));
    }
}
