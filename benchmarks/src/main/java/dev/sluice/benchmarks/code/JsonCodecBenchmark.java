package dev.sluice.benchmarks.code;

import dev.sluice.wire.protocol.WireRequest;

/** The JSON protocol. */
public class JsonCodecBenchmark extends CodecBenchmark {
    private static final String QUEUE = "{\"QueueUrl\":\"" + QUEUE_URL + "\",";

    /** With requests as an SDK writes them. */
    public JsonCodecBenchmark() {
        super(
                post("SendMessage", "\"MessageBody\":\"" + BODY + '"'),
                post(
                        "SendMessageBatch",
                        "\"Entries\":["
                                + entries(id -> "{\"Id\":\"" + id + "\",\"MessageBody\":\"" + BODY + "\"}", ",")
                                + ']'),
                post("DeleteMessage", "\"ReceiptHandle\":\"" + RECEIPT_HANDLE + '"'),
                post("ReceiveMessage", "\"MaxNumberOfMessages\":10"));
    }

    private static WireRequest post(String action, String members) {
        return post("application/x-amz-json-1.0", "AmazonSQS." + action, QUEUE + members + '}');
    }
}
