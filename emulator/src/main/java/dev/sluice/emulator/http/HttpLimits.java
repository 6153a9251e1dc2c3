package dev.sluice.emulator.http;

import java.time.Duration;

/** Every bound of the server edge. What SQS itself limits is the handlers' business. */
final class HttpLimits {
    /** A batch of the largest messages, base64 in JSON or percent-encoded in a form, with room to spare. */
    static final int BODY_BYTES = 16 << 20;

    /** How far a body that is too large is read on, so that its sender gets to see the refusal. */
    static final int REFUSED_BODY_BYTES = 4 * BODY_BYTES;

    /** Request line and headers together; a query request may carry its parameters in the line. */
    static final int HEADER_BYTES = 128 << 10;

    static final int HEADERS = 200;

    /** Parameters in the query string: a full batch with all its message attributes has about 500. */
    static final int QUERY_PARAMETERS = 2_000;

    /** Connections at a time; more of them wait to be accepted. */
    static final int CONNECTIONS = 10_000;

    /** Connections the operating system queues while none is accepted. */
    static final int ACCEPT_BACKLOG = 1_000;

    /** How long a connection may be silent: far longer than the longest poll. */
    static final Duration IDLE = Duration.ofMinutes(2);

    /** After how long a silence an event stream says that it is still there. */
    static final Duration STREAM_KEEP_ALIVE = Duration.ofSeconds(15);

    /** How long a stop waits for requests that were accepted before it. */
    static final Duration STOP = Duration.ofSeconds(10);

    private HttpLimits() {}
}
