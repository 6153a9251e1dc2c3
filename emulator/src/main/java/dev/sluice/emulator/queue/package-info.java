/** The queue engine: what SQS does. Knows neither HTTP nor JSON nor where records are kept. */
@NullMarked
package dev.sluice.emulator.queue;

import org.jspecify.annotations.NullMarked;
