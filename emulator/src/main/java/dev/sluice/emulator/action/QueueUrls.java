package dev.sluice.emulator.action;

import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.Queues;
import dev.sluice.wire.error.SqsException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From a queue's URL to the queue and back. Any scheme, host and port leads here, because clients reach Sluice under many names:
 * of a URL only the last two segments count, the account and the queue.
 */
public final class QueueUrls {
    /** Where a URL of the form {@code http://host/queue/<region>/<account>/<queue>} has what. */
    private static final Pattern REGIONAL =
            Pattern.compile("(?:.*/)?queue/(?<region>[a-z0-9-]+)/(?<account>[0-9]{12})/(?<name>[^/]+)/*");

    private final Queues queues;
    private final MissingQueues missing;

    QueueUrls(Queues queues, MissingQueues missing) {
        this.queues = queues;
        this.missing = missing;
    }

    /**
     * Finds the queue a caller means, in the caller's region unless the URL's path has another.
     *
     * @param url {@code http://host/<account>/<queue>}, {@code /queue/<region>/<account>/<queue>}, {@code /queue/<queue>}, a bare
     *     queue name, and what lies between; an account that has no such queue stands for the caller's
     * @throws SqsException QueueDoesNotExist
     */
    QueueRunner find(String url, Caller caller) {
        return existing(queues, url, caller)
                .or(() -> missing.make(nameIn(url), caller))
                .orElseThrow(SqsException::queueDoesNotExist);
    }

    /** Finds the queue a caller means as {@link #find} does, and makes none. */
    public static Optional<QueueRunner> existing(Queues queues, String url, Caller caller) {
        String name = nameIn(url);
        int accountEnd = withoutSlashes(url, segmentStart(url, withoutSlashes(url, url.length())));
        String account = url.substring(segmentStart(url, accountEnd), accountEnd);
        return ofRegionalPath(queues, url)
                .or(() -> queues.find(new QueueArn(caller.region(), account, name)))
                .or(() -> queues.find(new QueueArn(caller.region(), caller.account(), name)));
    }

    private static String nameIn(String url) {
        int end = withoutSlashes(url, url.length());
        return url.substring(segmentStart(url, end), end);
    }

    private static Optional<QueueRunner> ofRegionalPath(Queues queues, String url) {
        if (!url.contains("queue/")) {
            return Optional.empty();
        }
        Matcher path = REGIONAL.matcher(url);
        return path.matches()
                ? queues.find(new QueueArn(path.group("region"), path.group("account"), path.group("name")))
                : Optional.empty();
    }

    /** The URL under which the caller reaches a queue. */
    public static String of(QueueArn queue, Caller caller) {
        return caller.baseUrl().get() + "/" + queue.account() + "/" + queue.name();
    }

    private static int withoutSlashes(String url, int end) {
        int last = end;
        while (last > 0 && url.charAt(last - 1) == '/') {
            last--;
        }
        return last;
    }

    private static int segmentStart(String url, int end) {
        return url.lastIndexOf('/', end - 1) + 1;
    }
}
