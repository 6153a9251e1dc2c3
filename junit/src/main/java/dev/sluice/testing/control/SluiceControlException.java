package dev.sluice.testing.control;

/** The control API refused a request; the message says why and, where a name was unknown, which is the nearest. */
public final class SluiceControlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    SluiceControlException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status, 400 or above. */
    public int status() {
        return status;
    }
}
