package dev.sluice.emulator.time;

/** "Call me at that instant": one pending call at a time, each setting replacing the one before. */
public interface WakeUp {
    /**
     * Sets the instant of the next call; at once when it has passed already.
     *
     * @param epochMillis {@link Clock#NEVER} for no call
     */
    void at(long epochMillis);
}
