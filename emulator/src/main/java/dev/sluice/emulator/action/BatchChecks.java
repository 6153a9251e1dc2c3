package dev.sluice.emulator.action;

import dev.sluice.emulator.model.NameText;
import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.model.Rules;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What SQS asks of a batch as a whole; whatever is wrong here fails every entry. */
final class BatchChecks {
    private BatchChecks() {}

    /** Where an entry has its id. */
    @FunctionalInterface
    interface IdOf<E> {
        @Nullable
        String get(E entry);
    }

    /**
     * Checks the number of entries and their ids.
     *
     * @param entryShape what SQS calls an entry
     * @return the ids, in the order of the entries
     * @throws SqsException the one for the whole request
     */
    static <E> List<String> ids(List<E> entries, IdOf<E> idOf, String entryShape, Rules rules) {
        if (entries.isEmpty()) {
            throw new SqsException(
                    SqsError.EMPTY_BATCH_REQUEST, "There should be at least one " + entryShape + " in the request.");
        }
        if (entries.size() > rules.value(Rule.BATCH_ENTRIES)) {
            throw new SqsException(
                    SqsError.TOO_MANY_ENTRIES_IN_BATCH_REQUEST,
                    "Maximum number of entries per request are " + rules.value(Rule.BATCH_ENTRIES) + ". You have sent "
                            + entries.size() + ".");
        }
        List<String> ids = new ArrayList<>(entries.size());
        for (E entry : entries) {
            String id = idOf.get(entry);
            ids.add(Parameters.require(id, entryShape + "." + (ids.size() + 1) + ".Id"));
        }
        ids.forEach(id -> checkId(id, rules));
        refuseRepetition(ids);
        return ids;
    }

    private static void checkId(String id, Rules rules) {
        if (!NameText.isPlain(id) || id.length() > rules.value(Rule.BATCH_ENTRY_ID_LENGTH)) {
            throw new SqsException(
                    SqsError.INVALID_BATCH_ENTRY_ID,
                    "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at"
                            + " most " + rules.value(Rule.BATCH_ENTRY_ID_LENGTH) + " letters long.");
        }
    }

    private static void refuseRepetition(List<String> ids) {
        Set<String> seen = new HashSet<>();
        for (String id : ids) {
            if (!seen.add(id)) {
                throw new SqsException(SqsError.BATCH_ENTRY_IDS_NOT_DISTINCT, "Id " + id + " repeated.");
            }
        }
    }
}
