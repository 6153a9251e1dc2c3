package dev.sluice.wire.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.wire.action.NoResult;
import dev.sluice.wire.error.SqsException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the query protocol wraps results and errors in. */
interface QueryEnvelope {
    /** The media type of the documents. */
    String contentType();

    /** The document for a result; an action with {@link NoResult} has no result element. */
    byte[] result(String action, Object result, String requestId);

    /** The document for a refusal. */
    byte[] error(SqsException failure, String requestId);

    /** XML, which every query client expects unless it says otherwise. */
    final class Xml implements QueryEnvelope {
        private static final String NAMESPACE = "http://queue.amazonaws.com/doc/2012-11-05/";

        private final ObjectWriter writer = Mappers.queryOut().writer();

        @Override
        public String contentType() {
            return "text/xml";
        }

        @Override
        public byte[] result(String action, Object result, String requestId) {
            String content = result == NoResult.NO_RESULT ? "" : element(action + "Result", result);
            return document(
                    action + "Response",
                    content + "<ResponseMetadata><RequestId>" + requestId + "</RequestId></ResponseMetadata>");
        }

        @Override
        public byte[] error(SqsException failure, String requestId) {
            return document(
                    "ErrorResponse",
                    element("Error", QueryError.of(failure, new Detail())) + "<RequestId>" + requestId
                            + "</RequestId>");
        }

        private String element(String name, Object content) {
            try {
                return writer.withRootName(name).writeValueAsString(content);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("A record that cannot be written: " + content.getClass(), e);
            }
        }

        private static byte[] document(String root, String content) {
            return ("<?xml version=\"1.0\"?><" + root + " xmlns=\"" + NAMESPACE + "\">" + content + "</" + root + ">")
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The same in JSON, for callers that ask for it. */
    final class Json implements QueryEnvelope {
        private final JsonMapper mapper = Mappers.queryOutAsJson();

        @Override
        public String contentType() {
            return "application/json";
        }

        @Override
        public byte[] result(String action, Object result, String requestId) {
            ObjectNode document = mapper.createObjectNode();
            ObjectNode response = document.putObject(action + "Response");
            if (result != NoResult.NO_RESULT) {
                response.putPOJO(action + "Result", result);
            }
            response.putObject("ResponseMetadata").put("RequestId", requestId);
            return bytes(document);
        }

        @Override
        public byte[] error(SqsException failure, String requestId) {
            return bytes(mapper.createObjectNode()
                    .putPOJO("Error", QueryError.of(failure, null))
                    .put("RequestId", requestId));
        }

        private byte[] bytes(ObjectNode document) {
            try {
                return mapper.writeValueAsBytes(document);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("A document that cannot be written", e);
            }
        }
    }

    /** An error as both documents show it. */
    record QueryError(String type, String code, String message, @Nullable Detail detail) {
        static QueryError of(SqsException failure, @Nullable Detail detail) {
            return new QueryError(
                    failure.error().faultType(), failure.error().queryCode(), failure.queryMessage(), detail);
        }
    }

    /** An element that is always there and always empty. */
    record Detail() {}
}
