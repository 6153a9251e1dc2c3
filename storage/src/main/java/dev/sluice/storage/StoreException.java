package dev.sluice.storage;

/** A store could not read, write or open what it keeps; the message says which file and what a person can do. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
