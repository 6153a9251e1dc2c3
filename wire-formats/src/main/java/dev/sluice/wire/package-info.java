/** What SQS says on the wire: actions, shapes, errors and the two protocols. No HTTP server, no queue, no clock. */
@NullMarked
package dev.sluice.wire;

import org.jspecify.annotations.NullMarked;
