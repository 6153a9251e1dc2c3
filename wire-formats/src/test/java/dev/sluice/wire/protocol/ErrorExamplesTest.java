package dev.sluice.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every error against its examples, found by its shape. */
class ErrorExamplesTest {
    private static final Pattern TYPE_AND_CODE = Pattern.compile("<Type>(.*)</Type><Code>(.*)</Code>");
    private static final Pattern TEXT = Pattern.compile("\"[mM]essage\":(\".*\")");

    @ParameterizedTest
    @EnumSource
    @Tag("contract:2.1.message-not-inflight")
    @Tag("contract:2.1.invalid-id-format")
    @Tag("contract:2.1.invalid-security")
    @Tag("contract:2.1.kms")
    @Tag("contract:2.1.request-throttled")
    @Tag("contract:2.1.access-denied")
    @Tag("contract:2.1.unrecognized-client")
    @Tag("contract:2.1.invalid-signature")
    @Tag("contract:2.1.incomplete-signature")
    @Tag("contract:2.1.internal-failure")
    @Tag("contract:1.10.json-envelope")
    @Tag("contract:1.10.namespace")
    @Tag("contract:1.10.text-member")
    @Tag("contract:1.10.query-error-header")
    @Tag("contract:12.2")
    @Tag("contract:12.3")
    @Tag("contract:12.4")
    void error_isWrittenAsJson(SqsError error) throws Exception {
        WireRequest request = Golden.json("SendMessage");
        WireResponse response = Protocols.of(request).writeError(request, failure(error), Wire.REQUEST_ID);

        assertThat(Wire.text(response)).isEqualTo(example(error, "error.json"));
        assertThat(response.status()).hasToString(example(error, "status"));
        MatchResult query = find(TYPE_AND_CODE, example(error, "error.xml"));
        assertThat(response.headers())
                .containsEntry("Content-Type", "application/x-amz-json-1.0")
                .containsEntry("x-amzn-RequestId", Wire.REQUEST_ID)
                .containsEntry("x-amzn-query-error", query.group(2) + ';' + query.group(1))
                .hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("contract:2.1.message-not-inflight")
    @Tag("contract:2.1.invalid-id-format")
    @Tag("contract:2.1.invalid-security")
    @Tag("contract:2.1.kms")
    @Tag("contract:2.1.request-throttled")
    @Tag("contract:2.1.access-denied")
    @Tag("contract:2.1.unrecognized-client")
    @Tag("contract:2.1.invalid-signature")
    @Tag("contract:2.1.incomplete-signature")
    @Tag("contract:2.1.internal-failure")
    @Tag("contract:1.10.query-envelope")
    void error_isWrittenAsXml(SqsError error) throws Exception {
        WireRequest request = Golden.form("SendMessage");
        WireResponse response = Protocols.of(request).writeError(request, failure(error), Wire.REQUEST_ID);

        assertThat(Wire.text(response)).isEqualTo(example(error, "error.xml"));
        assertThat(response.status()).hasToString(example(error, "status"));
        assertThat(response.headers())
                .containsEntry("Content-Type", "text/xml")
                .containsEntry("x-amzn-RequestId", Wire.REQUEST_ID)
                .hasSize(2);
    }

    private static SqsException failure(SqsError error) throws Exception {
        if (error == SqsError.QUEUE_DOES_NOT_EXIST) {
            return SqsException.queueDoesNotExist();
        }
        String text = find(TEXT, example(error, "error.json")).group(1);
        return new SqsException(error, Mappers.json().readValue(text, String.class));
    }

    private static String example(SqsError error, String file) {
        return Golden.text("errors/" + error.shape() + "/" + file);
    }

    private static MatchResult find(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().orElseThrow();
    }
}
