/** Worlds of queues beside each other in one server: each has its queues and its clock, and none knows of the others. */
@NullMarked
package dev.sluice.emulator.namespace;

import org.jspecify.annotations.NullMarked;
