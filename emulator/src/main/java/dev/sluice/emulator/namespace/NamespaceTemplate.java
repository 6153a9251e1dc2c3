package dev.sluice.emulator.namespace;

import dev.sluice.emulator.action.ActionOptions;
import dev.sluice.emulator.model.Rules;

/**
 * What all namespaces of a server have in common.
 *
 * @param timeline whether they record what happens in them
 */
public record NamespaceTemplate(Rules rules, ActionOptions options, QueueDeclaration declaration, boolean timeline) {}
