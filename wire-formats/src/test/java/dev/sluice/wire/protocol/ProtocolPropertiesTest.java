package dev.sluice.wire.protocol;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.ALWAYS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude.Value;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.wire.action.ReceiveMessage;
import dev.sluice.wire.error.SqsException;
import dev.sluice.wire.shape.Message;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every request, every body and every heap of bytes. */
class ProtocolPropertiesTest {
    /** Writes empty lists, as some clients do. */
    private static final JsonMapper JSON = Mappers.json()
            .rebuild()
            .withConfigOverride(List.class, override -> override.setInclude(Value.construct(ALWAYS, ALWAYS)))
            .build();

    private static final int MUTATIONS = 8;

    @Property(edgeCases = EdgeCasesMode.NONE)
    void request_comesThroughJsonUnchanged(@ForAll("requests") Object request) throws Exception {
        byte[] body = JSON.writeValueAsBytes(request);

        assertThat(Wire.read(Wire.json(ActionCatalog.nameOf(request.getClass()), "/", body)))
                .usingRecursiveComparison()
                .isEqualTo(request);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void request_comesThroughAFormUnchanged(@ForAll("requests") Object request) {
        assertThat(Wire.read(Wire.form(FormWriter.write(request))))
                .usingRecursiveComparison()
                .isEqualTo(request);
    }

    @Property
    void body_comesThroughXmlUnchanged(@ForAll("xmlText") String body) throws Exception {
        Message message = new Message("m", "r", "5d", body, Map.of(), null, Map.of());
        WireResponse response = Wire.answer(Golden.form("ReceiveMessage"), new ReceiveMessage.Result(List.of(message)));

        String parsed = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(response.body()))
                .getElementsByTagName("Body")
                .item(0)
                .getTextContent();
        assertThat(parsed).isEqualTo(body);
    }

    @Property
    void anyBytes_areReadOrRefused(@ForAll("actions") String action, @ForAll byte[] body) {
        readOrRefuse(Wire.json(action, "/", body));
        readOrRefuse(Wire.form("/", body));
        readOrRefuse(Wire.form(("Action=" + action + '&' + new String(body, StandardCharsets.ISO_8859_1))));
    }

    @Property
    void brokenExamples_areReadOrRefused(@ForAll("actions") String action, @ForAll long seed) {
        Random random = new Random(seed);
        readOrRefuse(Wire.json(action, "/", broken(Golden.json(action).body(), random)));
        readOrRefuse(Wire.form("/", broken(Golden.form(action).body(), random)));
    }

    @Provide
    Arbitrary<Object> requests() {
        return AnyRecord.requestOfAnyAction();
    }

    @Provide
    Arbitrary<String> actions() {
        return Arbitraries.of(ActionCatalog.names());
    }

    @Provide
    Arbitrary<String> xmlText() {
        return Arbitraries.strings()
                .withChars("\t\n\r ]]>&<\"'")
                .withCharRange(' ', '\uD7FF')
                .withCharRange('\uE000', '\uFFFD')
                .map(text -> text.replace("a", "😀"));
    }

    private static void readOrRefuse(WireRequest request) {
        Protocol protocol = Protocols.of(request);
        try {
            assertThat(protocol.read(request)).isNotNull();
        } catch (SqsException refusal) {
            assertThat(refusal.error().senderFault()).isTrue();
            assertThat(protocol.writeError(request, refusal, Wire.REQUEST_ID).body())
                    .isNotEmpty();
        }
    }

    /** The example with a few bytes replaced, by bytes of any kind or by others of its own. */
    private static byte[] broken(byte[] example, Random random) {
        byte[] body = example.clone();
        for (int i = random.nextInt(MUTATIONS); i >= 0; i--) {
            int at = random.nextInt(body.length);
            body[at] = random.nextBoolean() ? (byte) random.nextInt() : body[random.nextInt(body.length)];
        }
        return body;
    }
}
