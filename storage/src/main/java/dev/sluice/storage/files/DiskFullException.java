package dev.sluice.storage.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/** The disk takes no more bytes now; later it may. Nothing that counts has changed. */
public final class DiskFullException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Whether a failed write may succeed later: it failed for the disk, and not because its file or directory is gone, closed or
     * forbidden, which have exceptions of their own.
     */
    public static boolean mayPass(IOException failure) {
        Class<?> kind = failure.getClass();
        return kind == IOException.class || kind == FileSystemException.class;
    }

    public DiskFullException(@Nullable String message, Throwable cause) {
        super(message, cause);
    }
}
