package dev.sluice.benchmarks.server;

/**
 * Asks the same again and again.
 *
 * @param messages how many messages each request sends
 */
record Repeat(byte[] request, int messages, Tally tally) implements Caller {
    @Override
    public byte[] next() {
        return request;
    }

    @Override
    public void answered(Answer answer) {
        Scenario.good(answer);
        tally.addSent(messages);
    }
}
