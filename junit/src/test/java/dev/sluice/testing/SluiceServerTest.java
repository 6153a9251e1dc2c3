package dev.sluice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.testing.control.QueueView;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server in a test's own process. */
final class SluiceServerTest {
    @Test
    void servers_runBesideEachOtherAndShareNothing() {
        try (SluiceServer one = SluiceServer.builder().queue("orders").start();
                SluiceServer other = SluiceServer.start()) {
            one.control().clock().freeze();

            assertThat(one.endpoint()).isNotEqualTo(other.endpoint());
            assertThat(one.control().queues().list())
                    .extracting(QueueView::name)
                    .containsExactly("orders");
            assertThat(other.control().queues().list()).isEmpty();
            assertThat(other.control().clock().read().mode()).isEqualTo("real");
        }
    }

    @Test
    void dataDirectory_keepsQueuesForTheNextServer(@TempDir Path directory) {
        SluiceServer.builder().dataDirectory(directory).queue("orders").start().close();

        try (SluiceServer next = SluiceServer.builder().dataDirectory(directory).start()) {
            assertThat(next.control().queues().get("orders").fifo()).isFalse();
        }
    }

    @Test
    void queue_isWhatItsNameAndAttributesSay() {
        try (SluiceServer server = SluiceServer.builder()
                .queue("orders.fifo", Map.of("VisibilityTimeout", "5"))
                .deadLetterQueue("orders.fifo", "dead.fifo", 2)
                .start()) {
            QueueView orders = server.control().queues().get("orders.fifo");

            assertThat(orders.fifo()).isTrue();
            assertThat(orders.attributes())
                    .containsEntry("VisibilityTimeout", "5")
                    .hasEntrySatisfying(
                            "RedrivePolicy",
                            policy -> assertThat(policy).contains("dead.fifo").contains("2"));
            assertThat(server.control().queues().get("dead.fifo").fifo()).isTrue();
        }
    }

    @Test
    void unknownRuleOrProfile_isRefusedWithTheNearest() {
        SluiceServerBuilder builder = SluiceServer.builder();

        assertThatThrownBy(() -> builder.rule("batch-entrys", "5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("batch-entries");
        assertThatThrownBy(() -> builder.profile("relax"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("relaxed");
    }

    @Test
    void queueThatSqsRefuses_endsTheStart() {
        SluiceServerBuilder builder = SluiceServer.builder().queue("orders", Map.of("VisibilityTimeout", "-1"));

        assertThatThrownBy(builder::start).hasMessageContaining("orders").hasMessageContaining("VisibilityTimeout");
    }
}
