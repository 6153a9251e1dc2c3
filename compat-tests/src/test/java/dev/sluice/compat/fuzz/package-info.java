/**
 * Proof that no request, however odd, gets anything but an answer of SQS, and that a refused one changes nothing. {@code Corpus}
 * has valid requests of every action, {@code JsonMutation} and {@code FormMutation} spoil them, {@code AnswerRules} judge what
 * comes back.
 */
@NullMarked
package dev.sluice.compat.fuzz;

import org.jspecify.annotations.NullMarked;
