package dev.sluice.emulator.fault;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** A rule at work: how often it was asked, and how often it struck. */
public final class Fault {
    private final String id;
    private final FaultRule rule;
    private final long endMillis;

    /** Guarded by this, as are the counters. */
    private SplittableRandom chance;

    private long matched;
    private long fired;

    Fault(String id, FaultRule rule, long endMillis, long seed) {
        this.id = id;
        this.rule = rule;
        this.endMillis = endMillis;
        this.chance = new SplittableRandom(seed);
    }

    public String id() {
        return id;
    }

    public FaultRule rule() {
        return rule;
    }

    /** How many requests it would have befallen but for nth, times and probability. */
    public synchronized long matched() {
        return matched;
    }

    public synchronized long fired() {
        return fired;
    }

    /** Begins anew, with another chance. */
    synchronized void restart(long seed) {
        chance = new SplittableRandom(seed);
        matched = 0;
        fired = 0;
    }

    synchronized boolean strikes(FaultyCall call, long nowMillis) {
        if (nowMillis >= endMillis || !rule.fits(call)) {
            return false;
        }
        matched++;
        boolean strikes = (rule.nth() == null || matched == rule.nth())
                && (rule.times() == null || fired < rule.times())
                && (rule.probability() == null || chance.nextDouble() < rule.probability());
        if (strikes) {
            fired++;
        }
        return strikes;
    }

    /** The same elements in another order: by chance, and turned by one when chance changes nothing. */
    synchronized <T> List<T> shuffled(List<T> list) {
        List<T> rest = new ArrayList<>(list);
        List<T> shuffled = new ArrayList<>(list.size());
        while (!rest.isEmpty()) {
            shuffled.add(rest.remove(chance.nextInt(rest.size())));
        }
        if (shuffled.equals(list)) {
            Collections.rotate(shuffled, 1);
        }
        return shuffled;
    }
}
