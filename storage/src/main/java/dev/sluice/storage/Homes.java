package dev.sluice.storage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.collections.impl.map.mutable.primitive.IntObjectHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.LongObjectHashMap;
import org.jspecify.annotations.Nullable;

/** Which files live records and live contents lie in. Not safe for threads; guarded together with {@link LiveRecords}. */
final class Homes implements Placement {
    private final IntObjectHashMap<Home> homes = new IntObjectHashMap<>();
    private final LongObjectHashMap<ContentRef> contents = new LongObjectHashMap<>();

    /** Knows of a generation; segments become known with their first record. */
    Home add(int file) {
        return homes.getIfAbsentPutWithKey(file, Home::new);
    }

    void remove(int file) {
        homes.remove(file);
    }

    long liveBytes(int file) {
        Home home = homes.get(file);
        return home == null ? 0 : home.liveBytes;
    }

    /** All generations, oldest first. */
    List<Home> generations() {
        List<Home> generations = new ArrayList<>(homes.select(Home::isGeneration));
        generations.sort(Comparator.comparingInt(home -> -home.file));
        return generations;
    }

    @Nullable
    ContentRef content(long id) {
        return contents.get(id);
    }

    /** The live content of that id, if its bytes are there. */
    @Nullable
    ContentRef contentAt(long id, long location) {
        ContentRef ref = contents.get(id);
        return ref != null && ref.location() == location ? ref : null;
    }

    /** Points a content to its copy, unless it has died since it was copied. */
    void contentMoved(ContentRef ref, long copy) {
        if (contents.get(ref.id()) == ref) {
            count(ref, -1);
            ref.place(ref.id(), copy, ref.length());
            count(ref, 1);
        }
    }

    @Override
    public void live(long location) {
        add(Location.file(location)).recordLive(Location.position(location));
    }

    @Override
    public void dead(long location) {
        add(Location.file(location)).recordDead(Location.position(location));
    }

    @Override
    public void contentLive(ContentRef ref) {
        if (contents.put(ref.id(), ref) != ref) {
            count(ref, 1);
        }
    }

    @Override
    public void contentDead(ContentRef ref) {
        if (contents.get(ref.id()) == ref) {
            contents.remove(ref.id());
            count(ref, -1);
        }
    }

    private void count(ContentRef ref, int sign) {
        if (ref.isPlaced()) {
            add(Location.file(ref.location())).liveBytes += (long) sign * ref.length();
        }
    }
}
