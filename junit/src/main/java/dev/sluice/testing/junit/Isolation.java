package dev.sluice.testing.junit;

/** What keeps the tests of a class apart. */
public enum Isolation {
    /** Each test has a namespace: an endpoint, queues and a clock of its own. Tests may run in parallel. */
    NAMESPACE,

    /**
     * The server is reset before each test, and its endpoint stays: for an application that is started once for all tests. They must run
     * one after the other. Constructors and methods before and after all can have all the parameters too.
     */
    RESET
}
