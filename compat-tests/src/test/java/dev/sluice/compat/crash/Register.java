package dev.sluice.compat.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Values that are written over and over, each by one caller: what each may be now. Absent is the empty text. */
final class Register {
    static final String ABSENT = "";

    private final Map<String, Set<String>> possible = new ConcurrentHashMap<>();

    /** The value is about to be written. */
    void writing(String key, String value) {
        Set<String> values = new TreeSet<>(possible.getOrDefault(key, Set.of(ABSENT)));
        values.add(value);
        possible.put(key, values);
    }

    /** The value was written, or read. */
    void is(String key, String value) {
        possible.put(key, Set.of(value));
    }

    /** Whether the value can be nothing else. */
    boolean isNow(String key, String value) {
        return Set.of(value).equals(possible.get(key));
    }

    /** Compares with what there is. */
    void check(Map<String, String> actual) {
        assertThat(possible.keySet()).as("what was ever written").containsAll(actual.keySet());
        possible.forEach((key, values) -> {
            String value = actual.getOrDefault(key, ABSENT);
            assertThat(value).as("%s", key).isIn(values);
            is(key, value);
        });
    }
}
