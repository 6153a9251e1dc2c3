package dev.sluice.storage.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/** The disk takes no more bytes now; later it may. Nothing that counts has changed. */
public final class DiskFullException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * What to throw for a failed write: this exception, if it failed for the disk, and not because its file or directory is gone,
     * closed or forbidden, which have exceptions of their own.
     */
    public static IOException of(IOException failure) {
        Class<?> kind = failure.getClass();
        boolean mayPass = kind == IOException.class || kind == FileSystemException.class;
        return mayPass ? new DiskFullException(failure.getMessage(), failure) : failure;
    }

    public DiskFullException(@Nullable String message, Throwable cause) {
        super(message, cause);
    }
}
