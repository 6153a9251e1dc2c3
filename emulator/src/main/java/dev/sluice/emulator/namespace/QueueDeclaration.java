package dev.sluice.emulator.namespace;

import dev.sluice.emulator.action.ActionDispatcher;

/** What a namespace begins with, and goes back to when it is reset. */
@FunctionalInterface
public interface QueueDeclaration {
    /** Creates the declared queues that are not there yet. */
    void declare(ActionDispatcher actions);
}
