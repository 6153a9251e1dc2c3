package dev.sluice.storage;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/** Which files live records lie in. Not safe for threads; guarded together with {@link LiveRecords}. */
final class Homes implements Placement {
    private final Int2ObjectHashMap<Home> homes = new Int2ObjectHashMap<>();

    /** Knows of a generation; segments become known with their first record. */
    Home add(int file) {
        return homes.computeIfAbsent(file, Home::new);
    }

    void remove(int file) {
        homes.remove(file);
    }

    long liveBytes(int file) {
        Home home = homes.get(file);
        return home == null ? 0 : home.liveBytes;
    }

    /** The file of those that are meant of which the smallest share is alive; null when there is none. */
    @Nullable
    Home emptiest(Predicate<Home> meant, ToLongFunction<Home> bytes) {
        return homes.values().stream()
                .filter(meant)
                .min(Comparator.comparingDouble(home -> (double) home.liveBytes / bytes.applyAsLong(home)))
                .orElse(null);
    }

    /** All generations, oldest first. */
    List<Home> generations() {
        return homes.values().stream()
                .filter(Home::isGeneration)
                .sorted(Comparator.comparingInt(home -> -home.file))
                .toList();
    }

    @Override
    public void live(long location) {
        add(Location.file(location)).live(location);
    }

    @Override
    public void dead(long location) {
        Home home = homes.get(Location.file(location));
        if (home != null) {
            home.dead(location);
        }
    }
}
