package dev.sluice.compat.crash;

import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Changes a queue's attribute and tags, and creates and deletes queues. */
final class SettingsWriter implements Runnable {
    private static final String EXISTS = "exists";
    private static final int TAGS = 5;
    private static final int QUEUES = 5;

    private final SqsClient sqs;
    private final Register register;
    private final Random random;

    SettingsWriter(SqsClient sqs, Register register, Random random) {
        this.sqs = sqs;
        this.register = register;
        this.random = random;
    }

    @Override
    public void run() {
        String value = Integer.toString(random.nextInt(43_200));
        String tag = "tag-" + random.nextInt(TAGS);
        String queue = Queues.MADE + random.nextInt(QUEUES);
        switch (random.nextInt(5)) {
            case 0 ->
                write(
                        QueueAttributeName.VISIBILITY_TIMEOUT.toString(),
                        value,
                        () -> sqs.setQueueAttributes(it -> it.queueUrl(Queues.SETTINGS)
                                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, value))));
            case 1 ->
                write(
                        tag,
                        value,
                        () -> sqs.tagQueue(it -> it.queueUrl(Queues.SETTINGS).tags(Map.of(tag, value))));
            case 2 ->
                write(
                        tag,
                        Register.ABSENT,
                        () -> sqs.untagQueue(it -> it.queueUrl(Queues.SETTINGS).tagKeys(tag)));
            case 3 -> write(queue, EXISTS, () -> sqs.createQueue(it -> it.queueName(queue)));
            default -> {
                if (register.isNow(queue, EXISTS)) {
                    write(queue, Register.ABSENT, () -> sqs.deleteQueue(it -> it.queueUrl(queue)));
                }
            }
        }
    }

    private void write(String key, String value, Runnable request) {
        register.writing(key, value);
        request.run();
        register.is(key, value);
    }

    /** Everything that {@link #run} writes, as it is. */
    static Map<String, String> read(SqsClient sqs) {
        Map<String, String> values = new HashMap<>(
                sqs.listQueueTags(it -> it.queueUrl(Queues.SETTINGS)).tags());
        values.putAll(sqs.getQueueAttributes(
                        it -> it.queueUrl(Queues.SETTINGS).attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT))
                .attributesAsStrings());
        values.putAll(sqs.listQueues(it -> it.queueNamePrefix(Queues.MADE)).queueUrls().stream()
                .collect(toMap(url -> url.substring(url.lastIndexOf('/') + 1), url -> EXISTS)));
        return values;
    }
}
