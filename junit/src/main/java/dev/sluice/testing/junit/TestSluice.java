package dev.sluice.testing.junit;

import dev.sluice.testing.SluiceServer;
import dev.sluice.testing.control.Namespace;
import dev.sluice.testing.control.SluiceControl;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One test's part of a server: where its queues are, and the clients it was given. Closed by JUnit when the test is over. */
@SuppressWarnings("deprecation") // The interface that replaces it is not there before JUnit 5.13.
final class TestSluice implements ExtensionContext.Store.CloseableResource {
    private final SluiceServer server;
    private final SluiceControl control;
    private final AutoCloseable end;
    private final List<OpenClient> clients = new ArrayList<>();

    private TestSluice(SluiceServer server, SluiceControl control, AutoCloseable end) {
        this.server = server;
        this.control = control;
        this.end = end;
    }

    /** All of a server. */
    static TestSluice of(SluiceServer server) {
        return new TestSluice(server, server.control(), () -> {});
    }

    /** All of a server, as at its start. */
    static TestSluice afterReset(SluiceServer server) {
        server.control().reset();
        return of(server);
    }

    /** A new namespace, which ends with the test. */
    static TestSluice inNamespace(SluiceServer server) {
        SluiceControl whole = server.control();
        Namespace namespace = whole.namespaces().create();
        return new TestSluice(
                server, whole.in(namespace), () -> whole.namespaces().delete(namespace));
    }

    SluiceServer server() {
        return server;
    }

    SluiceControl control() {
        return control;
    }

    URI endpoint() {
        return control.endpoint();
    }

    URI queueUrl(String queue) {
        return URI.create(control.queues().get(queue).url());
    }

    /** Opens a client that is closed with this. */
    synchronized Object client(Function<URI, OpenClient> open) {
        OpenClient opened = open.apply(endpoint());
        clients.add(opened);
        return opened.client();
    }

    @Override
    public synchronized void close() throws Exception {
        for (OpenClient client : clients) {
            client.closing().close();
        }
        end.close();
    }
}
