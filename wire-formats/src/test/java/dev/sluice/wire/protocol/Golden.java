package dev.sluice.wire.protocol;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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

    /** The examples that have such a file, by name. */
    static List<String> examples(String file) {
        try (Stream<Path> folders = Files.list(Path.of(
                requireNonNull(Golden.class.getResource("/dev/sluice/wire")).toURI()))) {
            return folders.filter(folder -> Files.exists(folder.resolve(file)))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The action of an example, which may be of a variant: {@code ReceiveMessage-empty}. */
    static String action(String example) {
        int variant = example.indexOf('-');
        return variant < 0 ? example : example.substring(0, variant);
    }

    static WireRequest json(String example) {
        return Wire.json(action(example), text(example + "/request.json"));
    }

    /** Form examples have a parameter to a line; the wire has not. */
    static WireRequest form(String example) {
        return Wire.form(text(example + "/request.form").replace("\n", ""));
    }
}
