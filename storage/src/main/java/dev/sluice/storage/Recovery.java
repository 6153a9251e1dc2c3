package dev.sluice.storage;

import dev.sluice.storage.Manifest.SealedGeneration;
import dev.sluice.storage.StoreChange.MessageDeleted;
import dev.sluice.storage.StoreChange.MessageSaved;
import dev.sluice.storage.mapdb.Generations;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import org.agrona.collections.Long2ObjectHashMap;

/** Rebuilds the live records: first what the generations have, then what the journal says happened since. */
final class Recovery {
    private static final System.Logger LOG = System.getLogger(Recovery.class.getName());

    private final LiveRecords records;
    private final Homes homes;

    /** Contents no message has named yet. */
    private final Long2ObjectHashMap<ContentRef> found = new Long2ObjectHashMap<>();

    private long lastSequence;
    private boolean contentMissing;

    Recovery(LiveRecords records, Homes homes, long lastSequence) {
        this.records = records;
        this.homes = homes;
        this.lastSequence = lastSequence;
    }

    void generation(Generations generations, SealedGeneration sealed) throws IOException {
        int file = -sealed.number();
        Home home = homes.add(file);
        home.totalBytes = sealed.totalBytes();
        home.rootId = sealed.rootId();
        GenerationScan.run(generations, sealed.number(), sealed.rootId(), (position, kind, in) -> {
            if (kind == RecordKind.CONTENT_PLACED) {
                found(in.readLong(), Location.of(file, in.readInt()), in.readInt());
            } else if (sealed.live().get(position)) {
                records.apply(ChangeCodec.read(kind, in, this::take), Location.of(file, position));
            }
        });
    }

    void frame(int segment, int offset, ByteBuffer payload) throws IOException {
        lastSequence = Math.max(lastSequence, FrameRecords.lastSequence(payload));
        FrameRecords.forEach(segment, offset, payload, (kind, in, record, location) -> {
            if (kind == RecordKind.CONTENT) {
                found(in.readLong(), location, record.limit());
            } else {
                records.apply(ChangeCodec.read(kind, in, this::take), location);
            }
        });
    }

    /**
     * Drops what turned out to belong to nothing, and reports messages whose content was lost.
     *
     * @return the highest sequence number seen
     */
    long finish() {
        records.dropOrphans();
        if (contentMissing) {
            dropMessagesWithoutContent();
        }
        return lastSequence;
    }

    private void dropMessagesWithoutContent() {
        for (StoreChange change : records.all()) {
            if (change instanceof MessageSaved saved
                    && !saved.message().content().isPlaced()) {
                LOG.log(
                        Level.ERROR,
                        "message {0} of queue {1} is lost: the record of its content is damaged",
                        Long.toString(saved.message().sequence()),
                        Long.toString(saved.queueId()));
                records.apply(
                        new MessageDeleted(saved.queueId(), saved.message().sequence()), Location.NOWHERE);
            }
        }
    }

    /** A merge can have copied a content into a newer file than the record that names it, so the record may be known first. */
    private void found(long id, long location, int length) {
        if (!homes.contentFound(id, location, length)) {
            found.put(id, ContentRef.placed(id, location, length));
        }
    }

    /** A message claims its content; a message that moved claims it from the one it was. */
    private ContentRef take(long id) {
        ContentRef ref = found.remove(id);
        if (ref == null) {
            ref = homes.content(id);
        }
        if (ref == null) {
            // The content comes later, or the message turns out to be dead, or the content was damaged.
            contentMissing = true;
            return ContentRef.placed(id, Location.NOWHERE, 0);
        }
        return ref;
    }
}
