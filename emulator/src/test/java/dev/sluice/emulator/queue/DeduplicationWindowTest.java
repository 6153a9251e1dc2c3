package dev.sluice.emulator.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.emulator.time.Clock;
import dev.sluice.storage.StoredDeduplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeduplicationWindowTest {
    private static final long QUEUE = 7;

    /** Remembers in a list and looks at all of it. */
    private static final class Naive {
        final List<StoredDeduplication> entries = new ArrayList<>();

        @Nullable
        StoredDeduplication find(String group, String id, boolean perGroup, long now) {
            for (int i = entries.size() - 1; i >= 0; i--) {
                StoredDeduplication entry = entries.get(i);
                if (entry.deduplicationId().equals(id)
                        && (!perGroup || entry.groupId().equals(group))) {
                    return entry.expiresMillis() > now ? entry : null;
                }
            }
            return null;
        }

        void remove(String group, String id) {
            entries.removeIf(entry ->
                    entry.groupId().equals(group) && entry.deduplicationId().equals(id));
        }
    }

    /** "Aa" and "BB" have the same hash, and so has all that is made of them. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            text.append(random.nextBoolean() ? "Aa" : "BB");
        }
        return text + (random.nextInt(4) == 0 ? "é".repeat(random.nextInt(100)) : "");
    }

    @Property(tries = 200)
    void remembersWhatAListRemembers(@ForAll long seed, @ForAll @IntRange(min = 1, max = 2_000) int steps) {
        Random random = new Random(seed);
        DeduplicationWindow window = new DeduplicationWindow(QUEUE, false);
        Naive naive = new Naive();
        boolean perGroup = false;
        for (int step = 0; step < steps; step++) {
            String group = text(random);
            String id = text(random);
            int what = random.nextInt(10);
            if (what < 6) {
                StoredDeduplication entry = new StoredDeduplication(
                        QUEUE,
                        group,
                        id,
                        step + 100,
                        step,
                        random.nextLong(),
                        random.nextLong(),
                        "0123456789abcdef".repeat(2),
                        random.nextBoolean() ? "fedcba9876543210".repeat(2) : null,
                        null);
                window.add(entry);
                naive.remove(group, id);
                naive.entries.add(entry);
            } else if (what < 7) {
                window.remove(group, id);
                naive.remove(group, id);
            } else if (what < 9) {
                StoredDeduplication expired = window.firstExpired(step);
                if (expired != null) {
                    assertThat(expired).isEqualTo(naive.entries.get(0));
                    window.remove(expired.groupId(), expired.deduplicationId());
                    naive.entries.remove(0);
                }
            } else if (random.nextInt(200) == 0) {
                window.clear();
                naive.entries.clear();
            }
            if (random.nextInt(100) == 0) {
                perGroup = !perGroup;
                window.changeScope(perGroup);
            }
            assertThat(window.find(group, id, step)).isEqualTo(naive.find(group, id, perGroup, step));
            assertThat(window.firstExpiryMillis())
                    .isEqualTo(
                            naive.entries.isEmpty()
                                    ? Clock.NEVER
                                    : naive.entries.get(0).expiresMillis());
        }
        assertThat(window.entries()).isEqualTo(naive.entries);
    }

    @Test
    void manyEntries_areFoundAndForgottenInTheirOrder() {
        DeduplicationWindow window = new DeduplicationWindow(QUEUE, false);
        int entries = 100_000;
        for (int i = 0; i < entries; i++) {
            window.add(new StoredDeduplication(QUEUE, "g" + i % 100, "id" + i, i, i, i, i, "d", null, null));
        }

        for (int i = 0; i < entries; i++) {
            assertThat(window.find("g" + i % 100, "id" + i, -1)).isNotNull();
            StoredDeduplication oldest = Objects.requireNonNull(window.firstExpired(i));
            window.remove(oldest.groupId(), oldest.deduplicationId());
        }
        assertThat(window.entries()).isEmpty();
        assertThat(window.firstExpiryMillis()).isEqualTo(Clock.NEVER);
    }
}
