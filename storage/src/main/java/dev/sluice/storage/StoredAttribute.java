package dev.sluice.storage;

import org.jspecify.annotations.Nullable;

/**
 * A message attribute: exactly one of the two values is present. The bytes are shared, not copied; nobody changes them.
 *
 * @param dataType the full type with its label, such as {@code Number.int}
 */
public record StoredAttribute(String dataType, @Nullable String stringValue, byte @Nullable [] binaryValue) {}
