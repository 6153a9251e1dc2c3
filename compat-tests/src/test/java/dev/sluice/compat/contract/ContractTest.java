package dev.sluice.compat.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every row of the contract has a test or a reason, and every test that names a row names one that exists. */
final class ContractTest {
    private static final String ID = "\\d{1,2}(\\.\\d{1,2})?\\.[a-z0-9-]+|1[23]\\.\\d{1,2}";

    private final List<ContractRow> rows = ContractRow.all();
    private final Map<String, SortedSet<String>> tests = ContractTags.ofAllModules();

    @Test
    void rows_areWellFormedAndUnique() {
        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(row.id()).matches(ID);
            assertThat(row.subject()).isNotBlank();
            assertThat(row.rule()).isNotBlank();
            assertThat(row.evidence()).isIn("observed", "model", "documented", "adopted", "chosen");
            assertThat(row.verdict()).as(row.id()).matches("same|(differs|unknown): .+");
        });
        assertThat(rows).extracting(ContractRow::id).doesNotHaveDuplicates();
    }

    @Test
    void everyTag_namesARow() {
        assertThat(rows.stream().map(ContractRow::id).toList()).containsAll(tests.keySet());
    }

    @Test
    void everyRowThatIsTheSame_hasATest() {
        List<ContractRow> untested =
                rows.stream().filter(row -> !tests.containsKey(row.id())).toList();
        untested.stream()
                .filter(row -> !row.isSame())
                .forEach(row -> System.out.println("No test for " + row.id() + ": " + row.verdict()));

        assertThat(untested.stream().filter(ContractRow::isSame).map(ContractRow::id))
                .as("rows without a test")
                .isEmpty();
        System.out.println("Rows of the contract: " + rows.size() + ", of which "
                + rows.stream().collect(Collectors.groupingBy(ContractRow::kindOfVerdict, Collectors.counting())));
    }
}
