/**
 * What survives a restart: the stored records, the changes made to them, and the stores that make changes durable. Knows
 * records and keys, not the rules of SQS.
 */
@NullMarked
package dev.sluice.storage;

import org.jspecify.annotations.NullMarked;
