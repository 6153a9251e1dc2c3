package dev.sluice.wire.shape;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collections as they came off the wire, made safe to keep: never null, without null elements, unmodifiable, in order. */
public final class OrEmpty {
    private OrEmpty() {}

    /** A copy without the nulls; empty when there is no list. */
    public static <T> List<T> list(@Nullable List<? extends @Nullable T> values) {
        if (values == null || values.isEmpty()) {
            return List.of();
        }
        List<T> present = new ArrayList<>(values.size());
        for (T value : values) {
            if (value != null) {
                present.add(value);
            }
        }
        return Collections.unmodifiableList(present);
    }

    /** A copy without the entries whose value is null, which SQS takes as not sent; empty when there is no map. */
    public static <V> Map<String, V> map(@Nullable Map<String, ? extends @Nullable V> values) {
        if (values == null || values.isEmpty()) {
            return Map.of();
        }
        Map<String, V> present = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value != null) {
                present.put(name, value);
            }
        });
        return Collections.unmodifiableMap(present);
    }
}
