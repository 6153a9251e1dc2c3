/** What Amazon SQS does, row by row, and the tests that hold Sluice to it on the wire. */
@NullMarked
package dev.sluice.compat.contract;

import org.jspecify.annotations.NullMarked;
