package dev.sluice.benchmarks.server;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A kept-alive HTTP connection with one request on its way at a time. */
final class Connection implements AutoCloseable {
    private static final byte[] CONTENT_LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER_BYTES = 64 << 10;
    private static final int STATUS_START = "HTTP/1.1 ".length();

    private final Caller caller;
    private final SocketChannel channel;
    private final SelectionKey key;
    private byte[] received = new byte[BUFFER_BYTES];
    private int length;
    private @Nullable ByteBuffer unsent;
    private long sentNanos;

    Connection(SocketAddress server, Caller caller, Selector selector) throws IOException {
        this.caller = caller;
        this.channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        this.key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Sends the caller's next request; false when the caller is done. */
    boolean ask() throws IOException {
        byte[] request = caller.next();
        if (request == null) {
            return false;
        }
        sentNanos = System.nanoTime();
        write(ByteBuffer.wrap(request));
        return true;
    }

    /** Goes on with what is half sent or half received; the nanoseconds of the request when its answer is whole, else -1. */
    long proceed() throws IOException {
        if (unsent != null) {
            write(unsent);
        }
        if (!key.isReadable()) {
            return -1;
        }
        read();
        int bodyStart = indexOf(HEAD_END, length) + HEAD_END.length;
        if (bodyStart < HEAD_END.length) {
            return -1;
        }
        int end = bodyStart + contentLength(bodyStart);
        if (length < end) {
            return -1;
        }
        long nanos = System.nanoTime() - sentNanos;
        int status = number(STATUS_START);
        length = 0;
        caller.answered(
                new Answer(status, new String(received, bodyStart, end - bodyStart, StandardCharsets.ISO_8859_1)));
        return nanos;
    }

    private void write(ByteBuffer request) throws IOException {
        channel.write(request);
        boolean whole = !request.hasRemaining();
        unsent = whole ? null : request;
        key.interestOps(whole ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }

    private void read() throws IOException {
        if (length == received.length) {
            received = Arrays.copyOf(received, 2 * length);
        }
        int read = channel.read(ByteBuffer.wrap(received, length, received.length - length));
        if (read < 0) {
            throw new IOException("the server hung up");
        }
        length += read;
    }

    private int contentLength(int headEnd) throws IOException {
        int start = indexOf(CONTENT_LENGTH, headEnd);
        if (start < 0) {
            throw new IOException(
                    "an answer without its length: " + new String(received, 0, headEnd, StandardCharsets.ISO_8859_1));
        }
        return number(start + CONTENT_LENGTH.length);
    }

    private int number(int start) {
        int at = start;
        while (received[at] == ' ') {
            at++;
        }
        int value = 0;
        for (; received[at] >= '0' && received[at] <= '9'; at++) {
            value = 10 * value + received[at] - '0';
        }
        return value;
    }

    /** Where some lower-case ASCII begins, whatever its case is, before the end; -1 when nowhere. */
    private int indexOf(byte[] wanted, int end) {
        for (int start = 0; start <= end - wanted.length; start++) {
            int matched = 0;
            while (matched < wanted.length && lower(received[start + matched]) == wanted[matched]) {
                matched++;
            }
            if (matched == wanted.length) {
                return start;
            }
        }
        return -1;
    }

    private static int lower(byte character) {
        return character >= 'A' && character <= 'Z' ? character + 'a' - 'A' : character;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
