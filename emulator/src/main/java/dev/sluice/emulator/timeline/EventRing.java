package dev.sluice.emulator.timeline;

/** The latest events by number, ascending by one from 1. When there are as many as there can be, the oldest has to be forgotten first. */
final class EventRing {
    private static final int FIRST_PLACES = 64;

    private final int max;

    /** The event of a number lies at the number's remainder. */
    private RecordedEvent[] places = {};

    private long lastNumber;
    private long forgottenNumber;

    EventRing(int max) {
        this.max = max;
    }

    /** The number of the latest event, 0 for none ever. */
    long lastNumber() {
        return lastNumber;
    }

    /** The number of the latest event that is not known any more, 0 for none. */
    long forgottenNumber() {
        return forgottenNumber;
    }

    boolean isFull() {
        return lastNumber - forgottenNumber == max;
    }

    /** An event that is known. */
    RecordedEvent get(long number) {
        return places[index(number)];
    }

    /** The place for the next event. */
    RecordedEvent add() {
        if (lastNumber - forgottenNumber == places.length) {
            grow();
        }
        lastNumber++;
        return get(lastNumber);
    }

    /** The oldest event, whose place the next one takes. */
    RecordedEvent forgetOldest() {
        forgottenNumber++;
        return get(forgottenNumber);
    }

    void clear() {
        places = new RecordedEvent[0];
        forgottenNumber = lastNumber;
    }

    private void grow() {
        RecordedEvent[] few = places;
        places = new RecordedEvent[Math.min(max, Math.max(FIRST_PLACES, 2 * few.length))];
        for (long number = forgottenNumber + 1; number <= forgottenNumber + places.length; number++) {
            places[index(number)] = number <= lastNumber ? few[(int) (number % few.length)] : new RecordedEvent();
        }
    }

    private int index(long number) {
        return (int) (number % places.length);
    }
}
