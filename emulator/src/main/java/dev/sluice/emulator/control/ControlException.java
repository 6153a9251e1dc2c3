package dev.sluice.emulator.control;

import dev.sluice.emulator.model.NearestName;
import java.util.Collection;

/** A control request refused; the caller gets to see kind and message. */
final class ControlException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why a request can be refused, and the HTTP status that says so. */
    enum Kind {
        BAD_REQUEST(400, "BadRequest"),
        UNAUTHORIZED(401, "Unauthorized"),
        FORBIDDEN(403, "Forbidden"),
        NOT_FOUND(404, "NotFound"),
        METHOD_NOT_ALLOWED(405, "MethodNotAllowed"),
        CONFLICT(409, "Conflict"),
        TOO_LARGE(413, "TooLarge"),
        UNAVAILABLE(503, "Unavailable"),
        FAILED(500, "InternalFailure");

        private final int status;
        private final String code;

        Kind(int status, String code) {
            this.status = status;
            this.code = code;
        }

        int status() {
            return status;
        }

        String code() {
            return code;
        }
    }

    private final Kind kind;

    ControlException(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    static ControlException badRequest(String message) {
        return new ControlException(Kind.BAD_REQUEST, message);
    }

    static ControlException notFound(String message) {
        return new ControlException(Kind.NOT_FOUND, message);
    }

    static ControlException conflict(String message) {
        return new ControlException(Kind.CONFLICT, message);
    }

    /** "; did you mean that?", or nothing when there is nothing to mean. */
    static String didYouMean(Collection<String> names, String given) {
        return names.isEmpty() ? "" : "; did you mean " + NearestName.of(names, given) + "?";
    }
}
