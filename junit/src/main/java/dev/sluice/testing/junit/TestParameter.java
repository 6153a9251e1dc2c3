package dev.sluice.testing.junit;

import dev.sluice.testing.SluiceServer;
import dev.sluice.testing.control.SluiceControl;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.extension.ParameterContext;

/**
 * What a test can have as a parameter. Types of the AWS SDKs go by their names, and are loaded only when a test has one: neither SDK needs to
 * be there.
 */
enum TestParameter {
    SERVER(SluiceServer.class.getName(), (sluice, parameter) -> sluice.server()),
    CONTROL(SluiceControl.class.getName(), (sluice, parameter) -> sluice.control()),
    ENDPOINT(URI.class.getName(), (sluice, parameter) -> sluice.endpoint()),
    QUEUE_URL("@QueueUrl", (sluice, parameter) -> {
        URI url = sluice.queueUrl(
                parameter.findAnnotation(QueueUrl.class).orElseThrow().value());
        return parameter.getParameter().getType() == URI.class ? url : url.toString();
    }),
    SDK_V2(
            "software.amazon.awssdk.services.sqs.SqsClient",
            (sluice, parameter) -> sluice.client(endpoint -> SdkV2Clients.blocking(endpoint))),
    SDK_V2_ASYNC(
            "software.amazon.awssdk.services.sqs.SqsAsyncClient",
            (sluice, parameter) -> sluice.client(endpoint -> SdkV2Clients.async(endpoint))),
    SDK_V1(
            "com.amazonaws.services.sqs.AmazonSQS",
            (sluice, parameter) -> sluice.client(endpoint -> SdkV1Clients.blocking(endpoint)));

    private final String typeName;

    @SuppressWarnings("ImmutableEnumChecker") // keeps nothing
    private final BiFunction<TestSluice, ParameterContext, Object> value;

    TestParameter(String typeName, BiFunction<TestSluice, ParameterContext, Object> value) {
        this.typeName = typeName;
        this.value = value;
    }

    static Optional<TestParameter> of(ParameterContext parameter) {
        Class<?> type = parameter.getParameter().getType();
        if (parameter.isAnnotated(QueueUrl.class)) {
            return type == String.class || type == URI.class ? Optional.of(QUEUE_URL) : Optional.empty();
        }
        return Arrays.stream(values())
                .filter(it -> it.typeName.equals(type.getName()))
                .findFirst();
    }

    Object value(TestSluice sluice, ParameterContext parameter) {
        return value.apply(sluice, parameter);
    }
}
