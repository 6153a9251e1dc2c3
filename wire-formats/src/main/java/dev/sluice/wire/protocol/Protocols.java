package dev.sluice.wire.protocol;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells which protocol a request speaks. */
public final class Protocols {
    private static final Protocol JSON = new AwsJsonProtocol();

    private Protocols() {}

    /**
     * The protocol to read the request with, and to answer it. The content type decides before the target header does,
     * because old clients send a target along with a form.
     */
    public static Protocol of(WireRequest request) {
        String contentType = lowerCase(request.header("Content-Type"));
        if (contentType.startsWith(AwsQueryProtocol.FORM)) {
            return Query.PROTOCOL;
        }
        return contentType.startsWith(AwsJsonProtocol.CONTENT_TYPE) || AwsJsonProtocol.action(request) != null
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
