package dev.sluice.emulator.queue;

import dev.sluice.storage.StoredDeduplication;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a queue remembers of the sends it accepted, in their order, found by group and deduplication id or by deduplication id alone.
 *
 * <p>A busy FIFO queue remembers millions, for each message is remembered for five minutes. They are bytes: as objects, a dozen a
 * message, they would be most of what a collector has to do.
 */
final class AcceptedSends {
    /** No send. */
    static final long NONE = EntryPages.NONE;

    private static final byte[] NOTHING = {};

    // The fields of an entry; behind them its texts, each with its length.
    private static final int LENGTH = 0;
    private static final int ALIVE = 4;
    private static final int HASH_IN_GROUP = 8;
    private static final int HASH_IN_QUEUE = 12;
    private static final int NEXT_IN_GROUP = 16;
    private static final int NEXT_IN_QUEUE = 24;
    private static final int EXPIRES = 32;
    private static final int SEQUENCE = 40;
    private static final int ID_HIGH = 48;
    private static final int ID_LOW = 56;
    private static final int TEXTS = 64;

    private final long queueId;
    private final EntryPages pages = new EntryPages();
    private final EntryIndex inGroup = new EntryIndex(pages, HASH_IN_GROUP, NEXT_IN_GROUP);
    private final EntryIndex inQueue = new EntryIndex(pages, HASH_IN_QUEUE, NEXT_IN_QUEUE);
    private long oldest = NONE;

    AcceptedSends(long queueId) {
        this.queueId = queueId;
    }

    /** The oldest there is, {@link #NONE} when there is none. */
    long oldest() {
        return oldest;
    }

    /** The latest with a deduplication id in a group, {@link #NONE} when there is none. */
    long find(String groupId, String deduplicationId) {
        byte[] group = utf8(groupId);
        byte[] id = utf8(deduplicationId);
        long entry = inGroup.first(hash(group, id));
        while (entry != NONE && !startsWith(entry, group, id)) {
            entry = inGroup.next(entry);
        }
        return entry;
    }

    /** The latest with a deduplication id, {@link #NONE} when there is none. */
    long find(String deduplicationId) {
        byte[] id = utf8(deduplicationId);
        long entry = inQueue.first(Arrays.hashCode(id));
        while (entry != NONE && !deduplicationId.equals(read(entry).deduplicationId())) {
            entry = inQueue.next(entry);
        }
        return entry;
    }

    /** Whether the first two texts of an entry are these. */
    private boolean startsWith(long entry, byte[] first, byte[] second) {
        ByteBuffer texts = texts(entry);
        return isNext(texts, first) && isNext(texts, second);
    }

    private static boolean isNext(ByteBuffer texts, byte[] text) {
        if (texts.getInt() != text.length) {
            return false;
        }
        boolean same = texts.slice(texts.position(), text.length).equals(ByteBuffer.wrap(text));
        texts.position(texts.position() + text.length);
        return same;
    }

    long expiresMillis(long entry) {
        return pages.longAt(entry, EXPIRES);
    }

    StoredDeduplication read(long entry) {
        ByteBuffer texts = texts(entry);
        String groupId = readText(texts);
        String deduplicationId = readText(texts);
        return new StoredDeduplication(
                queueId,
                groupId,
                deduplicationId,
                expiresMillis(entry),
                pages.longAt(entry, SEQUENCE),
                pages.longAt(entry, ID_HIGH),
                pages.longAt(entry, ID_LOW),
                readText(texts),
                readDigest(texts),
                readDigest(texts));
    }

    /** All there are, in their order. */
    List<StoredDeduplication> all() {
        List<StoredDeduplication> all = new ArrayList<>();
        for (long entry = oldest; entry != NONE; entry = aliveFrom(after(entry))) {
            all.add(read(entry));
        }
        return all;
    }

    void add(StoredDeduplication send) {
        byte[] group = utf8(send.groupId());
        byte[] id = utf8(send.deduplicationId());
        byte[] digest = utf8(send.bodyMd5());
        byte[] attributesDigest = orNothing(send.attributesMd5());
        byte[] systemAttributesDigest = orNothing(send.systemAttributesMd5());
        byte[][] texts = {group, id, digest, attributesDigest, systemAttributesDigest};
        long entry = pages.add(encode(send, hash(group, id), Arrays.hashCode(id), texts));
        inGroup.add(entry);
        inQueue.add(entry);
        if (oldest == NONE) {
            oldest = entry;
        }
    }

    private static ByteBuffer encode(StoredDeduplication send, int hashInGroup, int hashInQueue, byte[][] texts) {
        int length = TEXTS;
        for (byte[] text : texts) {
            length += Integer.BYTES + text.length;
        }
        ByteBuffer entry = ByteBuffer.allocate(length)
                .putInt(length)
                .putInt(1)
                .putInt(hashInGroup)
                .putInt(hashInQueue)
                .putLong(NONE)
                .putLong(NONE)
                .putLong(send.expiresMillis())
                .putLong(send.sequence())
                .putLong(send.messageIdHigh())
                .putLong(send.messageIdLow());
        for (byte[] text : texts) {
            entry.putInt(text.length).put(text);
        }
        return entry.flip();
    }

    void remove(long entry) {
        inGroup.remove(entry);
        inQueue.remove(entry);
        pages.putInt(entry, ALIVE, 0);
        if (entry == oldest) {
            oldest = aliveFrom(after(entry));
            pages.dropBefore(oldest);
        }
    }

    private long aliveFrom(long entry) {
        long at = entry;
        while (at != NONE && pages.intAt(at, ALIVE) == 0) {
            at = after(at);
        }
        return at;
    }

    private long after(long entry) {
        return pages.after(entry, pages.intAt(entry, LENGTH));
    }

    private ByteBuffer texts(long entry) {
        return pages.page(entry).duplicate().clear().position(EntryPages.offset(entry) + TEXTS);
    }

    private static String readText(ByteBuffer texts) {
        byte[] text = new byte[texts.getInt()];
        texts.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** A digest that is not there takes no room. */
    private static @Nullable String readDigest(ByteBuffer texts) {
        String digest = readText(texts);
        return digest.isEmpty() ? null : digest;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] orNothing(@Nullable String digest) {
        return digest == null ? NOTHING : utf8(digest);
    }

    private static int hash(byte[] group, byte[] id) {
        return 31 * Arrays.hashCode(group) + Arrays.hashCode(id);
    }
}
