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

/** Any request or result at all, made from what the records declare. */
final class AnyRecord {
    /** Absent, these would not come back the same: the protocols fill one in, and a form cannot say the other. */
    private static final Set<String> ALWAYS_PRESENT = Set.of("queueUrl", "id", "entries");

    private static final int MANY = 3;

    private final Arbitrary<String> text;

    private AnyRecord(Arbitrary<String> text) {
        this.text = text;
    }

    static Arbitrary<Object> requestOfAnyAction() {
        AnyRecord requests = new AnyRecord(text());
        return Arbitraries.of(ActionCatalog.requests().values()).flatMap(requests::record);
    }

    /** With texts of any characters, halves of surrogate pairs among them. */
    static Arbitrary<Object> resultOfAnyAction() {
        AnyRecord results = new AnyRecord(anyText());
        return Arbitraries.of(resultClasses()).flatMap(results::record);
    }

    private static List<Class<?>> resultClasses() {
        return ActionCatalog.requests().values().stream()
                .<Class<?>>flatMap(
                        request -> Stream.of(request.getEnclosingClass().getDeclaredClasses()))
                .filter(type -> type.getSimpleName().equals("Result"))
                .toList();
    }

    private Arbitrary<Object> record(Class<?> type) {
        List<Arbitrary<Object>> components =
                Stream.of(type.getRecordComponents()).map(this::component).toList();
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

    private Arbitrary<Object> component(RecordComponent component) {
        Arbitrary<Object> present = value(component.getGenericType());
        return ALWAYS_PRESENT.contains(component.getName())
                        || component.getType().isPrimitive()
                ? present
                : present.injectNull(0.3);
    }

    private Arbitrary<Object> value(Type type) {
        if (type instanceof ParameterizedType generic) {
            Arbitrary<Object> content =
                    value(generic.getActualTypeArguments()[generic.getRawType() == Map.class ? 1 : 0]);
            return generic.getRawType() == Map.class
                    ? Arbitraries.maps(text, content).ofMaxSize(MANY).asGeneric()
                    : content.list().ofMaxSize(MANY).asGeneric();
        }
        if (type == String.class) {
            return text.asGeneric();
        }
        if (type == Integer.class) {
            return Arbitraries.integers().asGeneric();
        }
        if (type == Long.class || type == long.class) {
            return Arbitraries.longs().asGeneric();
        }
        if (type == boolean.class) {
            return Arbitraries.of(true, false).asGeneric();
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

    private static Arbitrary<String> anyText() {
        Arbitrary<String> odd = Arbitraries.strings()
                .withChars("\u0000\u001F\b\t\n\f\r\"\\/\u007F\u0080ä\u07FF\u0800\u2028✓\uD7FF\uE000\uFFFF")
                .withChars("\uD800\uDBFF\uDC00\uDFFF")
                .withCharRange(' ', '~')
                .ofMaxLength(12);
        return Arbitraries.oneOf(odd, text(), Arbitraries.strings().ofMaxLength(4));
    }
}
