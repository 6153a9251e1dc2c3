package dev.sluice.emulator.http;

import dev.sluice.emulator.control.EventStream;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.sse.ServerSentEventConnection;
import io.undertow.server.handlers.sse.ServerSentEventHandler;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/** Sends an event stream down one connection. */
final class ServerSentEvents implements EventStream.Listener {
    private final ServerSentEventConnection connection;

    private ServerSentEvents(ServerSentEventConnection connection) {
        this.connection = connection;
    }

    static void send(HttpServerExchange exchange, EventStream stream) {
        try {
            new ServerSentEventHandler((connection, lastEventId) -> {
                        // Also the only way to notice that a silent listener has gone.
                        connection.setKeepAliveTime(HttpLimits.STREAM_KEEP_ALIVE.toMillis());
                        connection.addCloseTask(closed -> stream.close());
                        stream.open(new ServerSentEvents(connection));
                    })
                    .handleRequest(exchange);
        } catch (Exception e) {
            stream.close();
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    @Override
    public CompletableFuture<Void> send(List<EventStream.Event> events) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        for (EventStream.Event event : events.subList(0, events.size() - 1)) {
            connection.send(event.data(), event.name(), event.id(), null);
        }
        EventStream.Event last = events.get(events.size() - 1);
        connection.send(last.data(), last.name(), last.id(), new Outcome(sent));
        return sent;
    }

    @Override
    public void end() {
        connection.shutdown();
    }

    /** What became of an event. */
    private record Outcome(CompletableFuture<Void> sent) implements ServerSentEventConnection.EventCallback {
        @Override
        @SuppressWarnings("NullAway") // the only value of Void
        public void done(
                ServerSentEventConnection connection, String data, @Nullable String event, @Nullable String id) {
            sent.complete(null);
        }

        @Override
        public void failed(
                ServerSentEventConnection connection,
                String data,
                @Nullable String event,
                @Nullable String id,
                IOException failure) {
            sent.completeExceptionally(failure);
        }
    }
}
