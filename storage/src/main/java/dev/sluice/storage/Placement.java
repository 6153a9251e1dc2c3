package dev.sluice.storage;

/** Is told where live records lie, and where records have died. */
interface Placement {
    /** For records that lie nowhere. */
    Placement NONE = new Placement() {
        @Override
        public void live(long location) {}

        @Override
        public void dead(long location) {}

        @Override
        public void contentLive(ContentRef ref) {}

        @Override
        public void contentDead(ContentRef ref) {}
    };

    void live(long location);

    void dead(long location);

    /** Can be told twice of the same content. */
    void contentLive(ContentRef ref);

    void contentDead(ContentRef ref);
}
