package dev.sluice.emulator.http;

import dev.sluice.emulator.model.NearestName;
import dev.sluice.wire.protocol.ActionCatalog;
import dev.sluice.wire.protocol.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Helps whoever mistyped an action: the log says which one they may have meant. */
final class UnknownAction {
    private static final System.Logger LOG = System.getLogger(UnknownAction.class.getName());
    private static final Pattern TARGET = Pattern.compile("AmazonSQS\\.(?<name>\\w{1,64})");
    private static final Pattern PARAMETER = Pattern.compile("(^|&)Action=(?<name>\\w{1,64})");

    private UnknownAction() {}

    static void log(WireRequest request) {
        String name = nameIn(request);
        if (!name.isEmpty() && ActionCatalog.requestClass(name) == null) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "SQS has no action " + name + "; the nearest is " + NearestName.of(ActionCatalog.names(), name));
        }
    }

    private static String nameIn(WireRequest request) {
        String target = request.header("X-Amz-Target");
        if (target != null) {
            return find(TARGET, target);
        }
        String inQuery = request.rawQuery() == null ? "" : find(PARAMETER, request.rawQuery());
        return inQuery.isEmpty() ? find(PARAMETER, new String(request.body(), StandardCharsets.ISO_8859_1)) : inQuery;
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group("name") : "";
    }
}
