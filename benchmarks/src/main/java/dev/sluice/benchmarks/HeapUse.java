package dev.sluice.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The heap of a Java process that runs elsewhere. */
public final class HeapUse {
    private static final Pattern USED = Pattern.compile("(?:generation|heap)\\s.*used (\\d+)K");

    private HeapUse() {}

    /**
     * Bytes in use after a full collection.
     *
     * @param jcmd the tool of the runtime that the process runs on
     */
    public static long afterCollection(Path jcmd, long pid) throws IOException {
        run(jcmd, pid, "GC.run");
        long used = 0;
        Matcher matcher = USED.matcher(run(jcmd, pid, "GC.heap_info"));
        while (matcher.find()) {
            used += 1024 * Long.parseLong(matcher.group(1));
        }
        return used;
    }

    private static String run(Path jcmd, long pid, String command) throws IOException {
        Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
