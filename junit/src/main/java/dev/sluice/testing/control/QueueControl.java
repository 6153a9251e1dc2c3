package dev.sluice.testing.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks at queues and what is in them, without changing anything: no receive count, no timeout. */
public final class QueueControl {
    private static final String PATH = "/_sluice/queues";
    private static final String LARGEST_PAGE = "?limit=1000";

    private final ControlHttp http;

    QueueControl(ControlHttp http) {
        this.http = http;
    }

    /** All queues with their counters. */
    public List<QueueView> list() {
        return all(PATH + LARGEST_PAGE, QueuePage.class, QueuePage::queues, QueuePage::nextToken);
    }

    /** One queue with its counters, attributes and tags. */
    public QueueView get(String queue) {
        return http.get(PATH + "/" + ControlHttp.encoded(queue), QueueView.class);
    }

    /** All messages of a queue in the order of sending: visible, delayed and in flight. */
    public List<MessageView> messages(String queue) {
        return all(
                PATH + "/" + ControlHttp.encoded(queue) + "/messages" + LARGEST_PAGE,
                MessagePage.class,
                MessagePage::messages,
                MessagePage::nextToken);
    }

    private <P, T> List<T> all(
            String path, Class<P> page, Function<P, List<T>> items, Function<P, @Nullable String> nextToken) {
        List<T> all = new ArrayList<>();
        String token = "";
        while (token != null) {
            P next = http.get(token.isEmpty() ? path : path + "&token=" + ControlHttp.encoded(token), page);
            all.addAll(items.apply(next));
            token = nextToken.apply(next);
        }
        return all;
    }

    private record QueuePage(List<QueueView> queues, @Nullable String nextToken) {}

    private record MessagePage(List<MessageView> messages, @Nullable String nextToken) {}
}
