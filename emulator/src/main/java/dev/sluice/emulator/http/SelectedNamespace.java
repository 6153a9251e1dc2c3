package dev.sluice.emulator.http;

import dev.sluice.emulator.namespace.Namespace;
import dev.sluice.emulator.namespace.NamespaceAddress;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Which namespace a request is for. A path that says so is taken apart: what comes after the namespace is the exchange's relative
 * path, and all the rest of the server goes by that one.
 */
final class SelectedNamespace {
    private static final AttachmentKey<String> NAME = AttachmentKey.create(String.class);

    private SelectedNamespace() {}

    /**
     * The name that the request gives; the default namespace's when it gives none.
     *
     * @param scope null when the request is not signed
     */
    static String of(HttpServerExchange exchange, @Nullable CredentialScope scope) {
        String name = exchange.getAttachment(NAME);
        if (name == null && scope != null) {
            name = NamespaceAddress.inAccessKeyId(scope.accessKeyId());
        }
        return name == null ? Namespace.DEFAULT : name;
    }

    /** Looks at the path and the host, once per request, before anybody asks. */
    static void select(HttpServerExchange exchange) {
        String name = inPath(exchange);
        if (name == null) {
            name = inHost(exchange);
        }
        if (name != null) {
            exchange.putAttachment(NAME, name);
        }
    }

    private static @Nullable String inPath(HttpServerExchange exchange) {
        String name = NamespaceAddress.inPath(exchange.getRequestPath());
        if (name != null) {
            String start = NamespaceAddress.path(name);
            exchange.setResolvedPath(start);
            exchange.setRelativePath(exchange.getRequestPath().substring(start.length()));
        }
        return name;
    }

    private static @Nullable String inHost(HttpServerExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst(Headers.HOST);
        return host == null ? null : NamespaceAddress.inHost(host);
    }
}
