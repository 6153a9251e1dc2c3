package dev.sluice.emulator.queue;

import dev.sluice.emulator.model.Limits;
import dev.sluice.emulator.time.Clock;
import dev.sluice.storage.QueueStore;

/** What all queues of one store share. */
record Engine(QueueStore store, Clock clock, Limits limits, Sequences sequences, QueueLocator locator) {}
