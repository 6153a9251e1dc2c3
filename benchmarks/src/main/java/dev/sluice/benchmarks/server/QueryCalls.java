package dev.sluice.benchmarks.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query protocol. */
final class QueryCalls implements Calls {
    private static final Pattern RECEIPT_HANDLE = Pattern.compile("<ReceiptHandle>([^<]+)<");

    private final String queue;
    private final byte[] send;
    private long deduplicationId;

    QueryCalls(String queueUrl) {
        this.queue = "&Version=2012-11-05&QueueUrl=" + encoded(queueUrl);
        this.send = call("SendMessage", "&MessageBody=" + BODY);
    }

    private byte[] call(String action, String parameters) {
        return HttpMessage.post(
                "application/x-www-form-urlencoded; charset=utf-8", "", "Action=" + action + queue + parameters);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public byte[] send() {
        return send;
    }

    @Override
    public byte[] sendBatch(int messages, @Nullable List<String> groups) {
        StringBuilder entries = new StringBuilder();
        for (int i = 1; i <= messages; i++) {
            String entry = "&SendMessageBatchRequestEntry." + i;
            entries.append(entry)
                    .append(".Id=")
                    .append(i)
                    .append(entry)
                    .append(".MessageBody=")
                    .append(BODY);
            if (groups != null) {
                entries.append(entry)
                        .append(".MessageGroupId=")
                        .append(groups.get(i - 1))
                        .append(entry)
                        .append(".MessageDeduplicationId=")
                        .append(deduplicationId++);
            }
        }
        return call("SendMessageBatch", entries.toString());
    }

    @Override
    public byte[] receive(int max, int waitSeconds) {
        return call("ReceiveMessage", "&MaxNumberOfMessages=" + max + "&WaitTimeSeconds=" + waitSeconds);
    }

    @Override
    public byte[] delete(List<String> receiptHandles) {
        if (receiptHandles.size() == 1) {
            return call("DeleteMessage", "&ReceiptHandle=" + encoded(receiptHandles.get(0)));
        }
        StringBuilder entries = new StringBuilder();
        for (int i = 1; i <= receiptHandles.size(); i++) {
            String entry = "&DeleteMessageBatchRequestEntry." + i;
            entries.append(entry)
                    .append(".Id=")
                    .append(i)
                    .append(entry)
                    .append(".ReceiptHandle=")
                    .append(encoded(receiptHandles.get(i - 1)));
        }
        return call("DeleteMessageBatch", entries.toString());
    }

    @Override
    public List<String> receiptHandles(String answer) {
        return RECEIPT_HANDLE
                .matcher(answer)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
