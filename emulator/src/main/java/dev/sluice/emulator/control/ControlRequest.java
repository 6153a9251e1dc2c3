package dev.sluice.emulator.control;

import dev.sluice.emulator.namespace.Namespace;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as its handler sees it.
 *
 * @param namespace the one the caller is in
 * @param call what the caller sent
 */
record ControlRequest(Namespace namespace, ControlCall call) {
    /** The part of the path that a route leaves open. */
    String pathParameter(String name) {
        String value = call.pathParameters().get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no " + name);
        }
        return value;
    }

    Map<String, String> query() {
        return call.query();
    }

    @Nullable
    String query(String name) {
        return call.query().get(name);
    }

    /**
     * A number in the query.
     *
     * @throws ControlException when it is no number, or out of bounds
     */
    int query(String name, int preset, int min, int max) {
        String text = query(name);
        if (text == null) {
            return preset;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < min || Integer.parseInt(text) > max) {
            throw ControlException.badRequest(name + " must be a number from " + min + " to " + max);
        }
        return Integer.parseInt(text);
    }

    /** @throws ControlException when the body is not that */
    <T> T body(Class<T> type) {
        return ControlJson.read(call.body(), type);
    }
}
