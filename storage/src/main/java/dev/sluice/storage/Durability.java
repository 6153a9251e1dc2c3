package dev.sluice.storage;

/** What an acknowledged change survives. */
public enum Durability {
    /** The end of the process in any way: the operating system has the bytes. A power loss can take the latest changes. */
    PROCESS,

    /** The end of the machine's power: the disk has the bytes. */
    DISK,

    /** Nothing: records are in memory only, and no file is touched. */
    NONE
}
