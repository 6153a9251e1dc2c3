package dev.sluice.emulator.namespace;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The three ways to say which namespace is meant: with the path, the host, or the access key id. Each has a mark of its own, so that
 * a namespace that is gone is told from a caller who means none.
 */
public final class NamespaceAddress {
    private static final String PATH = "/_sluice/ns/";
    private static final String HOST = ".ns.";
    private static final String ACCESS_KEY_ID = "ns-";
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");
    private static final Pattern PATH_START = Pattern.compile(PATH + "([^/]+)");

    private NamespaceAddress() {}

    /** Whether a namespace may be called that: a label of a host name. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** What the paths of a namespace begin with. */
    public static String path(String name) {
        return PATH + name;
    }

    /** A host that leads to this machine and to a namespace. */
    public static String host(String name) {
        return name + HOST + "localhost";
    }

    public static String accessKeyId(String name) {
        return ACCESS_KEY_ID + name;
    }

    /** The namespace that a path is in; null when it says none. */
    public static @Nullable String inPath(String path) {
        if (!path.startsWith(PATH)) {
            return null;
        }
        Matcher start = PATH_START.matcher(path);
        return start.lookingAt() ? start.group(1) : null;
    }

    /** The namespace that a host stands for; null when it is for none. */
    public static @Nullable String inHost(String host) {
        int mark = host.indexOf(HOST);
        return mark > 0 && host.indexOf('.') == mark ? host.substring(0, mark) : null;
    }

    /** The namespace that an access key id names; null when it names none. */
    public static @Nullable String inAccessKeyId(String accessKeyId) {
        return accessKeyId.startsWith(ACCESS_KEY_ID) ? accessKeyId.substring(ACCESS_KEY_ID.length()) : null;
    }
}
