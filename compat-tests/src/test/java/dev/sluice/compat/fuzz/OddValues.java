package dev.sluice.compat.fuzz;

import java.util.List;
import java.util.Random;

/** Texts and numbers that somebody once forgot to think of. */
final class OddValues {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "\u0007\u001b",
            "\ud800",
            "\udfff\ud800",
            "\uffff",
            "\u0085\u2028",
            "\u202eabc",
            "\ud83d\ude00",
            "\u00e4\u00f6\u00fc",
            "<x>&\"']]>",
            "&#0;",
            "%00%zz%",
            "a=b&c=d",
            "../../etc",
            "null",
            "true",
            "NaN",
            "-0",
            "1e9",
            "0x10",
            "12 ",
            "+5",
            "All",
            "*",
            ".*",
            "A.B..C",
            "AWS.x",
            "Number",
            "Binary.gif",
            "AQID",
            "AQI",
            "arn:aws:sqs:us-east-1:000000000000:orders",
            "arn:aws:sqs:us-east-1:000000000000:orders-dlq",
            "arn:",
            "http://[::1",
            "http://localhost/000000000000/orders-dlq",
            "orders.fifo",
            "FifoQueue",
            "RedrivePolicy",
            "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:orders-dlq\",\"maxReceiveCount\":1}",
            "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[1,null]}",
            "{\"Version\":\"2012-10-17\",\"Statement\":[]}",
            "{\"a\":".repeat(50),
            "[".repeat(5_000));

    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "3",
            "11",
            "60",
            "43200",
            "43201",
            "1048577",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775808",
            "99999999999999999999999999",
            "1.5",
            "-0.0",
            "1e400");

    private static final int LONG = 300;
    private static final int VERY_LONG = 300_000;

    private OddValues() {}

    static String text(Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> "x".repeat(LONG);
            case 1 -> random.nextInt(50) == 0 ? "\u20ac".repeat(VERY_LONG) : "y";
            case 2, 3, 4, 5 -> number(random);
            case 6, 7 -> anyCharacters(random);
            default -> TEXTS.get(random.nextInt(TEXTS.size()));
        };
    }

    static String number(Random random) {
        return NUMBERS.get(random.nextInt(NUMBERS.size()));
    }

    private static String anyCharacters(Random random) {
        return random.ints(1 + random.nextInt(8), 0, 0x300)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
