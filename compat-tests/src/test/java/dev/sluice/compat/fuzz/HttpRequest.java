package dev.sluice.compat.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * A POST to be written as bytes. Its HTTP stays valid, whatever it carries.
 *
 * @param charset what the body's characters become
 */
record HttpRequest(String target, Map<String, String> headers, String body, Charset charset) {
    HttpRequest {
        headers = Map.copyOf(headers);
    }

    /** The same with something odd about path or headers. */
    HttpRequest spoilt(Random random) {
        Map<String, String> spoilt = new LinkedHashMap<>(headers);
        String path = target;
        switch (random.nextInt(12)) {
            case 0 -> spoilt.remove("Content-Type");
            case 1 -> spoilt.put("Content-Type", "text/plain");
            case 2 -> spoilt.put("Content-Type", "application/x-amz-json-1.0");
            case 3 -> spoilt.put("Content-Type", "application/x-www-form-urlencoded; charset=UTF-16");
            case 4 -> spoilt.put("X-Amz-Target", "AmazonSQS.NoSuchAction");
            case 5 -> spoilt.remove("X-Amz-Target");
            case 6 -> spoilt.put("Accept", "application/json");
            case 7 -> spoilt.put("Content-Encoding", random.nextBoolean() ? "gzip" : "br");
            case 8 -> spoilt.put("Authorization", "AWS4-HMAC-SHA256 Credential=1/2/" + "r".repeat(70) + "/sqs/x");
            case 9 -> spoilt.put("X-Amzn-Trace-Id", "<\u00e4&" + "t".repeat(200));
            case 10 -> path = "/000000000000/orders.fifo";
            default -> path = "/a/b/c/%00%ff/../?Action=ListQueues&Action=%2B&%FF=1";
        }
        return new HttpRequest(path, spoilt, body, charset);
    }

    byte[] bytes() {
        byte[] content = body.getBytes(charset);
        StringBuilder head = new StringBuilder("POST " + target + " HTTP/1.1\r\nHost: localhost:9324\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(content.length).append("\r\n\r\n");
        byte[] start = head.toString().getBytes(ISO_8859_1);
        byte[] all = new byte[start.length + content.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(content, 0, all, start.length, content.length);
        return all;
    }
}
