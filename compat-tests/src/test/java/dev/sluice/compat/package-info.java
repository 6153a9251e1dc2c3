/**
 * Proof with unmodified clients against a running server. Every client makes the same round trip, under the same test names:
 * {@code JavaSdkV1Test}, {@code JavaSdkV2RoundTrip}, {@code round_trip.py} and {@code round_trip.sh}.
 */
@NullMarked
package dev.sluice.compat;

import org.jspecify.annotations.NullMarked;
