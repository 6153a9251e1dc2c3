package dev.sluice.emulator.config;

/**
 * A value as somebody gave it.
 *
 * @param name what it is called there, such as {@code SLUICE_PORT}
 * @param place where it was given, as people look for it
 */
record GivenValue(String text, String name, String place) {
    InvalidConfigException refused(IllegalArgumentException reason) {
        return new InvalidConfigException(name + " is \"" + text + "\" but " + reason.getMessage(), reason);
    }
}
