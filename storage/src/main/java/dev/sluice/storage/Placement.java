package dev.sluice.storage;

/** Is told where live records lie, and where records have died. */
interface Placement {
    void live(long location);

    void dead(long location);
}
