/** The emulator as embedders and tests hold it: start, stop, endpoint, configuration. */
@NullMarked
package dev.sluice.emulator;

import org.jspecify.annotations.NullMarked;
