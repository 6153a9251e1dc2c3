package dev.sluice.wire.protocol;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells which protocol a request speaks. */
public final class Protocols {
    private static final Protocol JSON = new AwsJsonProtocol();
    private static final Protocol QUERY = new AwsQueryProtocol();

    private Protocols() {}

    /**
     * The protocol to read the request with, and to answer it. The content type decides before the target header does,
     * because old clients send a target along with a form.
     */
    public static Protocol of(WireRequest request) {
        String contentType = lowerCase(request.header("Content-Type"));
        if (contentType.startsWith(AwsQueryProtocol.FORM)) {
            return QUERY;
        }
        return contentType.startsWith(AwsJsonProtocol.CONTENT_TYPE) || AwsJsonProtocol.action(request) != null
                ? JSON
                : QUERY;
    }

    private static String lowerCase(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
