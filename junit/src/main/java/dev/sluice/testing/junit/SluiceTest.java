package dev.sluice.testing.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class, or a single test, a Sluice in its own process. Each test begins with the declared queues, empty, and sees no other
 * test's messages or clock. Test methods and methods before and after each of them can have parameters:
 *
 * <ul>
 *   <li>{@code SqsClient} and {@code SqsAsyncClient} of the AWS SDK for Java 2.x, {@code AmazonSQS} of 1.x
 *   <li>{@link QueueUrl @QueueUrl("orders")} {@code String} or {@code URI}
 *   <li>{@code URI}, the endpoint, for any other client
 *   <li>{@link dev.sluice.testing.control.SluiceControl} for the clock and all the rest
 *   <li>{@link dev.sluice.testing.SluiceServer}, also in constructors and methods before and after all
 * </ul>
 *
 * <p>A class has one server, nested classes included; a nested class or method that is annotated differently has another. When a test
 * fails, what was in its queues is printed.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(SluiceExtension.class)
public @interface SluiceTest {
    /** What each test begins with. */
    Queue[] queues() default {};

    /** How strict SQS is: {@code aws}, {@code test} or {@code relaxed}. */
    String profile() default "test";

    /** Rules that differ from the profile, each as {@code "batch-entries=5"}. */
    String[] rules() default {};

    /** What keeps tests apart. */
    Isolation isolation() default Isolation.NAMESPACE;
}
