package dev.sluice.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RecentPayloadsTest {
    private static final int OVERHEAD_BYTES = 36;
    private static final int BYTES_PER_SEQUENCE_MAX = 128;

    /** Whatever their sizes, the newest are there, unchanged, and the others are not. */
    @Property(tries = 300)
    void newestPayloads_areKept(@ForAll long seed, @ForAll @IntRange(min = 1_000, max = 200_000) int maxBytes) {
        Random random = new Random(seed);
        RecentPayloads recent = new RecentPayloads(maxBytes);
        TreeMap<Long, MessagePayload> all = new TreeMap<>();
        for (long sequence = 1; sequence <= 500; sequence++) {
            MessagePayload payload = payload(sequence, random.nextInt(random.nextInt(10) == 0 ? maxBytes / 3 : 400));
            all.put(sequence, payload);
            recent.add(sequence, payload);
        }

        long bytes = 0;
        int newer = 0;
        for (Map.Entry<Long, MessagePayload> entry : all.descendingMap().entrySet()) {
            MessagePayload kept = recent.get(entry.getKey());
            bytes += OVERHEAD_BYTES + entry.getValue().content().size();
            newer++;
            if (bytes <= maxBytes / 2 && newer <= maxBytes / BYTES_PER_SEQUENCE_MAX) {
                assertThat(kept).isNotNull();
            }
            if (bytes > maxBytes) {
                assertThat(kept).isNull();
            }
            if (kept != null) {
                assertThat(kept.identity()).isEqualTo(entry.getValue().identity());
                assertThat(kept.content().bytes())
                        .isEqualTo(entry.getValue().content().bytes());
            }
        }
    }

    /** Of such a size that entries end exactly where the ring does, at each of its sizes. */
    @Test
    void ringGrows_whenItIsFullToTheLastByte() {
        RecentPayloads recent = new RecentPayloads(1 << 20);
        int entries = (1 << 20) / 1024;
        for (int sequence = 1; sequence <= entries; sequence++) {
            recent.add(sequence, payload(sequence, 1024 - OVERHEAD_BYTES));
        }
        for (int sequence = 1; sequence <= entries; sequence++) {
            assertThat(recent.get(sequence)).isNotNull();
        }

        recent.add(entries + 1, payload(entries + 1, 70_000));

        assertThat(recent.get(entries + 1)).isNotNull();
        assertThat(recent.get(entries)).isNotNull();
        assertThat(recent.get(1)).isNull();
    }

    @Test
    void payloadThatIsTooLarge_isNotKeptAndDropsNoOther() {
        RecentPayloads recent = new RecentPayloads(1_000);
        recent.add(1, payload(1, 100));

        recent.add(2, payload(2, 1_000));

        assertThat(recent.get(1)).isNotNull();
        assertThat(recent.get(2)).isNull();
    }

    private static MessagePayload payload(long sequence, int bytes) {
        byte[] content = Long.toString(sequence).repeat(bytes).getBytes(StandardCharsets.US_ASCII);
        return new MessagePayload(
                new MessageIdentity(sequence, -sequence, 7 * sequence),
                new EncodedContent(Arrays.copyOf(content, bytes)));
    }
}
