package dev.sluice.emulator.fault;

import dev.sluice.emulator.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * The faults of a namespace. Each rule has its own chance, which follows from the seed and the rule's place, so that the same rules,
 * seed and requests give the same faults.
 */
public final class Faults {
    /** Rules at a time. */
    public static final int MAX = 100;

    private static final long SEED = 1;

    private final Clock clock;
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private long seed = SEED;
    private int added;

    /** @param clock the namespace's */
    public Faults(Clock clock) {
        this.clock = clock;
    }

    /**
     * Has something go wrong from now on.
     *
     * @return nothing when there are as many rules as there can be
     */
    public synchronized Optional<Fault> add(FaultRule rule) {
        if (faults.size() >= MAX) {
            return Optional.empty();
        }
        added++;
        long end = rule.lasting() == null
                ? Clock.NEVER
                : Math.addExact(clock.millis(), rule.lasting().toMillis());
        Fault fault = new Fault("fault" + added, rule, end, seedOf(faults.size()));
        faults.add(fault);
        return Optional.of(fault);
    }

    /** In the order in which they are asked; the first that strikes is the one. */
    public List<Fault> all() {
        return List.copyOf(faults);
    }

    /** Ends a fault; tells whether it was there. */
    public synchronized boolean remove(String id) {
        return faults.removeIf(fault -> fault.id().equals(id));
    }

    /** Ends all faults, and forgets about the seed. */
    public synchronized void clear() {
        faults.clear();
        seed = SEED;
        added = 0;
    }

    public synchronized long seed() {
        return seed;
    }

    /** Has chance begin anew, and all counters. */
    public synchronized void reseed(long newSeed) {
        seed = newSeed;
        List<Fault> all = new ArrayList<>(faults);
        for (int place = 0; place < all.size(); place++) {
            all.get(place).restart(seedOf(place));
        }
    }

    private long seedOf(int place) {
        return seed * 31 + place;
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    /** The fault that befalls a request. */
    Optional<Fault> onRequest(FaultyCall call) {
        return first(call, fault -> !fault.rule().kind().onDelivery());
    }

    /** The fault that befalls what a request has received. */
    Optional<Fault> onDelivery(FaultyCall call) {
        return first(call, fault -> fault.rule().kind().onDelivery());
    }

    private Optional<Fault> first(FaultyCall call, Predicate<Fault> eligible) {
        long now = clock.millis();
        return faults.stream()
                .filter(eligible)
                .filter(fault -> fault.strikes(call, now))
                .findFirst();
    }
}
