package dev.sluice.testing.junit;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.sqs.AmazonSQS;
import com.amazonaws.services.sqs.AmazonSQSClientBuilder;
import java.net.URI;

/** Clients of the AWS SDK for Java 1.x; this class is loaded only where that SDK is. */
final class SdkV1Clients {
    private SdkV1Clients() {}

    static OpenClient blocking(URI endpoint) {
        AmazonSQS client = AmazonSQSClientBuilder.standard()
                .withEndpointConfiguration(new EndpointConfiguration(endpoint.toString(), "us-east-1"))
                .withCredentials(new AWSStaticCredentialsProvider(new BasicAWSCredentials("test", "test")))
                .build();
        return new OpenClient(client, client::shutdown);
    }
}
