/**
 * Proof that an acknowledged change survives a kill. {@code CrashRounds} kills a server under {@code Load} again and again;
 * {@code AcknowledgedHistory} knows what was acknowledged and what may have happened unheard; {@code Inspection} compares.
 */
@NullMarked
package dev.sluice.compat.crash;

import org.jspecify.annotations.NullMarked;
