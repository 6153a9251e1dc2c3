package dev.sluice.emulator.control;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a caller of the control API sent.
 *
 * @param namespace the name of the one the caller is in
 * @param serverUrl scheme, host and port under which the caller reached the server, without a final slash
 * @param pathParameters the parts of the path that the route leaves open
 * @param query the first value of each parameter in the query string
 * @param header the first value of a header; null for none
 * @param body not to be changed
 */
public record ControlCall(
        String namespace,
        String serverUrl,
        Map<String, String> pathParameters,
        Map<String, String> query,
        UnaryOperator<@Nullable String> header,
        byte[] body) {}
