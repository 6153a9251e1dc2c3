package dev.sluice.compat.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.compat.Command;
import dev.sluice.compat.fuzz.FormMutation.Parameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** The valid requests that the protocols' own tests have, one of every action, made to fit the queues of a {@code FuzzedServer}. */
final class Corpus {
    private static final Path EXAMPLES =
            Command.PROJECT.resolve(Path.of("wire-formats", "src", "test", "resources", "dev", "sluice", "wire"));

    private final JsonMapper mapper = new JsonMapper();

    /** The names of all actions, sorted. */
    List<String> actions() {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            return folders.filter(it -> Files.exists(it.resolve("request.json")))
                    .map(it -> it.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectNode json(String action, String queue, String receiptHandle) {
        try {
            return mapper.readValue(fitted(text(action, "request.json"), queue, receiptHandle), ObjectNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Parameter> form(String action, String queue, String receiptHandle) {
        return Stream.of(text(action, "request.form").split("\\s*&"))
                .map(pair -> pair.split("=", 2))
                .map(pair -> new Parameter(
                        URLDecoder.decode(pair[0], UTF_8),
                        fitted(URLDecoder.decode(pair[1].trim(), UTF_8), queue, receiptHandle)))
                .toList();
    }

    private static String fitted(String text, String queue, String receiptHandle) {
        return text.replaceAll("/000000000000/orders\\b", Matcher.quoteReplacement("/000000000000/" + queue))
                .replaceAll("AQEB(\\+/=)?", Matcher.quoteReplacement(receiptHandle));
    }

    private static String text(String action, String file) {
        try {
            return Files.readString(EXAMPLES.resolve(action).resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
