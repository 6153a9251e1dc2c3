package dev.sluice.wire.protocol;

import dev.sluice.wire.error.SqsException;
import java.util.function.Supplier;

/** The queue a request names by where it was sent. */
final class QueueAddress {
    private QueueAddress() {}

    /** The path of the request, or else the refusal thrown. */
    static String in(WireRequest request, Supplier<SqsException> otherwise) {
        if (isQueue(request.path())) {
            return request.path();
        }
        throw otherwise.get();
    }

    /**
     * Whether a path is a queue's: {@code /<account>/<queue>}, {@code /queue/<queue>}, or
     * {@code /queue/<region>/<account>/<queue>}, with any slashes too many.
     */
    static boolean isQueue(String path) {
        int segments = 0;
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) != '/' && (i == 0 || path.charAt(i - 1) == '/')) {
                segments++;
            }
        }
        return segments >= 2;
    }
}
