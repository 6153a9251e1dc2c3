package dev.sluice.emulator.http;

import dev.sluice.emulator.action.Caller;
import dev.sluice.emulator.queue.Origin;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells from a request who calls. */
final class CallerReader {
    private static final HttpString TRACE_ID = new HttpString("X-Amzn-Trace-Id");

    /** Regions end up in names and ARNs, so nothing odd may pass for one. */
    private static final Pattern REGION = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /** Hosts as AWS names them: {@code sqs.<region>.…} and, of old, {@code <region>.queue.…}. */
    private static final Pattern REGIONAL_HOST = Pattern.compile(
            "(?:sqs\\.(?<region>[a-z]{2}(?:-[a-z]+)+-[0-9]+)|(?<old>[a-z]{2}(?:-[a-z]+)+-[0-9]+)\\.queue)\\..*");

    private static final int CLIENTS_MAX = 1_000;
    private static final int CLIENT_LENGTH = 500;

    private final String defaultRegion;
    private final String defaultAccount;
    private final BaseUrl baseUrl;
    private final Map<String, String> clients = new ConcurrentHashMap<>();

    CallerReader(String defaultRegion, String defaultAccount, BaseUrl baseUrl) {
        this.baseUrl = baseUrl;
        this.defaultRegion = defaultRegion;
        this.defaultAccount = defaultAccount;
    }

    /** @param scope null when the request is not signed */
    Caller read(
            HttpServerExchange exchange,
            @Nullable CredentialScope scope,
            UUID requestId,
            Caller.Connection connection) {
        String region = scope != null && isRegion(scope.region()) ? scope.region() : regionOfHost(exchange);
        return new Caller(
                region,
                scope != null && scope.namesAccount() ? scope.accessKeyId() : defaultAccount,
                () -> baseUrl.of(exchange, region),
                exchange.getRequestHeaders().getFirst(TRACE_ID),
                new Origin(requestId, client(exchange.getRequestHeaders().getFirst(Headers.USER_AGENT))),
                connection);
    }

    /** One text for what a client says with each of its requests, since the timeline keeps it; no more of it than a person reads. */
    private @Nullable String client(@Nullable String userAgent) {
        if (userAgent == null) {
            return null;
        }
        String known = clients.get(userAgent);
        if (known != null) {
            return known;
        }
        String read = userAgent.substring(0, Math.min(userAgent.length(), CLIENT_LENGTH));
        if (read.equals(userAgent) && clients.size() < CLIENTS_MAX) {
            clients.put(read, read);
        }
        return read;
    }

    private boolean isRegion(String text) {
        return text.equals(defaultRegion) || REGION.matcher(text).matches();
    }

    private String regionOfHost(HttpServerExchange exchange) {
        Matcher host = REGIONAL_HOST.matcher(exchange.getHostName());
        if (!host.matches()) {
            return defaultRegion;
        }
        String region = host.group("region");
        return region == null ? host.group("old") : region;
    }
}
