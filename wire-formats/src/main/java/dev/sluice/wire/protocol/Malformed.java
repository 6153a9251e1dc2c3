package dev.sluice.wire.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The refusals of input that cannot be read, in SQS's words where they are known. */
final class Malformed {
    /** The kind of value a record is read from. */
    static final String STRUCTURE = "a Structure";

    private Malformed() {}

    static SqsException because(String message) {
        return new SqsException(SqsError.SERIALIZATION, message);
    }

    /** A value of the wrong kind: {@code wanted} is the kind with its article. */
    static SqsException value(@Nullable JsonToken given, String wanted) {
        return because(
                switch (given == null ? JsonToken.NOT_AVAILABLE : given) {
                    case START_OBJECT -> "Start of structure or map found where not expected.";
                    case START_ARRAY -> "Start of list found where not expected";
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "NUMBER_VALUE can not be converted to " + wanted;
                    case VALUE_STRING -> "STRING_VALUE can not be converted to " + wanted;
                    case VALUE_TRUE -> "TRUE_VALUE can not be converted to " + wanted;
                    case VALUE_FALSE -> "FALSE_VALUE can not be converted to " + wanted;
                    default -> "Unexpected value found where " + wanted + " was expected.";
                });
    }

    /**
     * What went wrong while Jackson read a request. A refusal of our own, thrown by a deserializer or by a record's
     * constructor, arrives wrapped; this is the one place that unwraps it.
     */
    static SqsException from(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SqsException refusal) {
                return refusal;
            }
        }
        return because("The request cannot be read" + position(failure) + ".");
    }

    private static String position(IOException failure) {
        return failure instanceof JsonProcessingException syntax
                        && syntax.getLocation() != null
                        && syntax.getLocation().getColumnNr() > 0
                ? " at line " + syntax.getLocation().getLineNr() + ", column "
                        + syntax.getLocation().getColumnNr()
                : "";
    }

    /** Has Jackson refuse misplaced values in SQS's words. */
    static final class Handler extends DeserializationProblemHandler {
        @Override
        public Object handleUnexpectedToken(
                DeserializationContext context, JavaType target, JsonToken token, JsonParser parser, String failure) {
            throw value(token, kind(target.getRawClass()));
        }

        @Override
        public Object handleMissingInstantiator(
                DeserializationContext context,
                Class<?> target,
                ValueInstantiator instantiator,
                JsonParser parser,
                String failure) {
            throw value(parser.currentToken(), kind(target));
        }

        private static String kind(Class<?> target) {
            if (Collection.class.isAssignableFrom(target)) {
                return "a List";
            }
            return Map.class.isAssignableFrom(target) ? "a Map" : STRUCTURE;
        }
    }
}
