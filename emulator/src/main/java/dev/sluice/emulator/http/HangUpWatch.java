package dev.sluice.emulator.http;

import dev.sluice.emulator.action.Caller;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Notices that the caller of a parked request has gone. Undertow does not read from a connection while a request on it is
 * unanswered, so a closed socket would show only when the answer is written: too late for the messages in it. While a
 * request is parked its connection is therefore read here, below the request's own channel.
 *
 * <p>What comes is either the end, or the caller's next request sent early. Early bytes are given back for Undertow to find
 * after the answer, and the watch ends, for there may be any number of them. Everything happens on the connection's I/O
 * thread.
 */
final class HangUpWatch implements Caller.Connection {
    private final HttpServerExchange exchange;
    private final HttpServerConnection connection;
    private @Nullable Runnable task;
    private boolean reading;
    private boolean answered;

    HangUpWatch(HttpServerExchange exchange) {
        this.exchange = exchange;
        this.connection = (HttpServerConnection) exchange.getConnection();
    }

    @Override
    public void onHangUp(Runnable task) {
        if (exchange.isInIoThread()) {
            start(task);
        } else {
            exchange.getIoThread().execute(() -> start(task));
        }
    }

    @Override
    public void cutOff() {
        exchange.getIoThread().execute(() -> IoUtils.safeClose(connection));
    }

    @Override
    public void execute(Runnable task) {
        exchange.getIoThread().execute(task);
    }

    /**
     * To be called when the answer will come later. Undertow stops reading for the time, which takes two system calls; that pays only
     * when something comes early, which is rare.
     */
    void awaitAnswer() {
        if (!reading && !answered) {
            StreamSourceConduit source = connection.getOriginalSourceConduit();
            connection.getChannel().getSourceChannel().setReadListener((ChannelListener<ConduitStreamSourceChannel>)
                    early -> source.suspendReads());
            source.resumeReads();
        }
    }

    private void start(Runnable task) {
        if (answered) {
            return;
        }
        if (exchange.isComplete() || !connection.isOpen()) {
            task.run();
            return;
        }
        this.task = task;
        // However the connection ends, closing it ends the exchange.
        exchange.addExchangeCompleteListener((ended, next) -> {
            hungUp();
            next.proceed();
        });
        if (connection.getExtraBytes() == null) {
            reading = true;
            connection.getChannel().getSourceChannel().setReadListener((ChannelListener<ConduitStreamSourceChannel>)
                    ready -> look());
            connection.getOriginalSourceConduit().resumeReads();
        }
    }

    private void look() {
        if (!reading) {
            return;
        }
        StreamSourceConduit source = connection.getOriginalSourceConduit();
        PooledByteBuffer early = connection.getByteBufferPool().allocate();
        boolean kept = false;
        try {
            ByteBuffer buffer = early.getBuffer();
            int read = source.read(buffer);
            if (read > 0) {
                buffer.flip();
                stopReading();
                connection.ungetRequestBytes(early);
                kept = true;
            } else if (read < 0) {
                IoUtils.safeClose(connection);
            }
        } catch (IOException e) {
            IoUtils.safeClose(connection);
        } finally {
            if (!kept) {
                early.close();
            }
        }
    }

    /** To be called before the answer is written: from then on the connection is Undertow's again. */
    void stop() {
        answered = true;
        stopReading();
    }

    private void stopReading() {
        if (reading) {
            reading = false;
            connection.getChannel().getSourceChannel().setReadListener(null);
            connection.getOriginalSourceConduit().suspendReads();
        }
    }

    private void hungUp() {
        if (!answered && task != null) {
            answered = true;
            task.run();
        }
    }
}
