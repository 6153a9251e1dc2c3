package dev.sluice.emulator.control;

import java.util.List;

/**
 * What became of an expectation.
 *
 * @param expected the expectation in words
 * @param count how many events were as expected
 * @param events the first of those
 * @param nearMisses when too few were: what came nearest, the nearest first
 * @param next what to give as {@code after} to go on from here
 */
record ExpectationReport(
        boolean satisfied, String expected, int count, List<SeenMessage> events, List<NearMiss> nearMisses, long next) {

    /**
     * An event that was not as expected.
     *
     * @param differs what would have to be different, each in words
     */
    record NearMiss(SeenMessage event, List<String> differs) {}
}
