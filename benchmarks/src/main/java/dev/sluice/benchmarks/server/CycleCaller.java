package dev.sluice.benchmarks.server;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sends, receives, deletes what it received, and begins again. */
final class CycleCaller implements Caller {
    private enum Step {
        SEND,
        RECEIVE,
        DELETE
    }

    private final Calls calls;
    private final int batch;
    private final int groups;
    private final Tally tally;
    private Step step = Step.SEND;
    private List<String> received = List.of();
    private int nextGroup;

    /**
     * A caller that begins with a send.
     *
     * @param firstGroup where among the groups it begins
     */
    private CycleCaller(Calls calls, int batch, int groups, int firstGroup, Tally tally) {
        this.calls = calls;
        this.batch = batch;
        this.groups = groups;
        this.nextGroup = firstGroup;
        this.tally = tally;
    }

    /** Callers that begin at different groups. */
    static List<CycleCaller> several(int callers, Calls calls, int batch, int groups, Tally tally) {
        return IntStream.range(0, callers)
                .mapToObj(i -> new CycleCaller(calls, batch, groups, i * groups / callers, tally))
                .toList();
    }

    static String group(int number) {
        return "group" + number;
    }

    /** Deletes what this caller had received when the time was over, and all that is left. */
    Caller rest() {
        return new DrainCaller(calls, tally, step == Step.DELETE ? received : List.of());
    }

    @Override
    public byte @Nullable [] next() {
        return switch (step) {
            case SEND -> send();
            case RECEIVE -> calls.receive(batch, 0);
            case DELETE -> calls.delete(received);
        };
    }

    private byte[] send() {
        if (groups > 0) {
            List<String> named = new ArrayList<>();
            for (int i = 0; i < batch; i++) {
                named.add(group(nextGroup++ % groups));
            }
            return calls.sendBatch(batch, named);
        }
        return batch == 1 ? calls.send() : calls.sendBatch(batch, null);
    }

    @Override
    public void answered(Answer answer) {
        String body = Scenario.good(answer);
        switch (step) {
            case SEND -> {
                tally.addSent(batch);
                step = Step.RECEIVE;
            }
            case RECEIVE -> {
                received = calls.receiptHandles(body);
                step = received.isEmpty() ? Step.SEND : Step.DELETE;
            }
            case DELETE -> {
                tally.addDeleted(received.size());
                step = Step.SEND;
            }
        }
    }
}
