package dev.sluice.emulator.queue;

import static dev.sluice.emulator.queue.EngineFixture.arn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rules;
import dev.sluice.wire.error.SqsException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The name of a deleted queue stays taken for a minute, whatever happens to the server meanwhile. */
final class TakenNamesTest {
    @Test
    void createQueue_nameDeletedBeforeARestart_staysTakenForTheRestOfTheMinute() {
        EngineFixture before = new EngineFixture(Rules.of(Profile.AWS));
        before.queues.delete(before.standard("orders")).join();
        before.passSeconds(20);

        EngineFixture after = new EngineFixture(before.store, before.clock, Rules.of(Profile.AWS));
        after.passSeconds(39);
        assertThatThrownBy(() -> after.queues.create(arn("orders"), Map.of(), Map.of()))
                .isInstanceOf(SqsException.class)
                .hasMessage("You must wait 60 seconds after deleting a queue before you can create another with the"
                        + " same name.");
        after.passSeconds(1);
        assertThat(after.standard("orders").snapshot()).isCompleted();
    }
}
