package dev.sluice.testing.junit;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A queue that a test begins with; it is a FIFO queue when its name ends in {@code .fifo}. */
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Queue {
    /** The name, as CreateQueue takes it. */
    String name();

    /** Attributes by SQS's names, each as {@code "VisibilityTimeout=5"}. */
    String[] attributes() default {};

    /** The name of the queue for messages that were received too often, which is made as well; none when empty. */
    String deadLetterQueue() default "";

    /** How often a message is received before it goes to the dead-letter queue. */
    int maxReceiveCount() default 3;
}
