package dev.sluice.compat.contract;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes the page that tells, action by action, what Amazon SQS does and which test says that Sluice does the same. */
final class ParityPage {
    private static final String START =
            """
            # Parity with Amazon SQS

            What Amazon SQS does, whether Sluice does it, how that is known, and which tests hold it. Written by `make parity` from the rows
            in [the contract](../compat-tests/src/test/resources/contract/README.md) and the tests that name them; do not edit it by hand.

            """;

    private final StringBuilder page = new StringBuilder(START);

    private ParityPage() {}

    static String of(List<ContractRow> rows, Map<String, SortedSet<String>> tests) {
        ParityPage parity = new ParityPage();
        parity.addSummary(rows);
        rows.stream().map(ContractRow::subject).distinct().forEach(subject -> {
            parity.page.append("\n## ").append(subject).append("\n\n");
            parity.addRow("Row", "Amazon SQS", "Sluice", "Evidence", "Tests");
            parity.addRow("---", "---", "---", "---", "---");
            rows.stream()
                    .filter(row -> row.subject().equals(subject))
                    .forEach(row -> parity.add(row, tests.getOrDefault(row.id(), new TreeSet<>())));
        });
        return parity.page.toString();
    }

    private void addSummary(List<ContractRow> rows) {
        addRow("Sluice", "Rows");
        addRow("---", "---");
        for (String kind : List.of("same", "differs", "unknown")) {
            addRow(
                    kind,
                    Long.toString(rows.stream()
                            .filter(row -> row.kindOfVerdict().equals(kind))
                            .count()));
        }
    }

    private void add(ContractRow row, SortedSet<String> tests) {
        addRow(
                row.id(),
                row.rule(),
                row.verdict(),
                row.evidence(),
                tests.stream().map(test -> "`" + test + "`").collect(Collectors.joining(", ")));
    }

    private void addRow(String... cells) {
        page.append('|');
        for (String cell : cells) {
            page.append(' ').append(cell.replace("|", "\\|")).append(" |");
        }
        page.append('\n');
    }
}
