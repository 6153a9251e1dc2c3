package dev.sluice.emulator.config;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address to listen on besides the main one.
 *
 * @param host null for that of the main one
 * @param port 0 for any free one
 * @param optional whether the server does without when somebody else has it
 */
public record ListenAddress(@Nullable String host, int port, boolean optional) {
    private static final Pattern TEXT =
            Pattern.compile("(?:(?<host>[^:]*|\\[.*]):)?(?<port>[0-9]{1,5})(?<optional>\\??)");

    /**
     * Reads addresses, separated by commas.
     *
     * @throws IllegalArgumentException when they are not written so
     */
    static List<ListenAddress> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::trim)
                .filter(address -> !address.isEmpty())
                .map(ListenAddress::read)
                .toList();
    }

    private static ListenAddress read(String text) {
        Matcher address = TEXT.matcher(text);
        if (!address.matches() || Integer.parseInt(address.group("port")) > Setting.MAX_PORT) {
            throw new IllegalArgumentException("must be ports or addresses such as 4566 or 0.0.0.0:4566, with commas");
        }
        String host = address.group("host");
        return new ListenAddress(
                host == null || host.isEmpty() ? null : host,
                Integer.parseInt(address.group("port")),
                !address.group("optional").isEmpty());
    }

    /** As it is written in a setting. */
    @Override
    public String toString() {
        return (host == null ? "" : host + ":") + port + (optional ? "?" : "");
    }
}
