/**
 * An append-only journal in numbered segment files. Knows framed bytes and nothing of what they mean, so that another journal
 * can take its place.
 */
@NullMarked
package dev.sluice.storage.journal;

import org.jspecify.annotations.NullMarked;
