package dev.sluice.wire.protocol;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.wire.action.SqsRequest;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * AWS query: parameters in a form or in the URL, XML out, or JSON if the caller prefers it.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS query protocol</a>
 */
final class AwsQueryProtocol implements Protocol {
    private static final Set<String> NOT_FOR_A_QUEUE = Set.of("CreateQueue", "ListQueues");

    private final Map<String, ObjectReader> readers = new HashMap<>();
    private final QueryEnvelope xml = new QueryEnvelope.Xml();
    private final QueryEnvelope json = new QueryEnvelope.Json();

    AwsQueryProtocol() {
        JsonMapper mapper = Mappers.queryIn();
        ActionCatalog.requests().forEach((name, type) -> readers.put(name, mapper.readerFor(type)));
    }

    @Override
    public SqsRequest<?> read(WireRequest request) {
        Map<String, String> parameters = QueryForm.parameters(request);
        String action = parameters.get("Action");
        if (action == null) {
            throw new SqsException(SqsError.UNKNOWN_OPERATION, ActionCatalog.NO_ACTION);
        }
        ObjectReader reader = readers.get(action);
        if (reader == null || (NOT_FOR_A_QUEUE.contains(action) && QueueAddress.isQueue(request.path()))) {
            throw SqsException.invalidAction(action);
        }
        Supplier<String> queueOfPath = () -> QueueAddress.in(request, () -> invalidAddress(request));
        try {
            return reader.withAttribute(QueueUrlDeserializer.DEFAULT, queueOfPath)
                    .readValue(QueryForm.tree(parameters));
        } catch (IOException e) {
            throw Malformed.from(e);
        }
    }

    private static SqsException invalidAddress(WireRequest request) {
        String url = "http://" + requireNonNullElse(request.header("Host"), "localhost") + request.path();
        return new SqsException(SqsError.INVALID_ADDRESS, "The address " + url + " is not valid for this endpoint.");
    }

    @Override
    public WireResponse write(WireRequest request, SqsRequest<?> action, Object result, String requestId) {
        QueryEnvelope envelope = envelope(request);
        byte[] body = envelope.result(ActionCatalog.nameOf(action.getClass()), result, requestId);
        return response(200, requestId, envelope.contentType(), body);
    }

    @Override
    public WireResponse writeError(WireRequest request, SqsException failure, String requestId) {
        if (request.method().equals("GET") && failure.getMessage().equals(ActionCatalog.NO_ACTION)) {
            // AWS answers a look at a queue's URL with this, and in XML whatever the caller accepts.
            byte[] body = "<UnknownOperationException/>".getBytes(StandardCharsets.UTF_8);
            return response(404, requestId, xml.contentType(), body);
        }
        QueryEnvelope envelope = envelope(request);
        return response(
                failure.error().httpStatus(), requestId, envelope.contentType(), envelope.error(failure, requestId));
    }

    private QueryEnvelope envelope(WireRequest request) {
        String accept = request.header("Accept");
        return accept != null && accept.contains(json.contentType()) ? json : xml;
    }

    private static WireResponse response(int status, String requestId, String contentType, byte[] body) {
        return new WireResponse(status, Map.of(REQUEST_ID, requestId, "Content-Type", contentType), body);
    }
}
