package dev.sluice.compat;

/** The AWS SDK for Java 2.x with its asynchronous client on Netty. */
final class JavaSdkV2AsyncTest extends JavaSdkV2RoundTrip {
    JavaSdkV2AsyncTest() {
        super(endpoint -> new AwaitingSqsClient(SqsClients.async(endpoint)));
    }
}
