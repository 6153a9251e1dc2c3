package dev.sluice.emulator.control;

import dev.sluice.emulator.control.ControlException.Kind;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests in, or not. Browsers tell with each request that could change something from which origin its page is: a page from
 * elsewhere is refused, and so is one that only says it is ours because a name was made to lead to this machine.
 */
final class ControlGuard {
    private static final String BEARER = "Bearer ";

    /** Names that nobody on the internet can own: one word, localhost and below, an IP address. */
    private static final Pattern LOCAL_HOST =
            Pattern.compile("(?:[a-z0-9-]+|(?:[a-z0-9-]+\\.)*localhost|[0-9.]+|\\[[0-9a-f:.]+])(?::[0-9]+)?");

    private final ControlSettings settings;

    ControlGuard(ControlSettings settings) {
        this.settings = settings;
    }

    /** @throws ControlException unless the caller may use the API */
    void check(UnaryOperator<@Nullable String> header) {
        if (!settings.enabled()) {
            throw ControlException.notFound("The control API is switched off; the setting control = on switches it on");
        }
        checkOrigin(header.apply("Origin"), header.apply("Host"));
        checkToken(header.apply("Authorization"));
    }

    /** Whether pages of an origin other than ours may use the API. */
    boolean allows(@Nullable String origin) {
        return origin != null && settings.allowedOrigins().contains(origin);
    }

    private void checkOrigin(@Nullable String origin, @Nullable String host) {
        if (origin != null && !allows(origin) && !isOurs(origin, host)) {
            throw new ControlException(
                    Kind.FORBIDDEN,
                    "A page of another origin may not use the control API; the setting control-allow-origin allows one");
        }
    }

    private static boolean isOurs(String origin, @Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        try {
            return LOCAL_HOST.matcher(name).matches() && name.equals(new URI(origin).getRawAuthority());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private void checkToken(@Nullable String authorization) {
        String token = settings.token();
        if (token != null && !isSame(BEARER + token, authorization)) {
            throw new ControlException(
                    Kind.UNAUTHORIZED, "The control API asks for its token, as Authorization: Bearer <control-token>");
        }
    }

    /** Takes as long whatever is different. */
    private static boolean isSame(String expected, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
