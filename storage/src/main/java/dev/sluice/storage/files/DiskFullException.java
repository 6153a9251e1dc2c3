package dev.sluice.storage.files;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The disk takes no more bytes now; later it may. Nothing that counts has changed. */
public final class DiskFullException extends IOException {
    private static final long serialVersionUID = 1L;

    public DiskFullException(@Nullable String message, Throwable cause) {
        super(message, cause);
    }
}
