package dev.sluice.emulator;

import org.jspecify.annotations.Nullable;

/** The emulator could not start; the message says in one line why. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
