package dev.sluice.testing.control;

import java.util.List;

/** What happened, the earliest first, as far back as the server remembers: the latest 10,000 events. */
public final class TimelineControl {
    private static final String ALL = "/timeline?limit=10000";

    private final ControlHttp http;

    TimelineControl(ControlHttp http) {
        this.http = http;
    }

    /** Everywhere. */
    public List<TimelineEvent> all() {
        return events("");
    }

    /** In one queue, what led there from others included. */
    public List<TimelineEvent> ofQueue(String queue) {
        return events("/queues/" + ControlHttp.encoded(queue));
    }

    /** To one message, from queue to queue. */
    public List<TimelineEvent> ofMessage(String messageId) {
        return events("/messages/" + ControlHttp.encoded(messageId));
    }

    private List<TimelineEvent> events(String of) {
        return http.get("/_sluice" + of + ALL, Page.class).events();
    }

    private record Page(List<TimelineEvent> events) {}
}
