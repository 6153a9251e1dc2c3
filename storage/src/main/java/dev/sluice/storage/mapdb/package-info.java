/** Write-once MapDB files. Knows records as bytes with a number, not what they mean; the only package that sees MapDB. */
@NullMarked
package dev.sluice.storage.mapdb;

import org.jspecify.annotations.NullMarked;
