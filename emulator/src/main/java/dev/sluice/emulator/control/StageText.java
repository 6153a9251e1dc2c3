package dev.sluice.emulator.control;

import dev.sluice.emulator.queue.MessageStage;
import java.util.Arrays;

/** Reads what a message is doing, in the words in which it is shown. */
final class StageText {
    private StageText() {}

    /** @throws ControlException when the text is none of them */
    static MessageStage read(String text) {
        return Arrays.stream(MessageStage.values())
                .filter(stage -> stage.text().equals(text))
                .findFirst()
                .orElseThrow(() -> ControlException.badRequest(
                        "state must be visible, delayed or in-flight, not \"" + text + '"'));
    }
}
