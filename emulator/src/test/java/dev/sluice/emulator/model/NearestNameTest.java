package dev.sluice.emulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final List<String> NAMES = List.of("ReceiveMessage", "SendMessage", "SendMessageBatch");

    @Test
    void mistypedName_findsTheOneMeant() {
        assertThat(NearestName.of(NAMES, "SendMesage")).isEqualTo("SendMessage");
        assertThat(NearestName.of(NAMES, "receiveMessages")).isEqualTo("ReceiveMessage");
    }

    @Test
    void anyText_findsSomething() {
        assertThat(NearestName.of(NAMES, "")).isNotEmpty();
        assertThat(NearestName.of(NAMES, "x".repeat(1_000_000))).isNotEmpty();
    }
}
