package dev.sluice.emulator.namespace;

import dev.sluice.emulator.action.ActionOptions;
import dev.sluice.emulator.model.Rules;
import dev.sluice.storage.MemoryBudget;

/**
 * What all namespaces of a server have in common.
 *
 * @param timeline whether they record what happens in them
 * @param memory shared by all that are kept in memory
 */
public record NamespaceTemplate(
        Rules rules, ActionOptions options, QueueDeclaration declaration, boolean timeline, MemoryBudget memory) {}
