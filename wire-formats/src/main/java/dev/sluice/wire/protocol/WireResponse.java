package dev.sluice.wire.protocol;

import java.util.Map;

/**
 * An HTTP response, whoever sends it. Length and date are the sender's business. The bytes are shared, not copied;
 * nobody changes them.
 *
 * @param headers each name with its one value
 */
public record WireResponse(int status, Map<String, String> headers, byte[] body) {}
