package dev.sluice.storage;

import dev.sluice.storage.StoreChange.MessageDeleted;
import dev.sluice.storage.StoreChange.MessageMoved;
import dev.sluice.storage.StoreChange.MessageSaved;
import dev.sluice.storage.journal.Journal;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

/** Makes one frame of a group of batches, and has the records know where in the journal theirs will lie. For one writer at a time. */
final class GroupEncoder {
    private static final System.Logger LOG = System.getLogger(GroupEncoder.class.getName());
    private static final int FIRST_FRAME_BYTES = 64 << 10;

    private final LiveRecords records;
    private final Journal journal;
    private final RecordFiles files;
    private final RecentPayloads recent;
    private final RecordOutput frame = new RecordOutput(FIRST_FRAME_BYTES);
    private boolean changesSomething;

    // Guarded by records.
    private long lastSequence;

    /** @param recent guarded together with {@code records} */
    GroupEncoder(LiveRecords records, Journal journal, RecordFiles files, RecentPayloads recent, long lastSequence) {
        this.records = records;
        this.journal = journal;
        this.files = files;
        this.recent = recent;
        this.lastSequence = lastSequence;
    }

    /** The highest sequence number of all batches so far. Call with the records locked. */
    long lastSequence() {
        return lastSequence;
    }

    /** Whether the frame has anything to be kept. */
    boolean changesSomething() {
        return changesSomething;
    }

    /** The frame of the last group; good until the next one. */
    ByteBuffer frame() {
        return frame.slice(0);
    }

    void encode(List<WaitingBatch> group) {
        frame.clear();
        frame.writeLong(0);
        changesSomething = false;
        synchronized (records) {
            for (WaitingBatch one : group) {
                encode(one.batch());
            }
            frame.writeLongAt(0, lastSequence);
        }
    }

    private void encode(ChangeBatch batch) {
        if (!batch.isEmpty()) {
            changesSomething = true;
            lastSequence = Math.max(lastSequence, batch.lastSequence());
        }
        for (StoreChange change : batch.changes()) {
            if (records.isEffective(change)) {
                encode(change);
            }
        }
    }

    private void encode(StoreChange change) {
        if (change instanceof MessageMoved moved) {
            encodeMove(moved);
        } else {
            encodeRecord(change);
        }
    }

    /** Writes the message anew, since whoever reads one wants to find it in one place. */
    private void encodeMove(MessageMoved moved) {
        MessagePayload payload;
        try {
            payload = payload(moved.queueId(), moved.sequence());
        } catch (IOException e) {
            LOG.log(
                    Level.ERROR,
                    "message {0} cannot be moved to another queue: {1}",
                    Long.toString(moved.sequence()),
                    e.getMessage());
            return;
        }
        encodeRecord(new MessageDeleted(moved.queueId(), moved.sequence()));
        if (records.hasQueue(moved.message().queueId())) {
            encodeRecord(moved.arrival(payload));
        }
    }

    private MessagePayload payload(long queueId, long sequence) throws IOException {
        MessagePayload known = recent.get(sequence);
        if (known != null) {
            return known;
        }
        long location = records.message(queueId, sequence);
        int positionInFrame = Location.position(location) - journal.nextPayloadOffset();
        boolean unwritten = Location.file(location) == journal.segment() && positionInFrame >= 0;
        return unwritten
                ? RecordFiles.payload(frame.slice(positionInFrame), sequence)
                : files.payload(location, sequence);
    }

    private void encodeRecord(StoreChange change) {
        int start = RecordFrame.begin(frame);
        ChangeCodec.write(change, frame);
        RecordFrame.end(frame, start);
        int position = journal.nextPayloadOffset() + start;
        records.apply(change, Location.of(journal.segment(), position, frame.position() - start));
        if (change instanceof MessageSaved saved) {
            recent.add(saved.message().sequence(), Objects.requireNonNull(saved.payload()));
        }
    }
}
