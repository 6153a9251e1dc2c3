package dev.sluice.compat;

/** The AWS SDK for Java 2.x with its default blocking HTTP client. */
final class JavaSdkV2SyncTest extends JavaSdkV2RoundTrip {
    JavaSdkV2SyncTest() {
        super(SqsClients::blocking);
    }
}
