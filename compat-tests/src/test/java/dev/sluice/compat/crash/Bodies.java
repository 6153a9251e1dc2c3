package dev.sluice.compat.crash;

/**
 * Message bodies: a name, and as many characters behind it as the name demands, so that each body can be checked. Every fourth is
 * large, which fills journal segments in no time.
 */
final class Bodies {
    private static final int SMALL_BYTES = 1_000;
    private static final int LARGE_BYTES = 40_000;

    private Bodies() {}

    static String of(String name) {
        int hash = Math.abs(name.hashCode() % LARGE_BYTES);
        int length = hash % 4 == 0 ? hash : hash % SMALL_BYTES;
        return name + ' ' + name.repeat(length / name.length());
    }

    static String nameIn(String body) {
        return body.substring(0, body.indexOf(' '));
    }
}
