package dev.sluice.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SequenceMapTest {
    /** Whatever comes and goes, with whatever numbers in between that other queues have. */
    @Property(tries = 300)
    void sequences_haveTheValuesTheyWereGiven(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5_000) int stride) {
        Random random = new Random(seed);
        SequenceMap<String> map = new SequenceMap<>();
        SequencePlaces places = new SequencePlaces();
        Map<Long, String> model = new HashMap<>();
        for (int step = 1; step <= 2_000; step++) {
            long sequence = 1L + (long) stride * random.nextInt(1 + step / 4);
            if (random.nextInt(3) > 0) {
                String before = model.put(sequence, "value" + step);
                map.put(sequence, "value" + step);
                assertThat(places.put(sequence, step)).isEqualTo(place(before));
            } else {
                String before = model.remove(sequence);
                assertThat(map.remove(sequence)).isEqualTo(before);
                assertThat(places.remove(sequence)).isEqualTo(place(before));
            }
            assertThat(map.size()).isEqualTo(places.size()).isEqualTo(model.size());
        }

        for (long index = 0; index <= 501; index++) {
            long sequence = 1 + stride * index;
            assertThat(map.get(sequence)).isEqualTo(model.get(sequence));
            assertThat(places.get(sequence)).isEqualTo(place(model.get(sequence)));
            assertThat(places.contains(sequence)).isEqualTo(model.containsKey(sequence));
        }
        assertThat(map.sequences()).containsExactlyInAnyOrder(model.keySet().toArray(Long[]::new));
        List<String> values = new ArrayList<>();
        map.forEach(values::add);
        assertThat(values).containsExactlyInAnyOrderElementsOf(model.values());
    }

    @Property(tries = 100)
    void removeThrough_takesAwayWhatIsNotLater(
            @ForAll @IntRange(min = 0, max = 300) int size, @ForAll @IntRange(min = 0, max = 301) int last) {
        SequencePlaces places = new SequencePlaces();
        for (long sequence = 1; sequence <= size; sequence++) {
            places.put(sequence, sequence);
        }
        List<Long> taken = new ArrayList<>();

        places.removeThrough(last, taken::add);

        List<Long> gone =
                LongStream.rangeClosed(1, Math.min(size, last)).boxed().toList();
        List<Long> left = LongStream.rangeClosed(last + 1L, size).boxed().toList();
        assertThat(taken).containsExactlyInAnyOrderElementsOf(gone);
        assertThat(places.size()).isEqualTo(left.size());
        assertThat(places.sequences()).containsExactlyInAnyOrder(left.toArray(Long[]::new));
        gone.forEach(sequence -> assertThat(places.contains(sequence)).isFalse());
        left.forEach(sequence -> assertThat(places.get(sequence)).isEqualTo(sequence));

        places.put(last + 1_000L, 7);
        assertThat(places.get(last + 1_000L)).isEqualTo(7);
    }

    @Test
    void clearedMap_hasNothing() {
        SequenceMap<String> map = new SequenceMap<>();
        for (long sequence = 1; sequence <= 100; sequence++) {
            map.put(sequence, "value");
        }

        map.clear();

        assertThat(map.size()).isZero();
        assertThat(map.get(50)).isNull();
        assertThat(map.sequences()).isEmpty();
    }

    @Test
    void zeroAndLess_areNoSequences() {
        SequenceMap<String> map = new SequenceMap<>();

        assertThat(map.get(0)).isNull();
        assertThat(map.remove(0)).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> map.put(0, "value"));
        assertThatIllegalArgumentException().isThrownBy(() -> map.put(-1, "value"));
        assertThat(map.size()).isZero();
    }

    private static long place(@Nullable String value) {
        return value == null ? Location.NOWHERE : Long.parseLong(value.substring("value".length()));
    }
}
