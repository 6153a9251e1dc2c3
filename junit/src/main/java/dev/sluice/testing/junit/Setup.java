package dev.sluice.testing.junit;

import dev.sluice.testing.SluiceServer;
import dev.sluice.testing.SluiceServerBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a test asks for.
 *
 * @param key equal for those that share a server
 */
record Setup(Object key, SluiceServerBuilder server, Isolation isolation) {
    /** @throws IllegalArgumentException when it asks for what is not there; the message says what */
    static Setup of(SluiceTest asked) {
        SluiceServerBuilder server = SluiceServer.builder().profile(asked.profile());
        pairs(asked.rules(), "@SluiceTest(rules)", "batch-entries=5").forEach(server::rule);
        for (Queue queue : asked.queues()) {
            server.queue(
                    queue.name(),
                    pairs(queue.attributes(), "@Queue(name = \"" + queue.name() + "\")", "VisibilityTimeout=5"));
            if (!queue.deadLetterQueue().isEmpty()) {
                server.deadLetterQueue(queue.name(), queue.deadLetterQueue(), queue.maxReceiveCount());
            }
        }
        return new Setup(asked, server, asked.isolation());
    }

    private static Map<String, String> pairs(String[] texts, String place, String example) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        place + " has \"" + text + "\" where something like \"" + example + "\" is expected");
            }
            pairs.put(
                    text.substring(0, equals).trim(), text.substring(equals + 1).trim());
        }
        return pairs;
    }
}
