package dev.sluice.compat.contract;

/** The two protocols that every behaviour is asked for in. */
enum WireProtocol {
    JSON,
    QUERY;

    ProtocolClient client() {
        return this == JSON ? new JsonClient() : new QueryClient();
    }
}
