/** The Undertow edge: bytes in, one protocol, one handler, bytes out. */
@NullMarked
package dev.sluice.emulator.http;

import org.jspecify.annotations.NullMarked;
