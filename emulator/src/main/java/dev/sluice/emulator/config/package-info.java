/** What can be set, and where from: command line, environment, file. */
@NullMarked
package dev.sluice.emulator.config;

import org.jspecify.annotations.NullMarked;
