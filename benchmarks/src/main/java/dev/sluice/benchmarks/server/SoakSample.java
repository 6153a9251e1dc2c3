package dev.sluice.benchmarks.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A look at a server under load.
 *
 * @param heapMebibytes in use after a collection
 * @param dataMebibytes the files of the data directory
 */
record SoakSample(
        double requestsPerSecond,
        double heapMebibytes,
        double residentMebibytes,
        double openFiles,
        double dataMebibytes,
        double p99Millis) {
    static final double MEBIBYTE = 1 << 20;
    static final List<String> NAMES =
            List.of("heap, MiB", "resident, MiB", "open files", "data directory, MiB", "p99 ms");

    private static final double GROWTH_MAX = 1.1;

    /** What each number may grow besides, in the order of the names: small numbers jump. */
    private static final double[] ALLOWANCES = {8, 16, 4, 32, 2};

    static SoakSample medians(List<SoakSample> samples) {
        return new SoakSample(
                median(samples, SoakSample::requestsPerSecond),
                median(samples, SoakSample::heapMebibytes),
                median(samples, SoakSample::residentMebibytes),
                median(samples, SoakSample::openFiles),
                median(samples, SoakSample::dataMebibytes),
                median(samples, SoakSample::p99Millis));
    }

    private static double median(List<SoakSample> samples, ToDoubleFunction<SoakSample> value) {
        return Measured.median(samples.stream().mapToDouble(value).toArray());
    }

    /** The rest of a line of the table. */
    String cells() {
        return String.format(
                Locale.ROOT,
                " | %,.0f | %.1f | %.1f | %.0f | %.1f | %.1f |",
                requestsPerSecond,
                heapMebibytes,
                residentMebibytes,
                openFiles,
                dataMebibytes,
                p99Millis);
    }

    /** The names of what is more than it was by over a tenth and the allowance. */
    List<String> grownFrom(SoakSample before) {
        double[] then = before.bounded();
        double[] now = bounded();
        List<String> grown = new ArrayList<>();
        for (int i = 0; i < now.length; i++) {
            if (now[i] > then[i] * GROWTH_MAX + ALLOWANCES[i]) {
                grown.add(NAMES.get(i));
            }
        }
        return grown;
    }

    private double[] bounded() {
        return new double[] {heapMebibytes, residentMebibytes, openFiles, dataMebibytes, p99Millis};
    }
}
