package dev.sluice.emulator.queue;

import dev.sluice.storage.DeliveryState;
import dev.sluice.storage.StoredMessage;

/**
 * A message as somebody finds it who only looks.
 *
 * @param expiresMillis when retention removes it, in epoch milliseconds
 */
public record PeekedMessage(StoredMessage stored, DeliveryState delivery, MessageStage stage, long expiresMillis) {}
