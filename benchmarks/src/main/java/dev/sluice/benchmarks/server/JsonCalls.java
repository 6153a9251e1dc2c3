package dev.sluice.benchmarks.server;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON protocol. */
final class JsonCalls implements Calls {
    private static final String RECEIPT_HANDLE = "\"ReceiptHandle\"";

    private final String queue;
    private final byte[] send;
    private long deduplicationId;

    JsonCalls(String queueUrl) {
        this.queue = "{\"QueueUrl\":\"" + queueUrl + '"';
        this.send = call("SendMessage", queue + ",\"MessageBody\":\"" + BODY + "\"}");
    }

    static byte[] call(String action, String body) {
        return HttpMessage.post("application/x-amz-json-1.0", "X-Amz-Target: AmazonSQS." + action + "\r\n", body);
    }

    @Override
    public byte[] send() {
        return send;
    }

    @Override
    public byte[] sendBatch(int messages, @Nullable List<String> groups) {
        StringBuilder body = new StringBuilder(queue).append(",\"Entries\":[");
        for (int i = 0; i < messages; i++) {
            body.append(i == 0 ? "" : ",")
                    .append("{\"Id\":\"")
                    .append(i)
                    .append("\",\"MessageBody\":\"")
                    .append(BODY)
                    .append('"');
            if (groups != null) {
                body.append(",\"MessageGroupId\":\"")
                        .append(groups.get(i))
                        .append("\",\"MessageDeduplicationId\":\"")
                        .append(deduplicationId++)
                        .append('"');
            }
            body.append('}');
        }
        return call("SendMessageBatch", body.append("]}").toString());
    }

    @Override
    public byte[] receive(int max, int waitSeconds) {
        return call(
                "ReceiveMessage",
                queue + ",\"MaxNumberOfMessages\":" + max + ",\"WaitTimeSeconds\":" + waitSeconds + '}');
    }

    byte[] makeVisible(String receiptHandle) {
        return call(
                "ChangeMessageVisibility",
                queue + ",\"ReceiptHandle\":\"" + receiptHandle + "\",\"VisibilityTimeout\":0}");
    }

    @Override
    public byte[] delete(List<String> receiptHandles) {
        if (receiptHandles.size() == 1) {
            return call("DeleteMessage", queue + ",\"ReceiptHandle\":\"" + receiptHandles.get(0) + "\"}");
        }
        StringBuilder body = new StringBuilder(queue).append(",\"Entries\":[");
        for (int i = 0; i < receiptHandles.size(); i++) {
            body.append(i == 0 ? "" : ",")
                    .append("{\"Id\":\"")
                    .append(i)
                    .append("\",\"ReceiptHandle\":\"")
                    .append(receiptHandles.get(i))
                    .append("\"}");
        }
        return call("DeleteMessageBatch", body.append("]}").toString());
    }

    @Override
    public List<String> receiptHandles(String answer) {
        List<String> handles = new ArrayList<>();
        for (int name = answer.indexOf(RECEIPT_HANDLE); name >= 0; name = answer.indexOf(RECEIPT_HANDLE, name)) {
            int start = answer.indexOf('"', name + RECEIPT_HANDLE.length()) + 1;
            name = answer.indexOf('"', start);
            handles.add(answer.substring(start, name));
        }
        return handles;
    }
}
