package dev.sluice.emulator.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.sluice.emulator.model.NearestName;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What stands between a pair of braces in a configuration file.
 *
 * @param path the names around it, with dots; empty for the file as a whole
 */
record Section(String path, ConfigObject object) {
    /** In the order in which they stand in the file. */
    List<String> keys() {
        return object.keySet().stream()
                .sorted(Comparator.comparingInt(
                                (String key) -> get(key).origin().lineNumber())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    boolean has(String key) {
        return object.containsKey(key) && get(key).valueType() != ConfigValueType.NULL;
    }

    boolean isSection(String key) {
        return object.get(key) instanceof ConfigObject;
    }

    /** An empty one when there is none. */
    Section section(String key) {
        if (!has(key)) {
            return new Section(pathOf(key), ConfigFactory.empty().root());
        }
        if (get(key) instanceof ConfigObject section) {
            return new Section(pathOf(key), section);
        }
        throw new InvalidConfigException(pathOf(key) + " must be written in braces");
    }

    /** What the key is set to, which it must be. Policies are JSON in SQS, and may be written as such. */
    GivenValue value(String key) {
        ConfigValue value = get(key);
        boolean nested = value.valueType() == ConfigValueType.OBJECT || value.valueType() == ConfigValueType.LIST;
        String text = nested ? value.render(ConfigRenderOptions.concise()) : String.valueOf(value.unwrapped());
        return new GivenValue(text, pathOf(key), place(value.origin()));
    }

    String text(String key, String preset) {
        return has(key) ? value(key).text() : preset;
    }

    /** Whether a switch is on, in any of HOCON's words for it. */
    boolean isOn(String key, boolean preset) {
        return has(key) ? object.toConfig().getBoolean(ConfigUtil.joinPath(key)) : preset;
    }

    /** A duration such as {@code 500 millis}, in seconds; SQS has no less, so that what is begun counts. */
    long seconds(String key) {
        long millis = object.toConfig().getDuration(ConfigUtil.joinPath(key), TimeUnit.MILLISECONDS);
        return (millis + 999) / 1_000;
    }

    /** Everything in it, by key. */
    Map<String, GivenValue> texts() {
        Map<String, GivenValue> texts = new LinkedHashMap<>();
        keys().forEach(key -> texts.put(key, value(key)));
        return texts;
    }

    /** @throws InvalidConfigException when there is another key */
    void requireOnly(String... known) {
        List<String> names = List.of(known);
        for (String key : keys()) {
            if (!names.contains(key)) {
                throw unknown(key, names);
            }
        }
    }

    InvalidConfigException unknown(String key, Collection<String> known) {
        return new InvalidConfigException(value(key).place() + ": there is no setting " + pathOf(key)
                + "; did you mean " + pathOf(NearestName.of(known, key)) + "?");
    }

    private ConfigValue get(String key) {
        ConfigValue value = object.get(key);
        if (value == null) {
            throw new IllegalArgumentException("nothing is called " + key);
        }
        return value;
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String place(ConfigOrigin origin) {
        return origin.lineNumber() > 0 && origin.filename() != null
                ? origin.filename() + " line " + origin.lineNumber()
                : origin.description();
    }
}
