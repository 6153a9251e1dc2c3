/** What happened in a namespace, as far back as memory is set aside for it, and who follows it. */
@NullMarked
package dev.sluice.emulator.timeline;

import org.jspecify.annotations.NullMarked;
