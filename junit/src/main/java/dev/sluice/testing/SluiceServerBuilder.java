package dev.sluice.testing;

import dev.sluice.emulator.config.DeclaredQueue;
import dev.sluice.emulator.config.EmulatorConfig;
import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.model.Rules;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a {@link SluiceServer} begins with. Can start any number of them. */
public final class SluiceServerBuilder {
    private static final String FIFO_SUFFIX = ".fifo";

    private final Map<String, Map<String, String>> queues = new LinkedHashMap<>();
    private EmulatorConfig config = EmulatorConfig.defaults().withPort(0);

    SluiceServerBuilder() {}

    /** Listens on that port of the loopback address; without it on any free one. */
    public SluiceServerBuilder port(int port) {
        config = config.withPort(port);
        return this;
    }

    /** Keeps queues and messages there, as a server does that may be killed; without it in memory. */
    public SluiceServerBuilder dataDirectory(Path directory) {
        config = config.withDataDirectory(directory);
        return this;
    }

    /**
     * How strict SQS is.
     *
     * @param name {@code aws}, {@code test} (the same without waiting and chance; without a choice this) or {@code relaxed}
     * @throws IllegalArgumentException when there is no such profile; the message names the nearest
     */
    public SluiceServerBuilder profile(String name) {
        return rules(config.rules().withProfile(Profile.named(name)));
    }

    /**
     * Has one rule of SQS differ from the profile, {@code in-flight-standard} for one.
     *
     * @param value as the server's option {@code --rule} takes it
     * @throws IllegalArgumentException when there is no such rule, or it takes no such value
     */
    public SluiceServerBuilder rule(String name, String value) {
        Rule rule = Rule.named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no rule " + name + "; did you mean " + Rule.nearest(name) + "?"));
        return rules(config.rules().with(rule, rule.read(value)));
    }

    private SluiceServerBuilder rules(Rules rules) {
        config = config.withRules(rules);
        return this;
    }

    /** Has a queue from the start; one whose name ends in {@code .fifo} is a FIFO queue. */
    public SluiceServerBuilder queue(String name) {
        return queue(name, Map.of());
    }

    /**
     * Has a queue from the start. Once more with the same name adds attributes.
     *
     * @param attributes by SQS's names, as CreateQueue takes them
     */
    public SluiceServerBuilder queue(String name, Map<String, String> attributes) {
        Map<String, String> all = queues.computeIfAbsent(name, SluiceServerBuilder::attributesByName);
        all.putAll(attributes);
        return this;
    }

    private static Map<String, String> attributesByName(String name) {
        Map<String, String> attributes = new HashMap<>();
        if (name.endsWith(FIFO_SUFFIX)) {
            attributes.put("FifoQueue", "true");
        }
        return attributes;
    }

    /**
     * Has a queue with a dead-letter queue from the start, both made if they were not asked for yet.
     *
     * @param maxReceiveCount how often a message is received before it goes there
     */
    public SluiceServerBuilder deadLetterQueue(String queue, String deadLetterQueue, int maxReceiveCount) {
        String arn = "arn:aws:sqs:" + config.region() + ":" + config.accountId() + ":" + deadLetterQueue;
        return queue(deadLetterQueue)
                .queue(
                        queue,
                        Map.of(
                                "RedrivePolicy",
                                "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":" + maxReceiveCount
                                        + "}"));
    }

    /** Starts a server; what can go wrong is told by {@link SluiceServer}. */
    public SluiceServer start() {
        return new SluiceServer(this);
    }

    EmulatorConfig config() {
        return config.withQueues(queues.entrySet().stream()
                .map(queue -> new DeclaredQueue(queue.getKey(), queue.getValue(), Map.of()))
                .collect(Collectors.toList()));
    }
}
