package dev.sluice.wire.protocol;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The wire examples kept beside the tests. */
final class Golden {
    private Golden() {}

    /** An example by its path, such as {@code SendMessage/request.json}, without the line end every file has. */
    static String text(String path) {
        try (InputStream file = requireNonNull(Golden.class.getResourceAsStream("/dev/sluice/wire/" + path), path)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WireRequest json(String action) {
        return Wire.json(action, text(action + "/request.json"));
    }

    /** Form examples have a parameter to a line; the wire has not. */
    static WireRequest form(String action) {
        return Wire.form(text(action + "/request.form").replace("\n", ""));
    }
}
