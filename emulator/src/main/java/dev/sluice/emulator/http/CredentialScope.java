package dev.sluice.emulator.http;

import dev.sluice.emulator.model.NameText;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Who signed a request, and for which region. The signature itself is anybody's: Sluice accepts all of them.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Signature
 *     Version 4</a>
 */
record CredentialScope(String accessKeyId, String region) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String CREDENTIAL = "Credential=";

    /** Of a request, signed in its header or in its URL; null when it is not signed. */
    static @Nullable CredentialScope of(HttpServerExchange exchange) {
        String authorization = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        if (authorization != null) {
            return ofAuthorization(authorization);
        }
        Deque<String> credential = exchange.getQueryParameters().get("X-Amz-Credential");
        return credential == null ? null : parse(credential.peekFirst());
    }

    /** Of an {@code Authorization} header; null when there is none, or none of that kind. */
    private static @Nullable CredentialScope ofAuthorization(@Nullable String header) {
        if (header == null || !header.startsWith(ALGORITHM)) {
            return null;
        }
        int start = header.indexOf(CREDENTIAL);
        if (start < 0) {
            return null;
        }
        int end = header.indexOf(',', start);
        return parse(header.substring(start + CREDENTIAL.length(), end < 0 ? header.length() : end));
    }

    /** Of {@code key-id/date/region/service/aws4_request}; null when it is not of that form. */
    private static @Nullable CredentialScope parse(@Nullable String credential) {
        if (credential == null) {
            return null;
        }
        int date = credential.indexOf('/');
        int region = credential.indexOf('/', date + 1);
        int service = credential.indexOf('/', region + 1);
        if (date <= 0 || region <= date || service <= region + 1) {
            return null;
        }
        return new CredentialScope(credential.substring(0, date), credential.substring(region + 1, service));
    }

    /** Whether the access key id is an account id, as test suites use it to tell accounts apart. */
    boolean namesAccount() {
        return NameText.isAccountId(accessKeyId);
    }
}
