package dev.sluice.compat.contract;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that is refused, and the row of the contract that says so.
 *
 * @param row {@code contract:<id>}
 */
record RefusedCase(String row, String action, Map<String, Object> parameters, Refusal refusal, String text) {
    /** Refused as InvalidParameterValue. */
    static RefusedCase invalid(String row, String text, String action, @Nullable Object... parameters) {
        return new RefusedCase(row, action, ContractSqs.map(parameters), Refusal.INVALID_PARAMETER_VALUE, text);
    }

    /** Refused as InvalidParameterValue, in the words that quote the value. */
    static RefusedCase invalidValue(
            String row, Object value, String parameter, String reason, String action, @Nullable Object... parameters) {
        return invalid(row, ContractSqs.invalidValue(value, parameter, reason), action, parameters);
    }

    /** Refused for want of a parameter. */
    static RefusedCase missing(String row, String parameter, String action, @Nullable Object... parameters) {
        return new RefusedCase(
                row,
                action,
                ContractSqs.map(parameters),
                Refusal.MISSING_PARAMETER,
                "The request must contain the parameter " + parameter + ".");
    }

    static RefusedCase refused(
            String row, Refusal refusal, String text, String action, @Nullable Object... parameters) {
        return new RefusedCase(row, action, ContractSqs.map(parameters), refusal, text);
    }

    void ask(ContractSqs sqs) {
        sqs.assertRefused(refusal, text, action, parameters);
    }

    @Override
    public String toString() {
        return row + " " + action + " " + parameters;
    }
}
