package dev.sluice.benchmarks.server;

/**
 * What a server answered.
 *
 * @param body one character for each byte; everything a benchmark looks for is ASCII
 */
record Answer(int status, String body) {}
