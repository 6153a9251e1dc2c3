package dev.sluice.testing.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.testing.SluiceServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The control API through Java, against a server that runs. */
final class SluiceControlTest {
    private static final Instant NEW_YEAR = Instant.parse("2030-01-01T00:00:00Z");

    private SluiceServer server;
    private SluiceControl control;

    @BeforeEach
    void start() {
        server = SluiceServer.builder().queue("orders").start();
        control = server.control();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void clock_isFrozenSetMovedAndLetGo() {
        assertThat(control.clock().freezeAt(NEW_YEAR)).isEqualTo(new ClockReading("frozen", NEW_YEAR, null));
        assertThat(control.clock().advance(Duration.ofDays(14)).now()).isEqualTo("2030-01-15T00:00:00Z");
        assertThat(control.clock().set(NEW_YEAR).now()).isEqualTo(NEW_YEAR);
        assertThat(control.clock().run().mode()).isEqualTo("real");
        assertThat(control.clock().now()).isAfterOrEqualTo(NEW_YEAR);
        assertThat(control.clock().freeze().mode()).isEqualTo("frozen");
    }

    @Test
    void clock_withoutAnEventToComeStaysWhereItIs() {
        control.clock().freezeAt(NEW_YEAR);

        assertThat(control.clock().advanceToNextEvent().now()).isEqualTo(NEW_YEAR);
    }

    @Test
    void namespace_hasItsOwnClockAndEnds() {
        Namespace made = control.namespaces().create("checkout", Duration.ofMinutes(10));
        control.in(made).clock().freezeAt(NEW_YEAR);

        assertThat(made.ttl()).isEqualTo(Duration.ofMinutes(10));
        assertThat(made.accessKeyId()).isEqualTo("ns-checkout");
        assertThat(control.namespaces().list()).extracting(Namespace::name).containsExactly("checkout");
        assertThat(control.in(made).endpoint()).isEqualTo(made.endpoint());
        assertThat(control.clock().read().mode()).isEqualTo("real");

        control.namespaces().delete(made);

        assertThat(control.namespaces().list()).isEmpty();
    }

    @Test
    void reset_goesBackToTheDeclaredQueuesAndTheMachinesTime() {
        control.clock().freezeAt(NEW_YEAR);

        control.resetMessages();
        assertThat(control.clock().now()).isEqualTo(NEW_YEAR);

        control.reset();
        assertThat(control.clock().read().mode()).isEqualTo("real");
        assertThat(control.queues().list()).extracting(QueueView::name).containsExactly("orders");
    }

    @Test
    void refusal_isAnExceptionWithStatusAndReason() {
        control.namespaces().create("checkout", Duration.ofMinutes(10));

        assertThatThrownBy(() -> control.namespaces().create("checkout", Duration.ofMinutes(10)))
                .isInstanceOfSatisfying(SluiceControlException.class, refused -> {
                    assertThat(refused.status()).isEqualTo(409);
                    assertThat(refused).hasMessageContaining("checkout");
                });
    }

    @Test
    void addressWithoutServer_isNamed() {
        URI nowhere = URI.create("http://127.0.0.1:1");

        assertThatThrownBy(() -> SluiceControl.at(nowhere).reset()).hasMessageContaining(nowhere.toString());
    }
}
