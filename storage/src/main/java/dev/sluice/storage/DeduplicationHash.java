package dev.sluice.storage;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.security.SecureRandom;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes one number of a group and a deduplication id. It differs from start to start, so that nobody can choose ids of the same number.
 * Not safe for threads.
 */
final class DeduplicationHash {
    /** Made when it is needed, for a start should not wait for it. */
    private @Nullable HashFunction function;

    long of(StoredDeduplication entry) {
        return of(entry.groupId(), entry.deduplicationId());
    }

    long of(String groupId, String deduplicationId) {
        return function()
                .newHasher()
                .putInt(groupId.length())
                .putUnencodedChars(groupId)
                .putUnencodedChars(deduplicationId)
                .hash()
                .asLong();
    }

    private HashFunction function() {
        HashFunction made = function;
        if (made == null) {
            Random keys = new SecureRandom();
            made = Hashing.sipHash24(keys.nextLong(), keys.nextLong());
            function = made;
        }
        return made;
    }
}
