/** What every file of a store directory needs: one owner, and changes that survive a power loss. */
@NullMarked
package dev.sluice.storage.files;

import org.jspecify.annotations.NullMarked;
