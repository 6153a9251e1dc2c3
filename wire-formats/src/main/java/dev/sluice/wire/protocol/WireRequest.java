package dev.sluice.wire.protocol;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP request, whoever received it. The bytes are shared, not copied; nobody changes them.
 *
 * @param path as sent, percent-encoded, without the query string
 * @param rawQuery the query string as sent, without its question mark
 * @param headers the first value of a header by its name in any case, or null
 */
public record WireRequest(String method, String path, @Nullable String rawQuery, Headers headers, byte[] body) {

    /** Looks a header up by its name in any case. */
    @FunctionalInterface
    public interface Headers {
        @Nullable
        String first(String name);
    }

    /** The first value of the header, by its name in any case. */
    public @Nullable String header(String name) {
        return headers.first(name);
    }
}
