/** What the command line does with a data directory besides serving it: looks at it, copies it out, fills it. */
@NullMarked
package dev.sluice.emulator.tool;

import org.jspecify.annotations.NullMarked;
