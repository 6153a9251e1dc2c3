package dev.sluice.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.sluice.wire.protocol.ActionCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every action has everything an action needs, so that the list of features cannot drift from the features. */
final class CompletenessTest {
    private static final int ACTIONS = 23;
    private static final Path EXAMPLES = Command.PROJECT.resolve("wire-formats/src/test/resources/dev/sluice/wire");

    @Test
    void everyAction_hasDeclarationHandlerExamplesAndReadmeRow() throws IOException {
        JavaClasses classes =
                new ClassFileImporter().importPackages("dev.sluice.wire.action", "dev.sluice.emulator.action");
        String readme = Files.readString(Command.PROJECT.resolve("README.md"));
        Set<String> actions = ActionCatalog.names();

        assertThat(actions).hasSize(ACTIONS).allSatisfy(action -> {
            assertThat(classes.contain("dev.sluice.wire.action." + action))
                    .as("declaration")
                    .isTrue();
            assertThat(classes.contain("dev.sluice.emulator.action." + action + "Handler"))
                    .as("handler")
                    .isTrue();
            assertThat(EXAMPLES.resolve(action)).as("wire examples").isDirectoryContaining("glob:**.*");
            assertThat(readme).as("README row").contains("| `" + action + "` |");
        });
        System.out.println("Actions with declaration, handler, wire examples and README row: " + actions.size() + " of "
                + ACTIONS);
    }
}
