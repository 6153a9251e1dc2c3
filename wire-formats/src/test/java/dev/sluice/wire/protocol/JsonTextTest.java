package dev.sluice.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.wire.action.ListQueueTags;
import dev.sluice.wire.action.ListQueues;
import dev.sluice.wire.shape.MessageAttributeValue;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The way to write an answer that needs no data binding: it writes what data binding writes. */
class JsonTextTest {
    /** Around where Jackson's buffers end. */
    private static final int BUFFER = 8_000;

    private static final JsonMapper JSON = Mappers.json();

    @Property(edgeCases = EdgeCasesMode.NONE)
    void anyResult_isWrittenAsDataBindingWritesIt(@ForAll("results") Object result) throws JsonProcessingException {
        assertSame(result);
    }

    @Property(tries = 200)
    void textOfAnyLength_isWrittenAsDataBindingWritesIt(
            @ForAll("characters") String one,
            @ForAll("characters") String other,
            @ForAll @IntRange(max = 30) int missing)
            throws JsonProcessingException {
        String nearlyFull = "x".repeat(BUFFER - missing);
        assertSame(new ListQueues.Result(List.of(nearlyFull + one + other), null));
        assertSame(new ListQueues.Result(List.of(nearlyFull, one, other), one));
        assertSame(new ListQueueTags.Result(Map.of(other + nearlyFull + one, other.repeat(BUFFER))));
    }

    @Test
    void bytesOfAnyLength_areWrittenAsDataBindingWritesThem() throws JsonProcessingException {
        for (int length : List.of(0, 1, 2, 3, BUFFER, 5 * BUFFER)) {
            assertSame(MessageAttributeValue.ofBinary("Binary", new byte[length]));
        }
    }

    @Provide
    Arbitrary<Object> results() {
        return AnyRecord.resultOfAnyAction();
    }

    @Provide
    Arbitrary<String> characters() {
        return Arbitraries.of("", "a", "\"", "\\", "\u0001", "\u2028", "ä", "✓", "😀", "\uD83D", "\uDE00");
    }

    private static void assertSame(Object result) throws JsonProcessingException {
        assertThat(JsonText.bytes(result)).isEqualTo(JSON.writeValueAsBytes(result));
    }
}
