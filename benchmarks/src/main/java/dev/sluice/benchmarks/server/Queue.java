package dev.sluice.benchmarks.server;

/** A queue of a scenario, in both protocols. */
record Queue(String url, Calls json, Calls query) {
    static Queue at(String url) {
        return new Queue(url, new JsonCalls(url), new QueryCalls(url));
    }

    Calls calls(boolean query) {
        return query ? this.query : json;
    }
}
