package dev.sluice.testing.control;

import org.jspecify.annotations.Nullable;

/**
 * An attribute of a message.
 *
 * @param dataType {@code String}, {@code Number} or {@code Binary}, maybe with a suffix after a dot
 * @param stringValue null when it is binary
 * @param binaryValue in base64; null when it is text
 */
public record MessageAttribute(String dataType, @Nullable String stringValue, @Nullable String binaryValue) {}
