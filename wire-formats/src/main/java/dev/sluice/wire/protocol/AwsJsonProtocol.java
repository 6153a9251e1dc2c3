package dev.sluice.wire.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.wire.action.NoResult;
import dev.sluice.wire.action.SqsRequest;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import java.io.IOException;
import java.util.HashMap;
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

    private final JsonMapper mapper = Mappers.json();
    private final Map<String, ObjectReader> readers = new HashMap<>();

    /** By the request they read; each is made when it is first needed. */
    private final Map<Class<?>, PlainJson> plainReaders = new ConcurrentHashMap<>();

    AwsJsonProtocol() {
        ActionCatalog.requests().forEach((name, type) -> readers.put(name, mapper.readerFor(type)));
    }

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
        ObjectReader reader = readers.get(action);
        if (reader == null) {
            throw SqsException.invalidAction(action);
        }
        SqsRequest<?> plain = readPlain(reader.getValueType().getRawClass(), request.body());
        if (plain != null) {
            return plain;
        }
        Supplier<String> queueOfPath = () -> QueueAddress.in(request, SqsException::queueDoesNotExist);
        try {
            return read(reader.withAttribute(QueueUrlDeserializer.DEFAULT, queueOfPath), request.body());
        } catch (IOException e) {
            throw Malformed.from(e);
        }
    }

    /** Null when the request is not plain; then data binding reads it, and has the last word. */
    private @Nullable SqsRequest<?> readPlain(Class<?> type, byte[] body) {
        PlainJson plain = plainReaders.computeIfAbsent(type, PlainJson::of);
        try (JsonParser parser = mapper.createParser(body)) {
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
                result == NoResult.NO_RESULT ? NOTHING : bytes(result));
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
        Object body = mapper.createObjectNode()
                .put("__type", error.jsonType())
                .put(error == SqsError.ACCESS_DENIED ? "Message" : "message", failure.getMessage());
        return new WireResponse(error.httpStatus(), headers, bytes(body));
    }

    private byte[] bytes(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record that cannot be written: " + value.getClass(), e);
        }
    }
}
