package dev.sluice.testing.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the container would be started with; the image's own test starts it. */
final class SluiceContainerTest {
    @Test
    void container_showsThePortAndTakesRules() {
        try (SluiceContainer container =
                new SluiceContainer("sluice").withProfile("aws").withRule("batch-entries", "5")) {
            assertThat(container.getExposedPorts()).containsExactly(SluiceContainer.PORT);
            assertThat(container.getEnvMap())
                    .containsEntry("SLUICE_PROFILE", "aws")
                    .containsEntry("SLUICE_RULE_BATCH_ENTRIES", "5");
        }
    }

    @Test
    void queues_areInTheFileThatTheImageReads() {
        assertThat(SluiceContainer.configuration(Map.of("orders", Map.of("VisibilityTimeout", "5"))))
                .isEqualTo("{\"queues\":{\"orders\":{\"attributes\":{\"VisibilityTimeout\":\"5\"}}}}");
    }
}
