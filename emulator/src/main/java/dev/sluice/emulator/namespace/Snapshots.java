package dev.sluice.emulator.namespace;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The snapshots of a namespace, by name; in memory, for as long as the namespace lives. */
public final class Snapshots {
    /** Snapshots of one namespace at a time. */
    public static final int MAX = 100;

    private final Map<String, Snapshot> byName = new TreeMap<>();

    /**
     * Keeps a snapshot, instead of one of the same name if there is any.
     *
     * @throws NamespaceException when there are too many
     */
    public synchronized void put(String name, Snapshot snapshot) {
        if (byName.size() >= MAX && !byName.containsKey(name)) {
            throw new NamespaceException(
                    "There are " + MAX + " snapshots already, which is as many as there can be: delete some");
        }
        byName.put(name, snapshot);
    }

    public synchronized Optional<Snapshot> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All of them, by name. */
    public synchronized Map<String, Snapshot> all() {
        return new TreeMap<>(byName);
    }

    /** Forgets one; tells whether there was one. */
    public synchronized boolean remove(String name) {
        return byName.remove(name) != null;
    }
}
