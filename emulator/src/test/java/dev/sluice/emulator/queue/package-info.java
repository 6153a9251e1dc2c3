/** The engine on its own: no server, time moved by hand. */
@NullMarked
package dev.sluice.emulator.queue;

import org.jspecify.annotations.NullMarked;
