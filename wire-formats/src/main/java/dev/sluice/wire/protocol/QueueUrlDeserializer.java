package dev.sluice.wire.protocol;

import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.util.AccessPattern;
import dev.sluice.wire.action.QueueRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code queueUrl} of a {@link QueueRequest}. When the request does not carry one, or carries null, the
 * reader's {@link #DEFAULT} stands in: the queue in the request's path, or the protocol's refusal.
 */
final class QueueUrlDeserializer extends TextDeserializer {
    /** The reader attribute with a {@code Supplier<String>}, asked only when needed. */
    static final Object DEFAULT = QueueUrlDeserializer.class;

    private static final long serialVersionUID = 1L;

    QueueUrlDeserializer() {
        super(false, false);
    }

    @Override
    public QueueUrlDeserializer createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        return this;
    }

    @Override
    public String getNullValue(DeserializationContext context) {
        return (String) ((Supplier<?>) context.getAttribute(DEFAULT)).get();
    }

    @Override
    public AccessPattern getNullAccessPattern() {
        return AccessPattern.DYNAMIC;
    }

    /** Has Jackson use this deserializer for the one component it is meant for. */
    static final class Introspector extends NopAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Object findDeserializer(Annotated annotated) {
            return annotated instanceof AnnotatedParameter parameter && isQueueUrl(parameter)
                    ? new QueueUrlDeserializer()
                    : null;
        }

        private static boolean isQueueUrl(AnnotatedParameter parameter) {
            Class<?> owner = parameter.getDeclaringClass();
            return owner.isRecord() && PlainJson.isQueueUrl(owner.getRecordComponents()[parameter.getIndex()]);
        }
    }
}
