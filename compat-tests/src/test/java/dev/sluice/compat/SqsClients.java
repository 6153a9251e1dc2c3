package dev.sluice.compat;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Clients of the AWS SDK for Java 2.x, set up as for Amazon but for the endpoint. */
public final class SqsClients {
    private SqsClients() {}

    public static SqsClient blocking(URI endpoint) {
        return setUp(SqsClient.builder(), endpoint).build();
    }

    /** A blocking client that asks once: an answer that never came is told, not asked for again. */
    public static SqsClient askingOnce(URI endpoint) {
        return setUp(SqsClient.builder(), endpoint)
                .overrideConfiguration(it -> it.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    public static SqsAsyncClient async(URI endpoint) {
        return setUp(SqsAsyncClient.builder(), endpoint).build();
    }

    private static <B extends AwsClientBuilder<B, C>, C> B setUp(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }
}
