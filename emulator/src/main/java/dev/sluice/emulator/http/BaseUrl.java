package dev.sluice.emulator.http;

import dev.sluice.emulator.model.EndpointStrategy;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address under which a caller reached the server. Queue URLs begin with it, and several SDKs send their next request
 * to the queue URL they were given: it has to lead back here.
 */
final class BaseUrl {
    private static final int HTTP_PORT = 80;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.\\-:\\[\\]_]+");
    private static final Pattern ENDS_WITH_PORT = Pattern.compile(".*:[0-9]+");

    /** What tells the region in front of a host, in either form. */
    private static final Pattern REGION_OF_HOST =
            Pattern.compile("//(?:sqs\\.[a-z]{2}(?:-[a-z]+)+-[0-9]+|(?:[a-z]{2}(?:-[a-z]+)+-[0-9]+\\.)?queue)\\.");

    private static final Pattern REGION_IN_PATH = Pattern.compile("/queue/[a-z0-9-]+/[0-9]{12}/.*");
    private static final Pattern LOOPBACK = Pattern.compile("//(?:127\\.[0-9.]+|\\[::1])(?=[:/]|$)");
    private static final Pattern IP_ADDRESS = Pattern.compile("https?://(?:[0-9.]+|\\[.*])(?:[:/].*)?");

    private final QueueUrlStyle style;

    BaseUrl(QueueUrlStyle style) {
        this.style = style;
    }

    /** What the URLs of a region's queues begin with for this caller, without a final slash. */
    String of(HttpServerExchange exchange, String region) {
        String host = (style.publicUrl() == null
                        ? asCalled(exchange)
                        : style.publicUrl().toString())
                + exchange.getResolvedPath();
        return switch (strategy(exchange)) {
            case DYNAMIC, OFF -> host;
            case PATH -> host + "/queue/" + region;
            case DOMAIN -> withHostPrefix(host, region + ".queue.");
            case STANDARD -> withHostPrefix(host, "sqs." + region + ".");
        };
    }

    private EndpointStrategy strategy(HttpServerExchange exchange) {
        boolean followsPath = style.strategy() == EndpointStrategy.DYNAMIC
                && REGION_IN_PATH.matcher(exchange.getRelativePath()).matches();
        return followsPath ? EndpointStrategy.PATH : style.strategy();
    }

    /** Addresses of digits have no names below them; this machine's own is also called localhost. */
    private static String withHostPrefix(String url, String prefix) {
        String named = LOOPBACK.matcher(url).replaceFirst("//localhost");
        if (IP_ADDRESS.matcher(named).matches()) {
            return url;
        }
        return REGION_OF_HOST.matcher(named).replaceFirst("//").replaceFirst("//", "//" + prefix);
    }

    /** Scheme, host and port, without a final slash. */
    static String asCalled(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        String scheme = "https".equalsIgnoreCase(first(headers.getFirst(Headers.X_FORWARDED_PROTO))) ? "https" : "http";
        String forwarded = host(headers.getFirst(Headers.X_FORWARDED_HOST));
        if (forwarded != null) {
            return scheme + "://" + forwarded;
        }
        InetSocketAddress local = exchange.getConnection().getLocalAddress(InetSocketAddress.class);
        String host = host(headers.getFirst(Headers.HOST));
        if (host == null) {
            return "http://" + of(local);
        }
        return scheme + "://" + (scheme.equals("http") ? withPort(host, local.getPort()) : host);
    }

    /** Some clients leave the port out of the Host header even when it is not the usual one. */
    private static String withPort(String host, int port) {
        return port == HTTP_PORT || ENDS_WITH_PORT.matcher(host).matches() ? host : host + ':' + port;
    }

    /** Host and port of an address, as URLs write them. */
    static String of(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        if (address.getAddress() instanceof Inet6Address) {
            int zone = host.indexOf('%');
            host = '[' + (zone < 0 ? host : host.substring(0, zone)) + ']';
        }
        return host + ':' + address.getPort();
    }

    private static @Nullable String host(@Nullable String header) {
        String host = first(header);
        return host != null && HOST.matcher(host).matches() ? host : null;
    }

    /** Proxies append to what they were sent. */
    private static @Nullable String first(@Nullable String header) {
        if (header == null) {
            return null;
        }
        int comma = header.indexOf(',');
        return (comma < 0 ? header : header.substring(0, comma)).trim();
    }
}
