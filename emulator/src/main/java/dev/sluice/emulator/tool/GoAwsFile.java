package dev.sluice.emulator.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.emulator.model.NearestName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A goaws.yaml: environments, each with its queues, whose attributes are named as AWS does. */
final class GoAwsFile {
    private static final String USUAL = "Local";
    private static final String DEFAULTS = "QueueAttributeDefaults";
    private static final String QUEUES = "Queues";
    private static final Set<String> ATTRIBUTES = Set.of(
            "VisibilityTimeout",
            "ReceiveMessageWaitTimeSeconds",
            "MaximumMessageSize",
            "MessageRetentionPeriod",
            "DelaySeconds",
            "RedrivePolicy");
    /** What says where GoAWS listens and logs, which is for Sluice's own flags to say. */
    private static final Set<String> ITS_OWN = Set.of("Host", "SqsPort", "SnsPort", "LogToFile", "LogFile", "LogLevel");

    private GoAwsFile() {}

    static void convert(JsonNode file, @Nullable String wanted, ConvertedConfig converted) {
        JsonNode environment = file.path(environment(file, wanted));
        converted.set("port", environment.path("Port"));
        converted.set("region", environment.path("Region"));
        converted.set("account-id", environment.path("AccountId"));
        JsonNode defaults = environment.path(DEFAULTS);
        for (JsonNode queue : environment.path(QUEUES)) {
            ConvertedConfig.Queue section = converted.addQueue(queue.path("Name"));
            for (String attribute : ATTRIBUTES) {
                JsonNode own = queue.path(attribute);
                section.attribute(attribute, own.isMissingNode() ? defaults.path(attribute) : own);
            }
            converted.noteOthers(queue.path("Name").asText() + ": ", queue, with(ATTRIBUTES, "Name"));
        }
        converted.noteOthers("", environment, with(ITS_OWN, "Port", "Region", "AccountId", DEFAULTS, QUEUES));
    }

    private static String environment(JsonNode file, @Nullable String wanted) {
        List<String> names = new ArrayList<>();
        file.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("the file has no environment");
        }
        String name = wanted == null ? USUAL : wanted;
        if (names.contains(name)) {
            return name;
        }
        if (wanted == null && names.size() == 1) {
            return names.get(0);
        }
        throw new IllegalArgumentException(
                "there is no environment " + name + "; did you mean " + NearestName.of(names, name) + "?");
    }

    private static Set<String> with(Set<String> names, String... more) {
        Set<String> all = new HashSet<>(names);
        all.addAll(List.of(more));
        return all;
    }
}
