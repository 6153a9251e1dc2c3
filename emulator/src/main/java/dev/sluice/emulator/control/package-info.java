/**
 * What a test may do to a running server besides SQS: move its clock, look inside, put it back. JSON in, JSON out; nothing here
 * knows the HTTP server. Handlers run on worker threads and may take their time.
 */
@NullMarked
package dev.sluice.emulator.control;

import org.jspecify.annotations.NullMarked;
