package dev.sluice.storage.journal;

/**
 * How a journal writes.
 *
 * @param firstSegmentBytes size of the first segment after a start; each further one has twice the size, so that little data
 *     takes little space
 * @param maxSegmentBytes where the doubling ends
 * @param sync whether every append waits for the disk, and not only for the operating system
 */
public record JournalSettings(int firstSegmentBytes, int maxSegmentBytes, boolean sync) {}
