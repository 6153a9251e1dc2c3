/** Every error SQS answers with, once. */
@NullMarked
package dev.sluice.wire.error;

import org.jspecify.annotations.NullMarked;
