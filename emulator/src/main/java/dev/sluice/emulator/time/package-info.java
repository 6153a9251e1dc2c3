/** The two doors of time: reading it and being woken by it. Nothing outside this package asks the system for either. */
@NullMarked
package dev.sluice.emulator.time;

import org.jspecify.annotations.NullMarked;
