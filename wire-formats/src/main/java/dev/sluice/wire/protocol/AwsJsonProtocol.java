package dev.sluice.wire.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.wire.action.NoResult;
import dev.sluice.wire.action.SqsRequest;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * AWS JSON 1.0: the action in the {@code X-Amz-Target} header, a JSON object in, a JSON object out.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html">AWS JSON 1.0 protocol</a>
 */
final class AwsJsonProtocol implements Protocol {
    static final String CONTENT_TYPE = "application/x-amz-json-1.0";

    private static final String CONTENT_TYPE_NAME = "Content-Type";
    private static final String TARGET_PREFIX = "AmazonSQS.";
    private static final byte[] NOTHING = {};
    private static final byte[] EMPTY_OBJECT = {'{', '}'};

    /** By the request they read; each is made when it is first needed. */
    private final Map<Class<?>, PlainJson> plainReaders = new ConcurrentHashMap<>();

    /** The action asked for by the target header, known or not; null when the header asks nothing of SQS. */
    static @Nullable String action(WireRequest request) {
        String target = request.header("X-Amz-Target");
        return target != null && target.startsWith(TARGET_PREFIX) ? target.substring(TARGET_PREFIX.length()) : null;
    }

    @Override
    public SqsRequest<?> read(WireRequest request) {
        String action = action(request);
        if (action == null) {
            throw new SqsException(SqsError.UNKNOWN_OPERATION, ActionCatalog.NO_ACTION);
        }
        Class<? extends SqsRequest<?>> type = ActionCatalog.requestClass(action);
        if (type == null) {
            throw SqsException.invalidAction(action);
        }
        SqsRequest<?> plain = readPlain(type, request.body());
        if (plain != null) {
            return plain;
        }
        Supplier<String> queueOfPath = () -> QueueAddress.in(request, SqsException::queueDoesNotExist);
        try {
            ObjectReader reader =
                    Binding.MAPPER.readerFor(type).withAttribute(QueueUrlDeserializer.DEFAULT, queueOfPath);
            return read(reader, request.body());
        } catch (IOException e) {
            throw Malformed.from(e);
        }
    }

    /** Null when the request is not plain; then data binding reads it, and has the last word. */
    private @Nullable SqsRequest<?> readPlain(Class<?> type, byte[] body) {
        PlainJson plain = plainReaders.computeIfAbsent(type, PlainJson::of);
        try (JsonParser parser = JsonText.FACTORY.createParser(body)) {
            return (SqsRequest<?>) plain.readDocument(parser);
        } catch (IOException e) {
            return null;
        }
    }

    private static SqsRequest<?> read(ObjectReader reader, byte[] body) throws IOException {
        try (JsonParser parser = reader.createParser(body.length == 0 ? EMPTY_OBJECT : body)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw Malformed.value(first, Malformed.STRUCTURE);
            }
            return reader.readValue(parser);
        }
    }

    @Override
    public WireResponse write(WireRequest request, SqsRequest<?> action, Object result, String requestId) {
        return new WireResponse(
                200,
                Map.of(REQUEST_ID, requestId, CONTENT_TYPE_NAME, CONTENT_TYPE),
                result == NoResult.NO_RESULT ? NOTHING : JsonText.bytes(result));
    }

    @Override
    public WireResponse writeError(WireRequest request, SqsException failure, String requestId) {
        SqsError error = failure.error();
        Map<String, String> headers = Map.of(
                REQUEST_ID,
                requestId,
                CONTENT_TYPE_NAME,
                CONTENT_TYPE,
                "x-amzn-query-error",
                error.queryCode() + ';' + error.faultType());
        Map<String, String> body = new LinkedHashMap<>();
        body.put("__type", error.jsonType());
        body.put(error == SqsError.ACCESS_DENIED ? "Message" : "message", failure.getMessage());
        return new WireResponse(error.httpStatus(), headers, JsonText.bytes(body));
    }

    /** Data binding, loaded when the first request comes that is not plain. */
    private static final class Binding {
        static final JsonMapper MAPPER = Mappers.json();
    }
}
