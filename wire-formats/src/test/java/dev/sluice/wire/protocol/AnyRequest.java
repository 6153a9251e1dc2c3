package dev.sluice.wire.protocol;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.StringArbitrary;

/** Any request at all, made from what the records declare. */
final class AnyRequest {
    /** Absent, these would not come back the same: the protocols fill one in, and a form cannot say the other. */
    private static final Set<String> ALWAYS_PRESENT = Set.of("queueUrl", "id", "entries");

    private static final int MANY = 3;

    private AnyRequest() {}

    static Arbitrary<Object> ofAnyAction() {
        return Arbitraries.of(ActionCatalog.requests().values()).flatMap(AnyRequest::record);
    }

    private static Arbitrary<Object> record(Class<?> type) {
        List<Arbitrary<Object>> components =
                Stream.of(type.getRecordComponents()).map(AnyRequest::component).toList();
        return Combinators.combine(components).as(values -> create(type, values));
    }

    private static Object create(Class<?> type, List<Object> values) {
        try {
            Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(parameters);
            return constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type.getName(), e);
        }
    }

    private static Arbitrary<Object> component(RecordComponent component) {
        Arbitrary<Object> present = value(component.getGenericType());
        return ALWAYS_PRESENT.contains(component.getName()) ? present : present.injectNull(0.3);
    }

    private static Arbitrary<Object> value(Type type) {
        if (type instanceof ParameterizedType generic) {
            Arbitrary<Object> content =
                    value(generic.getActualTypeArguments()[generic.getRawType() == Map.class ? 1 : 0]);
            return generic.getRawType() == Map.class
                    ? Arbitraries.maps(text(), content).ofMaxSize(MANY).asGeneric()
                    : content.list().ofMaxSize(MANY).asGeneric();
        }
        if (type == String.class) {
            return text().asGeneric();
        }
        if (type == Integer.class) {
            return Arbitraries.integers().asGeneric();
        }
        if (type == byte[].class) {
            return Arbitraries.bytes().array(byte[].class).ofMaxSize(MANY).asGeneric();
        }
        return record((Class<?>) type);
    }

    /** Text of whole characters, the awkward ones of each protocol often among them. */
    private static StringArbitrary text() {
        return Arbitraries.strings()
                .withChars(" \u0000\r\n\t%&+=.\"\\<>{}[]0aäß✓\uD7FF\uE000\uFFFF")
                .withCharRange(' ', '~')
                .ofMaxLength(8);
    }
}
