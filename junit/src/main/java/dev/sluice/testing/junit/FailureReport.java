package dev.sluice.testing.junit;

import dev.sluice.testing.control.MessageView;
import dev.sluice.testing.control.QueueView;
import dev.sluice.testing.control.SluiceControl;
import dev.sluice.testing.control.TimelineEvent;
import java.util.List;
import java.util.stream.Collectors;

/** What had happened in a test's queues and was in them when it failed, for whoever reads the log. */
final class FailureReport {
    private static final int EVENTS_SHOWN = 100;
    private static final int MESSAGES_SHOWN = 20;
    private static final int BODY_SHOWN = 200;

    private FailureReport() {}

    static String of(String test, SluiceControl control) {
        return "Sluice when " + test + " failed, at " + control.clock().now() + " of its clock:\n"
                + timeline(control.timeline().all())
                + control.queues().list().stream()
                        .map(queue -> queue(queue, control))
                        .collect(Collectors.joining("\n"));
    }

    private static String timeline(List<TimelineEvent> events) {
        int hidden = Math.max(0, events.size() - EVENTS_SHOWN);
        return (hidden == 0 ? "" : "  " + hidden + " events before these\n")
                + events.stream().skip(hidden).map(FailureReport::event).collect(Collectors.joining());
    }

    private static String event(TimelineEvent event) {
        return "  %s %s: %s%s%s%s%n"
                .formatted(
                        event.at(),
                        event.queue(),
                        event.event(),
                        event.messageId() == null ? "" : " " + event.messageId(),
                        event.receiveCount() == null ? "" : ", received " + event.receiveCount() + " times",
                        event.movedTo() == null ? "" : ", to " + event.movedTo());
    }

    private static String queue(QueueView queue, SluiceControl control) {
        String counts = "  %s: %d visible, %d in flight, %d delayed"
                .formatted(queue.name(), queue.visible(), queue.inFlight(), queue.delayed());
        List<MessageView> messages = control.queues().messages(queue.name());
        String shown = messages.stream()
                .limit(MESSAGES_SHOWN)
                .map(FailureReport::message)
                .collect(Collectors.joining());
        return messages.size() > MESSAGES_SHOWN
                ? counts + shown + "\n    and " + (messages.size() - MESSAGES_SHOWN) + " more"
                : counts + shown;
    }

    private static String message(MessageView message) {
        String body =
                message.body().length() > BODY_SHOWN ? message.body().substring(0, BODY_SHOWN) + "..." : message.body();
        return "%n    %s, sent %s, received %d times: %s"
                .formatted(message.state(), message.sent(), message.receiveCount(), body);
    }
}
