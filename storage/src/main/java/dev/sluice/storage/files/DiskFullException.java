package dev.sluice.storage.files;

import java.io.IOException;

/** The disk has no room for what was to be written; later it may. */
public final class DiskFullException extends IOException {
    private static final long serialVersionUID = 1L;

    public DiskFullException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
