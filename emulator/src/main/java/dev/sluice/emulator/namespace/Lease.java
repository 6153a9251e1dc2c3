package dev.sluice.emulator.namespace;

import java.time.Duration;

/** How long a namespace stays: its time to live after the latest use. */
public final class Lease {
    private final Namespace namespace;
    private final Duration timeToLive;
    private volatile long usedMillis;

    Lease(Namespace namespace, Duration timeToLive, long nowMillis) {
        this.namespace = namespace;
        this.timeToLive = timeToLive;
        this.usedMillis = nowMillis;
    }

    public Namespace namespace() {
        return namespace;
    }

    public Duration timeToLive() {
        return timeToLive;
    }

    /** When it ends unless it is used before, in epoch milliseconds of the machine's time. */
    public long expiresMillis() {
        return usedMillis + timeToLive.toMillis();
    }

    void renew(long nowMillis) {
        usedMillis = nowMillis;
    }
}
