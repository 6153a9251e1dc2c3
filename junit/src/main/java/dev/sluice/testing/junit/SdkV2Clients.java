package dev.sluice.testing.junit;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Clients of the AWS SDK for Java 2.x; this class is loaded only where that SDK is. */
final class SdkV2Clients {
    private SdkV2Clients() {}

    static OpenClient blocking(URI endpoint) {
        SqsClient client = setUp(SqsClient.builder(), endpoint).build();
        return new OpenClient(client, client);
    }

    static OpenClient async(URI endpoint) {
        SqsAsyncClient client = setUp(SqsAsyncClient.builder(), endpoint).build();
        return new OpenClient(client, client);
    }

    private static <B extends AwsClientBuilder<B, C>, C> B setUp(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }
}
