package dev.sluice.storage;

import java.util.Comparator;
import java.util.List;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/** Which files live records and live contents lie in. Not safe for threads; guarded together with {@link LiveRecords}. */
final class Homes implements Placement {
    private final Int2ObjectHashMap<Home> homes = new Int2ObjectHashMap<>();
    private final Long2ObjectHashMap<ContentRef> contents = new Long2ObjectHashMap<>();

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

    /** All generations, oldest first. */
    List<Home> generations() {
        return homes.values().stream()
                .filter(Home::isGeneration)
                .sorted(Comparator.comparingInt(home -> -home.file))
                .toList();
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

    /**
     * Says where the bytes of a live content are.
     *
     * @return false when there is no such content, or it has its place already
     */
    boolean contentFound(long id, long location, int length) {
        ContentRef ref = contents.get(id);
        if (ref == null || ref.isPlaced()) {
            return false;
        }
        ref.place(id, location, length);
        countLive(ref);
        return true;
    }

    /** Points a content to its copy, unless it has died since it was copied. */
    void contentMoved(ContentRef ref, long copy) {
        if (contents.get(ref.id()) == ref) {
            countDead(ref);
            ref.place(ref.id(), copy, ref.length());
            countLive(ref);
        }
    }

    @Override
    public void live(long location) {
        add(Location.file(location)).recordLive(Location.position(location));
    }

    @Override
    public void dead(long location) {
        Home home = homes.get(Location.file(location));
        if (home != null) {
            home.recordDead(Location.position(location));
        }
    }

    @Override
    public void contentLive(ContentRef ref) {
        if (contents.put(ref.id(), ref) != ref) {
            countLive(ref);
        }
    }

    @Override
    public void contentDead(ContentRef ref) {
        if (contents.get(ref.id()) == ref) {
            contents.remove(ref.id());
            countDead(ref);
        }
    }

    private void countLive(ContentRef ref) {
        add(Location.file(ref.location())).liveBytes += ref.length();
    }

    private void countDead(ContentRef ref) {
        Home home = homes.get(Location.file(ref.location()));
        if (home != null) {
            home.liveBytes -= ref.length();
        }
    }
}
