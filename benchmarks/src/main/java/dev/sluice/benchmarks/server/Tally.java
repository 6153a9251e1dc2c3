package dev.sluice.benchmarks.server;

/** How many messages a scenario sent and deleted. The load generator's one thread counts. */
final class Tally {
    private int sent;
    private int deleted;

    void addSent(int messages) {
        sent += messages;
    }

    void addDeleted(int messages) {
        deleted += messages;
    }

    int sent() {
        return sent;
    }

    int deleted() {
        return deleted;
    }

    void requireAllDeleted() {
        if (sent != deleted) {
            throw new IllegalStateException(sent + " messages were sent, " + deleted + " came and were deleted");
        }
    }
}
