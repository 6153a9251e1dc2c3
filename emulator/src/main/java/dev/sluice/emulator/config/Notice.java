package dev.sluice.emulator.config;

/** Something that a person should hear of the configuration, though the server starts. */
public record Notice(System.Logger.Level level, String text) {}
