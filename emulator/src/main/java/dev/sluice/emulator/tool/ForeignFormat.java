package dev.sluice.emulator.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of other emulators that declare queues, each read into a configuration of ours. */
enum ForeignFormat {
    /** GoAWS: YAML, one section an environment. */
    GOAWS {
        @Override
        ObjectMapper mapper() {
            return new YAMLMapper();
        }

        @Override
        void convert(JsonNode file, @Nullable String environment, ConvertedConfig converted) {
            GoAwsFile.convert(file, environment, converted);
        }
    },

    /** fauxqs: JSON, queues with the attribute names of AWS. */
    FAUXQS {
        @Override
        ObjectMapper mapper() {
            return new JsonMapper();
        }

        @Override
        void convert(JsonNode file, @Nullable String environment, ConvertedConfig converted) {
            FauxqsFile.convert(file, converted);
        }
    };

    static List<String> keys() {
        return List.of("goaws", "fauxqs");
    }

    abstract ObjectMapper mapper();

    /**
     * Takes over what Sluice has too.
     *
     * @param environment which of several sections; null for the usual one
     */
    abstract void convert(JsonNode file, @Nullable String environment, ConvertedConfig converted);
}
