package dev.sluice.emulator.queue;

import dev.sluice.storage.StoredDeduplication;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a queue remembers of the sends it accepted, in their order, found by deduplication id within a group or within the queue.
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
    private static final int HASH = 8;
    private static final int NEXT = 12;
    private static final int EXPIRES = 20;
    private static final int SEQUENCE = 28;
    private static final int ID_HIGH = 36;
    private static final int ID_LOW = 44;
    private static final int TEXTS = 52;

    private final long queueId;
    private final EntryPages pages = new EntryPages();
    private EntryIndex index = new EntryIndex(pages, HASH, NEXT);
    private boolean perGroup;
    private long oldest = NONE;

    /** @param perGroup whether it is found within its group */
    AcceptedSends(long queueId, boolean perGroup) {
        this.queueId = queueId;
        this.perGroup = perGroup;
    }

    /** Whether a send is found within its group, else within the queue. */
    boolean perGroup() {
        return perGroup;
    }

    /** Has all be found within their groups, or within the queue, from now on. Looks at every one, once for each such change. */
    void findPerGroup(boolean wanted) {
        if (wanted == perGroup) {
            return;
        }
        perGroup = wanted;
        index = new EntryIndex(pages, HASH, NEXT);
        for (long entry = oldest; entry != NONE; entry = aliveFrom(after(entry))) {
            ByteBuffer texts = texts(entry);
            pages.putInt(entry, HASH, hash(nextText(texts), nextText(texts)));
            index.add(entry);
        }
    }

    /** The oldest there is, {@link #NONE} when there is none. */
    long oldest() {
        return oldest;
    }

    /** The latest with a deduplication id, if it is found per group in this group; {@link #NONE} when there is none. */
    long find(String groupId, String deduplicationId) {
        return find(utf8(groupId), utf8(deduplicationId), !perGroup);
    }

    /** The one with a deduplication id in a group, {@link #NONE} when there is none. */
    long findInGroup(String groupId, String deduplicationId) {
        return find(utf8(groupId), utf8(deduplicationId), false);
    }

    private long find(byte[] group, byte[] id, boolean anyGroup) {
        long entry = index.first(hash(group, id));
        while (entry != NONE && !has(entry, group, id, anyGroup)) {
            entry = index.next(entry);
        }
        return entry;
    }

    private boolean has(long entry, byte[] group, byte[] id, boolean anyGroup) {
        ByteBuffer texts = texts(entry);
        boolean sameGroup = isNext(texts, group);
        return (anyGroup || sameGroup) && isNext(texts, id);
    }

    private static boolean isNext(ByteBuffer texts, byte[] text) {
        int length = texts.getInt();
        boolean same = texts.slice(texts.position(), length).equals(ByteBuffer.wrap(text));
        texts.position(texts.position() + length);
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

    /** Adds one instead of that with the same deduplication id in the same group. */
    void add(StoredDeduplication send) {
        byte[] group = utf8(send.groupId());
        byte[] id = utf8(send.deduplicationId());
        byte[] digest = utf8(send.bodyMd5());
        byte[] attributesDigest = orNothing(send.attributesMd5());
        byte[] systemAttributesDigest = orNothing(send.systemAttributesMd5());
        byte[][] texts = {group, id, digest, attributesDigest, systemAttributesDigest};
        long earlier = find(group, id, false);
        if (earlier != NONE) {
            remove(earlier);
        }
        long entry = pages.add(encode(send, hash(group, id), texts));
        index.add(entry);
        if (oldest == NONE) {
            oldest = entry;
        }
    }

    private static ByteBuffer encode(StoredDeduplication send, int hash, byte[][] texts) {
        int length = TEXTS;
        for (byte[] text : texts) {
            length += Integer.BYTES + text.length;
        }
        ByteBuffer entry = ByteBuffer.allocate(length)
                .putInt(length)
                .putInt(1)
                .putInt(hash)
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
        index.remove(entry);
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

    private static byte[] nextText(ByteBuffer texts) {
        byte[] text = new byte[texts.getInt()];
        texts.get(text);
        return text;
    }

    private static String readText(ByteBuffer texts) {
        return new String(nextText(texts), StandardCharsets.UTF_8);
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

    private int hash(byte[] group, byte[] id) {
        return (perGroup ? 31 * Arrays.hashCode(group) : 0) + Arrays.hashCode(id);
    }
}
