package dev.sluice.emulator.queue;

/** What a message is doing; the three are what the queue's counters count. */
public enum MessageStage {
    VISIBLE("visible"),
    DELAYED("delayed"),
    IN_FLIGHT("in-flight");

    private final String text;

    MessageStage(String text) {
        this.text = text;
    }

    /** Its name to the outside. */
    public String text() {
        return text;
    }
}
