package dev.sluice.testing.control;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * A world of queues of its own in a server.
 *
 * @param endpoint where its queues are; works wherever the server is reached
 * @param hostEndpoint the same where names below localhost lead to this machine
 * @param accessKeyId leads there at the server's own endpoint
 * @param ttl how long it stays when nobody uses it
 * @param expires when it ends if nobody uses it before, in the machine's time
 */
public record Namespace(
        String name, URI endpoint, URI hostEndpoint, String accessKeyId, Duration ttl, Instant expires) {}
