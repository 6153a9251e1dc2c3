package dev.sluice.storage;

import dev.sluice.storage.files.FileFinding;
import java.nio.file.Path;
import java.util.List;

/**
 * What a directory holds, as a start would find it now.
 *
 * @param format the version of the directory's format; 0 when the directory does not say
 * @param inUse whether a server has the directory; then the last file of the journal may look torn, which it is not
 * @param closed whether the last server stopped in order
 * @param lastSequence the highest sequence number ever handed out
 * @param files every file of the store
 * @param queues empty when a start would refuse the directory
 */
public record StoreInspection(
        Path directory,
        int format,
        boolean inUse,
        boolean closed,
        long lastSequence,
        List<FileFinding> files,
        List<QueueContents> queues) {
    public StoreInspection {
        files = List.copyOf(files);
        queues = List.copyOf(queues);
    }

    /** Whether nothing that was acknowledged is lost. */
    public boolean isSound() {
        return files.stream().allMatch(file -> file.verdict().isGood());
    }

    /** Whether a start goes on with what there is. */
    public boolean letsStart() {
        return files.stream().allMatch(file -> file.verdict().letsStart());
    }

    /**
     * A queue and how much it has.
     *
     * @param received how many of its messages were received before
     * @param deduplications how many deduplication ids it remembers
     */
    public record QueueContents(StoredQueue queue, long messages, long received, long deduplications, long moveTasks) {}
}
