package dev.sluice.emulator.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BorrowedClockTest {
    private final VirtualClock owned = new VirtualClock(Instant.EPOCH);
    private final List<String> calls = new ArrayList<>();

    @Test
    void close_letsGoOfTheBorrowersWakeUpsOnly() {
        Clock first = new BorrowedClock(owned);
        Clock second = new BorrowedClock(owned);
        first.wakeUp(() -> calls.add("first")).at(10);
        second.wakeUp(() -> calls.add("second")).at(10);

        first.close();
        owned.advance(Duration.ofMillis(10));

        assertThat(calls).containsExactly("second");
        assertThat(second.millis()).isEqualTo(10);
    }
}
