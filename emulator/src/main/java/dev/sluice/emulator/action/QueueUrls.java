package dev.sluice.emulator.action;

import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.Queues;
import dev.sluice.wire.error.SqsException;

/**
 * From a queue's URL to the queue and back. Any scheme, host and port leads here, because clients reach Sluice under many names:
 * of a URL only the last two segments count, the account and the queue.
 */
final class QueueUrls {
    private final Queues queues;

    QueueUrls(Queues queues) {
        this.queues = queues;
    }

    /**
     * Finds the queue a caller means, in the caller's region.
     *
     * @param url {@code http://host/<account>/<queue>}, {@code /queue/<queue>}, a bare queue name, and what lies between; an
     *     account that has no such queue stands for the caller's
     * @throws SqsException QueueDoesNotExist
     */
    QueueRunner find(String url, Caller caller) {
        int end = withoutSlashes(url, url.length());
        int nameStart = segmentStart(url, end);
        String name = url.substring(nameStart, end);
        int accountEnd = withoutSlashes(url, nameStart);
        String account = url.substring(segmentStart(url, accountEnd), accountEnd);
        return queues.find(new QueueArn(caller.region(), account, name))
                .or(() -> queues.find(new QueueArn(caller.region(), caller.account(), name)))
                .orElseThrow(SqsException::queueDoesNotExist);
    }

    /** The URL under which the caller reaches a queue. */
    static String of(QueueArn queue, Caller caller) {
        return caller.baseUrl() + "/" + queue.account() + "/" + queue.name();
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
