package dev.sluice.emulator.tool;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.emulator.model.NearestName;
import dev.sluice.storage.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes a configuration file of ours out of another emulator's. */
final class Conversion {
    private final ForeignFormat format;
    private final @Nullable String environment;

    /**
     * Chooses what to read.
     *
     * @throws StoreException when there is no such format
     */
    Conversion(String format, @Nullable String environment) {
        if (!ForeignFormat.keys().contains(format)) {
            throw new StoreException("There is nothing to import from " + format + "; did you mean "
                    + NearestName.of(ForeignFormat.keys(), format) + "?");
        }
        this.format = ForeignFormat.valueOf(format.toUpperCase(Locale.ROOT));
        this.environment = environment;
    }

    /** Reads one file and writes the other; null for the standard input and output. */
    void run(@Nullable Path input, @Nullable Path output, PrintStream out, PrintStream notes) {
        ConvertedConfig converted = new ConvertedConfig(notes);
        try (InputStream in = input == null ? System.in : Files.newInputStream(input)) {
            JsonNode file = format.mapper().readTree(in);
            format.convert(file, environment, converted);
            if (output == null) {
                out.print(converted.render());
            } else {
                Files.writeString(output, converted.render());
            }
        } catch (JacksonException e) {
            throw new StoreException("Nothing was imported: the file cannot be read: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new StoreException("Nothing was imported: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StoreException("Nothing was imported: " + e, e);
        }
    }
}
