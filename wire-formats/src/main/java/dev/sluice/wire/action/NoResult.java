package dev.sluice.wire.action;

/** The answer of an action that has no output. */
public enum NoResult {
    NO_RESULT
}
