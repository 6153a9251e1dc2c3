package dev.sluice.emulator.action;

import dev.sluice.storage.StoredAttribute;
import dev.sluice.wire.shape.MessageAttributeValue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which message attributes a receive asks for: by name, by prefix ({@code prefix.*}), or all of them. */
final class MessageAttributeFilter {
    private static final String PREFIX_MARK = ".*";
    private static final Set<String> ALL = Set.of("All", PREFIX_MARK, "*");

    private final Set<String> names = new HashSet<>();
    private final List<String> prefixes;

    MessageAttributeFilter(List<String> wanted) {
        names.addAll(wanted);
        // What stands before the mark need not end at a dot: "Hel.*" asks for "Hello" too, as on AWS.
        prefixes = wanted.stream()
                .filter(name -> name.endsWith(PREFIX_MARK) || ALL.contains(name))
                .map(name -> ALL.contains(name) ? "" : name.substring(0, name.length() - PREFIX_MARK.length()))
                .toList();
    }

    /** The attributes asked for, in the order in which they were sent. */
    Map<String, MessageAttributeValue> select(Map<String, StoredAttribute> attributes) {
        if (names.isEmpty() || attributes.isEmpty()) {
            return Map.of();
        }
        Map<String, MessageAttributeValue> selected = new LinkedHashMap<>();
        attributes.forEach((name, value) -> {
            if (names.contains(name) || prefixes.stream().anyMatch(name::startsWith)) {
                selected.put(name, shown(value));
            }
        });
        return selected;
    }

    private static MessageAttributeValue shown(StoredAttribute stored) {
        return new MessageAttributeValue(
                stored.dataType(), stored.stringValue(), stored.binaryValue(), List.of(), List.of());
    }
}
