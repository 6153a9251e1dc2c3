package dev.sluice.benchmarks.server;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Asks once. */
final class OneCall implements Caller {
    private final byte[] request;
    private boolean asked;
    private @Nullable Answer answer;

    OneCall(byte[] request) {
        this.request = request;
    }

    @Override
    public byte @Nullable [] next() {
        boolean first = !asked;
        asked = true;
        return first ? request : null;
    }

    @Override
    public void answered(Answer answer) {
        this.answer = answer;
    }

    /** The answer, which must be a good one. */
    Answer answer() throws IOException {
        if (answer == null || answer.status() != 200) {
            throw new IOException("not answered as hoped: " + answer);
        }
        return answer;
    }
}
