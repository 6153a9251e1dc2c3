package dev.sluice.emulator.model;

import java.util.Comparator;
import java.util.Optional;

/**
 * The Amazon resource name of a queue, {@code arn:<partition>:sqs:<region>:<account>:<queue>}.
 *
 * @param account 12 digits
 */
public record QueueArn(String region, String account, String name) implements Comparable<QueueArn> {
    private static final Comparator<QueueArn> ORDER = Comparator.comparing(QueueArn::region)
            .thenComparing(QueueArn::account)
            .thenComparing(QueueArn::name);

    /** Reads an ARN; empty when the text is not one of an SQS queue. */
    public static Optional<QueueArn> parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 6 || !parts[0].equals("arn") || !parts[2].equals("sqs")) {
            return Optional.empty();
        }
        QueueArn arn = new QueueArn(parts[3], parts[4], parts[5]);
        return arn.partition().equals(parts[1]) ? Optional.of(arn) : Optional.empty();
    }

    /** Whether the name says that this is a FIFO queue. */
    public boolean isFifo() {
        return QueueName.isFifo(name);
    }

    /** By region, account and name. */
    @Override
    public int compareTo(QueueArn other) {
        return ORDER.compare(this, other);
    }

    private String partition() {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    @Override
    public String toString() {
        return "arn:" + partition() + ":sqs:" + region + ":" + account + ":" + name;
    }
}
