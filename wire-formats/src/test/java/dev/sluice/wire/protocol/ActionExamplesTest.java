package dev.sluice.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.action.NoResult;
import dev.sluice.wire.action.SqsRequest;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every action against its examples: folders named like the action, or like the action and a variant, {@code
 * ReceiveMessage-empty}. A variant may be of a request or of a result only.
 */
class ActionExamplesTest {
    static List<String> requests() {
        return Golden.examples("request.json");
    }

    static List<String> results() {
        return Golden.examples("result.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"request.json", "request.form", "result.json", "result.xml"})
    void everyAction_hasAnExampleOfItsOwnName(String file) {
        assertThat(Golden.examples(file)).containsAll(ActionCatalog.names());
    }

    @ParameterizedTest
    @MethodSource("requests")
    @Tag("contract:1.7.names")
    @Tag("contract:1.7.singular")
    @Tag("contract:1.7.plural-tags")
    @Tag("contract:1.7.receive-names")
    @Tag("contract:1.7.decoding")
    @Tag("contract:1.6.names")
    void request_readsTheSameInBothProtocols(String example) {
        SqsRequest<?> fromJson = Wire.read(Golden.json(example));
        SqsRequest<?> fromForm = Wire.read(Golden.form(example));

        assertThat(fromJson).isInstanceOf(ActionCatalog.requestClass(Golden.action(example)));
        assertThat(fromForm).usingRecursiveComparison().isEqualTo(fromJson);
        if (example.equals(Golden.action(example))) {
            assertThat(fromJson).as("with every member there is").hasNoNullFieldsOrProperties();
        }
    }

    @ParameterizedTest
    @MethodSource("results")
    @Tag("contract:1.6.empty-output")
    @Tag("contract:1.6.no-output")
    @Tag("contract:1.6.batch-results")
    @Tag("contract:1.6.native-types")
    @Tag("contract:1.6.binary")
    @Tag("contract:12.5")
    void result_isWrittenAsJson(String example) throws Exception {
        WireResponse response = Wire.answer(Golden.json(Golden.action(example)), result(example));

        assertThat(Wire.text(response)).isEqualTo(Golden.text(example + "/result.json"));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers())
                .containsEntry("Content-Type", "application/x-amz-json-1.0")
                .containsEntry("x-amzn-RequestId", Wire.REQUEST_ID)
                .hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("results")
    @Tag("contract:1.8.envelope")
    @Tag("contract:1.8.no-result")
    @Tag("contract:1.8.elements")
    @Tag("contract:1.8.empty-result")
    @Tag("contract:1.8.escaping")
    @Tag("contract:1.8.white-space")
    @Tag("contract:1.8.supplementary")
    @Tag("contract:1.8.booleans")
    @Tag("contract:12.44")
    void result_isWrittenAsXml(String example) throws Exception {
        WireResponse response = Wire.answer(Golden.form(Golden.action(example)), result(example));

        assertThat(Wire.text(response)).isEqualTo(Golden.text(example + "/result.xml"));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers())
                .containsEntry("Content-Type", "text/xml")
                .containsEntry("x-amzn-RequestId", Wire.REQUEST_ID)
                .hasSize(2);
    }

    /** The record that the JSON example of the result stands for. */
    private static Object result(String example) throws Exception {
        String text = Golden.text(example + "/result.json");
        if (text.isEmpty()) {
            return NoResult.NO_RESULT;
        }
        return Mappers.json()
                .readValue(text, Class.forName("dev.sluice.wire.action." + Golden.action(example) + "$Result"));
    }
}
