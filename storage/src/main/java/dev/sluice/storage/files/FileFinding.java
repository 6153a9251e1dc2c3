package dev.sluice.storage.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What reading a file of a store found.
 *
 * @param bytes its size, 0 when it is missing
 * @param records how many frames a journal segment or how many records a generation has; 0 for other files
 * @param remark a sentence that explains the verdict; empty when there is nothing to explain
 */
public record FileFinding(Path file, long bytes, long records, Verdict verdict, String remark) {
    public static FileFinding of(Path file, long records, Verdict verdict, String remark) throws IOException {
        return new FileFinding(file, Files.exists(file) ? Files.size(file) : 0, records, verdict, remark);
    }
}
