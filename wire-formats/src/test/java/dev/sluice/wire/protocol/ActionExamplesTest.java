package dev.sluice.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.action.NoResult;
import dev.sluice.wire.action.SqsRequest;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every action against its examples, found by its name. */
class ActionExamplesTest {
    static Set<String> actions() {
        return ActionCatalog.names();
    }

    @ParameterizedTest
    @MethodSource("actions")
    void request_readsTheSameInBothProtocols(String action) {
        SqsRequest<?> fromJson = Wire.read(Golden.json(action));
        SqsRequest<?> fromForm = Wire.read(Golden.form(action));

        assertThat(fromJson).isInstanceOf(ActionCatalog.requestClass(action)).hasNoNullFieldsOrProperties();
        assertThat(fromForm).usingRecursiveComparison().isEqualTo(fromJson);
        assertThat(ActionCatalog.nameOf(fromJson.getClass())).isEqualTo(action);
    }

    @ParameterizedTest
    @MethodSource("actions")
    void result_isWrittenAsJson(String action) throws Exception {
        WireResponse response = Wire.answer(Golden.json(action), result(action));

        assertThat(Wire.text(response)).isEqualTo(Golden.text(action + "/result.json"));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers())
                .containsEntry("Content-Type", "application/x-amz-json-1.0")
                .containsEntry("x-amzn-RequestId", Wire.REQUEST_ID)
                .hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("actions")
    void result_isWrittenAsXml(String action) throws Exception {
        WireResponse response = Wire.answer(Golden.form(action), result(action));

        assertThat(Wire.text(response)).isEqualTo(Golden.text(action + "/result.xml"));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers())
                .containsEntry("Content-Type", "text/xml")
                .containsEntry("x-amzn-RequestId", Wire.REQUEST_ID)
                .hasSize(2);
    }

    /** The record that the JSON example of the result stands for. */
    private static Object result(String action) throws Exception {
        String example = Golden.text(action + "/result.json");
        if (example.isEmpty()) {
            return NoResult.NO_RESULT;
        }
        return Mappers.json().readValue(example, Class.forName("dev.sluice.wire.action." + action + "$Result"));
    }
}
