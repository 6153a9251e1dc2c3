/** What goes wrong on purpose: faults that a test asks for, the same ones each time. */
@NullMarked
package dev.sluice.emulator.fault;

import org.jspecify.annotations.NullMarked;
