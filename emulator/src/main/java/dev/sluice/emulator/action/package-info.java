/** One handler per SQS action: checks the request, calls the queue, builds the result. */
@NullMarked
package dev.sluice.emulator.action;

import org.jspecify.annotations.NullMarked;
