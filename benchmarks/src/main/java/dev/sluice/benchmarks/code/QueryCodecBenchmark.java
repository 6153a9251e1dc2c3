package dev.sluice.benchmarks.code;

import dev.sluice.wire.protocol.WireRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The query protocol. */
public class QueryCodecBenchmark extends CodecBenchmark {
    /** With requests as an SDK writes them. */
    public QueryCodecBenchmark() {
        super(
                post("SendMessage", "&MessageBody=" + BODY),
                post(
                        "SendMessageBatch",
                        entries(
                                id -> "&SendMessageBatchRequestEntry." + id + ".Id=" + id
                                        + "&SendMessageBatchRequestEntry." + id + ".MessageBody=" + BODY,
                                "")),
                post("DeleteMessage", "&ReceiptHandle=" + RECEIPT_HANDLE),
                post("ReceiveMessage", "&MaxNumberOfMessages=10"));
    }

    private static WireRequest post(String action, String parameters) {
        String queueUrl = URLEncoder.encode(QUEUE_URL, StandardCharsets.UTF_8);
        return post(
                "application/x-www-form-urlencoded; charset=utf-8",
                null,
                "Action=" + action + "&Version=2012-11-05&QueueUrl=" + queueUrl + parameters);
    }
}
