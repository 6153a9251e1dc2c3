package dev.sluice.wire.protocol;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells which protocol a request speaks. */
public final class Protocols {
    private static final Protocol JSON = new AwsJsonProtocol();

    private Protocols() {}

    /**
     * The protocol to read the request with, and to answer it. A POST with a target is JSON whatever it calls its content; the
     * targets that old clients send along with a form are not those of SQS.
     */
    public static Protocol of(WireRequest request) {
        boolean targeted = request.method().equals("POST") && AwsJsonProtocol.action(request) != null;
        return targeted || lowerCase(request.header("Content-Type")).startsWith(AwsJsonProtocol.CONTENT_TYPE)
                ? JSON
                : Query.PROTOCOL;
    }

    private static String lowerCase(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    /** Loads the query protocol, with all its XML, when the first old client calls: most servers never meet one. */
    private static final class Query {
        static final Protocol PROTOCOL = new AwsQueryProtocol();
    }
}
