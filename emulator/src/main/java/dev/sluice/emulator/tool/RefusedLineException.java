package dev.sluice.emulator.tool;

/** An export cannot be imported because of one of its lines. */
final class RefusedLineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedLineException(String message) {
        super(message);
    }
}
