package dev.sluice.emulator.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A queue as simple as can be: one list, looked through from the front every time. What the engine's indexes must agree with.
 */
final class NaiveQueue {
    final List<Msg> messages = new ArrayList<>();
    private final boolean fifo;
    private final long retentionMillis;
    private final Map<String, Accepted> accepted = new LinkedHashMap<>();
    private List<String> turns = new ArrayList<>();

    /** A message: hidden until {@code visibleAt}; {@code receives} counts over all queues, {@code nonce} in this one. */
    static final class Msg {
        final String body;
        final String group;
        final long retentionFrom;
        final int order;
        long visibleAt;
        int receives;
        int nonce;

        Msg(String body, String group, long retentionFrom, int order, long visibleAt, int receives) {
            this.body = body;
            this.group = group;
            this.retentionFrom = retentionFrom;
            this.order = order;
            this.visibleAt = visibleAt;
            this.receives = receives;
        }
    }

    private record Accepted(String body, long expires) {}

    NaiveQueue(boolean fifo, long retentionMillis) {
        this.fifo = fifo;
        this.retentionMillis = retentionMillis;
    }

    /** Answers the body that the queue takes the send for: its own, or that of the original it duplicates. */
    String send(String body, String group, @Nullable String deduplicationId, long visibleAt, int order, long now) {
        if (fifo && deduplicationId != null) {
            Accepted original = accepted.get(deduplicationId);
            if (original != null && original.expires > now) {
                return original.body;
            }
            accepted.put(deduplicationId, new Accepted(body, now + 300_000));
        }
        add(new Msg(body, group, now, order, visibleAt, 0), now);
        return body;
    }

    void add(Msg message, long now) {
        messages.add(message);
        messages.sort(Comparator.comparingInt(m -> m.order));
        settle(now);
    }

    /** Receives up to {@code max}; what was received {@code maxReceives} times already is put into {@code exhausted}. */
    List<Msg> receive(int max, long visibleAt, int maxReceives, List<Msg> exhausted, long now) {
        settle(now);
        List<Msg> received =
                fifo ? selectFifo(max, maxReceives, exhausted, now) : selectStandard(max, maxReceives, exhausted, now);
        messages.removeAll(exhausted);
        for (Msg message : received) {
            message.visibleAt = visibleAt;
            message.receives++;
            message.nonce++;
        }
        settle(now);
        return received;
    }

    void purge(long now) {
        messages.clear();
        accepted.clear();
        settle(now);
    }

    /** What a restart forgets: whose turn it was. */
    void restart(long now) {
        turns.clear();
        settle(now);
        turns.sort(Comparator.comparingInt(group -> head(group).order));
    }

    /** Lets time pass: drops what is too old, and lines up the groups that have become ready. */
    void settle(long now) {
        messages.removeIf(message -> message.retentionFrom + retentionMillis <= now);
        List<Msg> readyHeads = new ArrayList<>();
        for (String group : new TreeSet<>(messages.stream().map(m -> m.group).toList())) {
            if (head(group).visibleAt <= now) {
                readyHeads.add(head(group));
            }
        }
        readyHeads.sort(Comparator.<Msg>comparingLong(m -> m.visibleAt).thenComparingInt(m -> m.order));
        List<String> ready = readyHeads.stream().map(m -> m.group).toList();
        List<String> next = new ArrayList<>(turns);
        next.removeIf(group -> !ready.contains(group));
        ready.stream().filter(group -> !next.contains(group)).forEach(next::add);
        turns = next;
    }

    int visible(long now) {
        return (int) messages.stream().filter(m -> m.visibleAt <= now).count();
    }

    int inFlight(long now) {
        return (int)
                messages.stream().filter(m -> m.visibleAt > now && m.nonce > 0).count();
    }

    int delayed(long now) {
        return (int)
                messages.stream().filter(m -> m.visibleAt > now && m.nonce == 0).count();
    }

    private Msg head(String group) {
        return messages.stream().filter(m -> m.group.equals(group)).findFirst().orElseThrow();
    }

    private List<Msg> selectStandard(int max, int maxReceives, List<Msg> exhausted, long now) {
        List<Msg> selected = new ArrayList<>();
        List<Msg> quietestFirst = new ArrayList<>(messages);
        quietestFirst.sort(Comparator.comparingLong(message -> inFlightOfGroup(message, now)));
        for (Msg message : quietestFirst) {
            if (message.visibleAt <= now && selected.size() < max) {
                (message.receives >= maxReceives ? exhausted : selected).add(message);
            }
        }
        return selected;
    }

    /** Messages that were sent without a group have an empty one. */
    private long inFlightOfGroup(Msg message, long now) {
        return message.group.isEmpty()
                ? 0
                : messages.stream()
                        .filter(m -> m.group.equals(message.group) && m.visibleAt > now && m.nonce > 0)
                        .count();
    }

    private List<Msg> selectFifo(int max, int maxReceives, List<Msg> exhausted, long now) {
        List<Msg> selected = new ArrayList<>();
        for (String group : List.copyOf(turns)) {
            if (selected.size() == max) {
                break;
            }
            turns.remove(group);
            turns.add(group);
            for (Msg message : messages) {
                if (message.group.equals(group)) {
                    if (message.visibleAt > now || selected.size() == max) {
                        break;
                    }
                    (message.receives >= maxReceives ? exhausted : selected).add(message);
                }
            }
        }
        return selected;
    }
}
