package dev.sluice.storage;

/** What of a message only its receivers need; it lives where the store puts it. */
public record MessagePayload(MessageIdentity identity, EncodedContent content) {}
