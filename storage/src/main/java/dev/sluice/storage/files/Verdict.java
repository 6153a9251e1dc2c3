package dev.sluice.storage.files;

/** What reading a file of a store says about it. */
public enum Verdict {
    /** Whole. */
    SOUND,

    /** Ends in the middle of a write, as a crash leaves it; a start cuts that off, and nothing acknowledged is lost. */
    TORN_END,

    /** Belongs to nothing any more; a start deletes it. */
    LEFT_OVER,

    /** Some of its records are damaged; a start goes on without them. */
    RECORDS_LOST,

    /** Damaged, so that a start refuses the directory. */
    DAMAGED,

    /** Not there, though it ought to be; a start refuses the directory. */
    MISSING,

    /** Not looked at, because the file that says what it means cannot be read. */
    NOT_READ;

    /** Whether nothing that was acknowledged is lost. */
    public boolean isGood() {
        return this == SOUND || this == TORN_END || this == LEFT_OVER;
    }

    /** Whether a start goes on with such a file. */
    public boolean letsStart() {
        return isGood() || this == RECORDS_LOST;
    }
}
