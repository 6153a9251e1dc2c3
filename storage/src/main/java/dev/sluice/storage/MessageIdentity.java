package dev.sluice.storage;

import java.util.UUID;

/**
 * Who a message is to its receivers. It stays when a redrive policy moves the message and changes when a move task does.
 *
 * @param idHigh the upper half of the message id, a UUID; {@code idLow} is the lower half
 * @param sentMillis epoch milliseconds of the send
 */
public record MessageIdentity(long idHigh, long idLow, long sentMillis) {
    /** The message id. */
    public UUID id() {
        return new UUID(idHigh, idLow);
    }
}
