package dev.sluice.emulator.queue;

/**
 * The new visibility timeout of one received message.
 *
 * @param visibilityTimeoutSeconds from now, 0 to 43200
 */
public record VisibilityChange(ReceiptHandle handle, int visibilityTimeoutSeconds) {}
