package dev.sluice.storage;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;

/** Makes one number of a group and a deduplication id. */
final class DeduplicationHash {
    private static final HashFunction FUNCTION = Hashing.sipHash24();

    private DeduplicationHash() {}

    static long of(StoredDeduplication entry) {
        return of(entry.groupId(), entry.deduplicationId());
    }

    static long of(String groupId, String deduplicationId) {
        return FUNCTION.newHasher()
                .putInt(groupId.length())
                .putUnencodedChars(groupId)
                .putUnencodedChars(deduplicationId)
                .hash()
                .asLong();
    }
}
