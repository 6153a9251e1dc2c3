package dev.sluice.emulator.namespace;

import dev.sluice.emulator.action.ActionDispatcher;
import dev.sluice.emulator.model.NearestName;
import dev.sluice.emulator.time.Clock;
import dev.sluice.emulator.time.WakeUp;
import dev.sluice.storage.MemoryQueueStore;
import dev.sluice.storage.QueueStore;
import dev.sluice.wire.error.SqsException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All namespaces of a server. The default one is there from the start and stays; the others are made on the fly, live in memory,
 * and go when they are told to or when nobody has used them for their time to live, which is the machine's time.
 */
public final class Namespaces implements AutoCloseable {
    /** Namespaces at a time, the default one included. */
    public static final int MAX = 1_000;

    private final Clock machine;
    private final NamespaceTemplate template;
    private final Namespace defaultNamespace;
    private final WakeUp nextExpiry;

    /** Besides the default one. Read without a lock, changed under this one's. */
    private final Map<String, Lease> made = new ConcurrentHashMap<>();

    private long madeEver;

    /**
     * Opens the default namespace.
     *
     * @param store of the default namespace; closed with it, and left to the caller when this throws
     * @param machine what all namespaces' clocks run with; stays open
     */
    public Namespaces(QueueStore store, Clock machine, NamespaceTemplate template) {
        this.machine = machine;
        this.template = template;
        this.defaultNamespace = new Namespace(Namespace.DEFAULT, store, machine, template);
        this.nextExpiry = machine.wakeUp(this::expire);
    }

    public Namespace defaultNamespace() {
        return defaultNamespace;
    }

    /** Finds a namespace for a caller who uses it, which renews its time to live. */
    public Optional<Namespace> use(String name) {
        if (name.equals(Namespace.DEFAULT)) {
            return Optional.of(defaultNamespace);
        }
        Lease lease = made.get(name);
        if (lease == null) {
            return Optional.empty();
        }
        lease.renew(machine.millis());
        return Optional.of(lease.namespace());
    }

    /**
     * Finds who acts in a namespace, for a caller who uses it.
     *
     * @throws SqsException when there is no such namespace
     */
    public ActionDispatcher actions(String name) {
        return use(name)
                .map(Namespace::actions)
                .orElseThrow(() -> SqsException.invalidParameterValue(unknown(name) + "."));
    }

    /** What to tell somebody who asks for a namespace that is not there. */
    public String unknown(String name) {
        return "There is no namespace " + name + "; it may have been deleted, or not been used for its time to live"
                + (made.isEmpty() ? "" : ". The nearest is " + NearestName.of(made.keySet(), name));
    }

    /** Finds a namespace that was made, without using it. */
    public Optional<Lease> lease(String name) {
        return Optional.ofNullable(made.get(name));
    }

    /** The namespaces that were made, by name, each with its lease. */
    public List<Lease> made() {
        return List.copyOf(new TreeMap<>(made).values());
    }

    /**
     * Makes a namespace.
     *
     * @param name null for one that is made up
     * @param timeToLive how long it stays when nobody uses it
     * @throws NamespaceException when there are too many, or there is one of that name
     */
    public synchronized Lease make(@Nullable String name, Duration timeToLive) {
        if (made.size() + 1 >= MAX) {
            throw new NamespaceException("There are " + MAX
                    + " namespaces already, which is as many as there can be: delete some, or give them a shorter ttl");
        }
        String given = name == null ? freeName() : name;
        if (given.equals(Namespace.DEFAULT) || made.containsKey(given)) {
            throw new NamespaceException("There is a namespace " + given + " already");
        }
        Lease lease = new Lease(
                new Namespace(given, new MemoryQueueStore(template.memory()), machine, template),
                timeToLive,
                machine.millis());
        made.put(given, lease);
        setExpiry();
        return lease;
    }

    private String freeName() {
        String name;
        do {
            madeEver++;
            name = "ns" + madeEver;
        } while (made.containsKey(name));
        return name;
    }

    /**
     * Ends a namespace with all that is in it.
     *
     * @return whether there was one; the default one is not among them
     */
    public synchronized boolean delete(String name) {
        Lease lease = made.remove(name);
        if (lease != null) {
            end(lease);
        }
        return lease != null;
    }

    private static void end(Lease lease) {
        lease.namespace().endPolls();
        lease.namespace().close();
    }

    private synchronized void expire() {
        long now = machine.millis();
        made.values().removeIf(lease -> {
            boolean over = lease.expiresMillis() <= now;
            if (over) {
                end(lease);
            }
            return over;
        });
        setExpiry();
    }

    private void setExpiry() {
        nextExpiry.at(
                made.values().stream().mapToLong(Lease::expiresMillis).min().orElse(Clock.NEVER));
    }

    /** Ends every parked poll with nothing received, and parks none any more, as a stopping server must. */
    public void endPolls() {
        defaultNamespace.endPolls();
        made.values().forEach(lease -> lease.namespace().endPolls());
    }

    @Override
    public synchronized void close() {
        nextExpiry.at(Clock.NEVER);
        made.values().forEach(lease -> lease.namespace().close());
        made.clear();
        defaultNamespace.close();
    }
}
