package dev.sluice.emulator.namespace;

/** A namespace that cannot be made; the message says why. */
public final class NamespaceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NamespaceException(String message) {
        super(message);
    }
}
