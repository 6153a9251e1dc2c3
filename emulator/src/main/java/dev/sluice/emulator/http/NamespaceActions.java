package dev.sluice.emulator.http;

import dev.sluice.emulator.action.ActionDispatcher;
import dev.sluice.wire.error.SqsException;

/** Finds who acts on the queues of a namespace: all that the SQS side of the server edge knows of namespaces. */
@FunctionalInterface
public interface NamespaceActions {
    /**
     * Finds them for a caller.
     *
     * @throws SqsException when there is no such namespace
     */
    ActionDispatcher of(String namespace);
}
