package dev.sluice.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What docs/performance.md says of the store, measured: {@code make bench-store}. */
final class StoreBenchmarks {
    private StoreBenchmarks() {}

    /**
     * Runs what is named, or all.
     *
     * @param args the server's jar, then any of append, backlog, churn
     */
    public static void main(String[] args) throws Exception {
        Path jar = Path.of(args[0]);
        List<String> named = List.of(args).subList(1, args.length);
        Path scratch = Files.createTempDirectory("sluice-bench");
        try {
            if (named.isEmpty() || named.contains("append")) {
                AppendBenchmark.run(scratch);
            }
            if (named.isEmpty() || named.contains("backlog")) {
                BacklogBenchmark.run(jar, scratch);
            }
            if (named.isEmpty() || named.contains("churn")) {
                ChurnBenchmark.run(scratch);
            }
        } finally {
            Directories.delete(scratch);
        }
    }
}
