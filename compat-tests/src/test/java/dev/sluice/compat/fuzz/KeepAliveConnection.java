package dev.sluice.compat.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One connection that carries request after request as they are written, without a client to put them right. */
final class KeepAliveConnection implements AutoCloseable {
    /** How long an answer may take before whoever waits for it does something about it. */
    private static final int PATIENCE_MILLIS = 20;

    private static final int WAITS_MAX = 1_000;

    private final Socket socket;
    private final InputStream in;
    private final Runnable whenImpatient;

    /** @param whenImpatient ends long polls */
    KeepAliveConnection(URI endpoint, Runnable whenImpatient) {
        try {
            this.socket = new Socket(endpoint.getHost(), endpoint.getPort());
            socket.setTcpNoDelay(true);
            this.in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.whenImpatient = whenImpatient;
    }

    /** @throws AssertionError when there is no answer in time */
    Answer send(byte[] request) {
        try {
            socket.getOutputStream().write(request);
            awaitAnswer();
            return read();
        } catch (IOException e) {
            throw new AssertionError("the connection broke instead of an answer", e);
        }
    }

    private void awaitAnswer() throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        in.mark(1);
        for (int waits = 0; waits < WAITS_MAX; waits++) {
            try {
                if (in.read() < 0) {
                    throw new EOFException("hung up");
                }
                in.reset();
                return;
            } catch (SocketTimeoutException e) {
                whenImpatient.run();
            }
        }
        throw new AssertionError("no answer");
    }

    private Answer read() throws IOException {
        String statusLine = readLine();
        Map<String, String> headers = new HashMap<>();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", ""));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("body of " + body.length + " bytes instead of " + length);
        }
        return new Answer(Integer.parseInt(statusLine.split(" ", 3)[1]), headers, body);
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next != '\n') {
            if (next < 0) {
                throw new EOFException("hung up");
            }
            line.write(next);
            next = in.read();
        }
        return line.toString(ISO_8859_1).trim();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
