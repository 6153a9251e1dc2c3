package dev.sluice.testing.junit;

/** An SDK's client, and how to close it. */
record OpenClient(Object client, AutoCloseable closing) {}
