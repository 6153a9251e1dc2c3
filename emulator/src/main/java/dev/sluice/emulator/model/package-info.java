/** The nouns of SQS that requests and queues share: names, ARNs, attributes, policies and limits. */
@NullMarked
package dev.sluice.emulator.model;

import org.jspecify.annotations.NullMarked;
