package dev.sluice.emulator.http;

import dev.sluice.wire.error.SqsException;
import io.undertow.io.IoCallback;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.xnio.channels.StreamSourceChannel;

/** Reads one request body to its end, as its bytes come, without holding a thread. */
final class BodyReader {
    /** What is taken from the connection at a time, and set aside for a body before any of it has come. */
    private static final int CHUNK_BYTES = 64 << 10;

    /** The first guess for a body that comes without its length. */
    private static final int SMALL_BYTES = 4 << 10;

    private final HttpServerExchange exchange;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private byte[] bytes;
    private int length;
    private int refused; // bytes read and dropped, once the body turned out to be too large

    private BodyReader(HttpServerExchange exchange) {
        this.exchange = exchange;
        long announced = exchange.getRequestContentLength();
        this.bytes = new byte[announced < 0 ? 0 : (int) Math.min(announced, CHUNK_BYTES)];
    }

    /**
     * Completes on the exchange's I/O thread; with an {@link SqsException} when the body is too large; never when the
     * caller hangs up half-way.
     */
    static CompletableFuture<byte[]> read(HttpServerExchange exchange) {
        BodyReader reader = new BodyReader(exchange);
        if (exchange.isRequestComplete()) {
            reader.complete();
        } else if (exchange.getRequestContentLength() > HttpLimits.REFUSED_BODY_BYTES) {
            exchange.setPersistent(false);
            reader.refuse();
        } else {
            reader.readFrom(exchange.getRequestChannel());
        }
        return reader.body;
    }

    private void readFrom(StreamSourceChannel channel) {
        int read = readAvailable(channel);
        if (read == 0) {
            channel.getReadSetter().set(this::readOn);
            channel.resumeReads();
        }
    }

    private void readOn(StreamSourceChannel channel) {
        if (readAvailable(channel) != 0) {
            channel.suspendReads();
        }
    }

    /** Zero when there is more to come, anything else when it is over. */
    private int readAvailable(StreamSourceChannel channel) {
        try {
            int read = read(channel);
            while (read > 0) {
                if (refused > HttpLimits.REFUSED_BODY_BYTES) {
                    exchange.setPersistent(false);
                    refuse();
                    return read;
                }
                read = read(channel);
            }
            if (read < 0) {
                complete();
            }
            return read;
        } catch (IOException e) {
            IoCallback.END_EXCHANGE.onException(exchange, exchange.getResponseSender(), e);
            return -1;
        }
    }

    private int read(StreamSourceChannel channel) throws IOException {
        if (exchange.isRequestComplete()) {
            return -1;
        }
        int read = channel.read(room());
        if (read > 0) {
            length += read;
            if (refused > 0 || length > HttpLimits.BODY_BYTES) {
                refused += length;
                length = 0;
                bytes = bytes.length > CHUNK_BYTES ? new byte[CHUNK_BYTES] : bytes;
            }
        }
        return read;
    }

    private ByteBuffer room() {
        if (length == exchange.getRequestContentLength()) {
            return ByteBuffer.allocate(1); // all that can still come is the end
        }
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(SMALL_BYTES, 2 * length));
        }
        return ByteBuffer.wrap(bytes, length, Math.min(CHUNK_BYTES, bytes.length - length));
    }

    private void complete() {
        if (refused > 0) {
            refuse();
        } else {
            body.complete(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
        }
    }

    private void refuse() {
        body.completeExceptionally(tooLarge());
    }

    static SqsException tooLarge() {
        return SqsException.invalidParameterValue(
                "The request must not be larger than " + HttpLimits.BODY_BYTES + " bytes.");
    }
}
