package dev.sluice.emulator.control;

import dev.sluice.emulator.timeline.Timeline;
import dev.sluice.emulator.timeline.TimelineEvent;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The timeline as it grows, for one listener. Nothing is set aside for a slow one: it is sent the next events when the last have gone
 * out, and sent away when the timeline has forgotten what would be next.
 */
final class TimelineStream implements EventStream, Timeline.Follower {
    private static final int EVENTS_AT_A_TIME = 100;

    private final Timeline timeline;
    private final Predicate<TimelineEvent> wanted;
    private @Nullable Listener listener;
    private long seen;
    private boolean sending;
    private boolean over;

    /** @param after the number of the event to go on after */
    TimelineStream(Timeline timeline, Predicate<TimelineEvent> wanted, long after) {
        this.timeline = timeline;
        this.wanted = wanted;
        this.seen = after;
    }

    @Override
    public synchronized void open(Listener listener) {
        this.listener = listener;
        if (over) {
            listener.end();
        } else {
            sendMore(listener);
        }
    }

    @Override
    public synchronized void moreHappened() {
        if (listener != null) {
            sendMore(listener);
        }
    }

    private void sendMore(Listener to) {
        if (sending || over) {
            return;
        }
        boolean missed = seen + 1 < timeline.firstNumber() && seen > 0;
        List<TimelineEvent> next =
                timeline.after(seen).stream().limit(EVENTS_AT_A_TIME).toList();
        if (missed) {
            over();
        } else if (!next.isEmpty()) {
            seen = next.get(next.size() - 1).number();
            send(next.stream().filter(wanted).map(TimelineStream::shown).toList(), to);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what comes out of it is handled
    private void send(List<Event> events, Listener to) {
        if (events.isEmpty()) {
            sendMore(to);
            return;
        }
        sending = true;
        to.send(events).whenCompleteAsync((sent, failure) -> sent(failure));
    }

    private synchronized void sent(@Nullable Throwable failure) {
        sending = false;
        if (failure == null) {
            moreHappened();
        } else {
            over();
        }
    }

    private static Event shown(TimelineEvent event) {
        return new Event(
                String.valueOf(event.number()), event.event().kind().text(), ControlJson.text(ShownEvent.of(event)));
    }

    @Override
    public synchronized void over() {
        if (!over) {
            over = true;
            timeline.unfollow(this);
            if (listener != null) {
                listener.end();
            }
        }
    }

    @Override
    public void close() {
        over();
    }
}
