/** The 23 SQS actions, one file each: what a request carries and what its result tells. */
@NullMarked
package dev.sluice.wire.action;

import org.jspecify.annotations.NullMarked;
