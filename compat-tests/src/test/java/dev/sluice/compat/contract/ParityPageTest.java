package dev.sluice.compat.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The parity page says what rows and tests say. With {@code -Dparity.write=true} it is written anew instead. */
final class ParityPageTest {
    private static final Path PAGE = ContractRow.PROJECT.resolve("docs/parity.md");

    @Test
    void parityPage_isWhatRowsAndTestsSay() throws IOException {
        String page = ParityPage.of(ContractRow.all(), ContractTags.ofAllModules());
        if (Boolean.getBoolean("parity.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).as("stale? make parity").hasContent(page);
    }
}
