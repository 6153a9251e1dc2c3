package dev.sluice.storage;

import dev.sluice.storage.LiveQueue.Entry;
import dev.sluice.storage.StoreChange.DeduplicationDeleted;
import dev.sluice.storage.StoreChange.DeduplicationSaved;
import dev.sluice.storage.StoreChange.DeletionForgotten;
import dev.sluice.storage.StoreChange.DeletionSaved;
import dev.sluice.storage.StoreChange.DeliverySaved;
import dev.sluice.storage.StoreChange.MessageDeleted;
import dev.sluice.storage.StoreChange.MessageMoved;
import dev.sluice.storage.StoreChange.MessageSaved;
import dev.sluice.storage.StoreChange.MoveTaskDeleted;
import dev.sluice.storage.StoreChange.MoveTaskSaved;
import dev.sluice.storage.StoreChange.QueueDeleted;
import dev.sluice.storage.StoreChange.QueuePurged;
import dev.sluice.storage.StoreChange.QueueSaved;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Every live record by key and where it lies, and what each change does to them: the one place that says so, for memory, for files
 * and for recovery. Not safe for threads; its owner guards it.
 *
 * <p>Recovery applies changes on top of records that can be newer than they are. That is sound because everything a change
 * saves is complete, and because whatever a change removes stays away when it is removed again.
 */
final class LiveRecords {
    private final Long2ObjectHashMap<LiveQueue> queues = new Long2ObjectHashMap<>();
    private final Long2ObjectHashMap<Entry<DeletedQueue>> deletions = new Long2ObjectHashMap<>();
    private final Placement placement;

    LiveRecords(Placement placement) {
        this.placement = placement;
    }

    /** Whether a change would change anything: whether its queue and its record are known, where it needs them. */
    boolean isEffective(StoreChange change) {
        if (change instanceof QueueSaved || change instanceof DeletionSaved) {
            return true;
        }
        if (change instanceof DeletionForgotten) {
            return deletions.containsKey(change.queueId());
        }
        LiveQueue queue = queues.get(change.queueId());
        if (queue == null) {
            return false;
        }
        if (change instanceof DeliverySaved saved) {
            return queue.messages.contains(saved.sequence());
        } else if (change instanceof MessageDeleted deleted) {
            return queue.messages.contains(deleted.sequence());
        } else if (change instanceof MessageMoved moved) {
            return queue.messages.contains(moved.sequence());
        } else if (change instanceof DeduplicationDeleted deleted) {
            return queue.deduplications.containsKey(DeduplicationHash.of(deleted.groupId(), deleted.deduplicationId()));
        } else if (change instanceof MoveTaskDeleted deleted) {
            return queue.moveTasks.containsKey(deleted.taskId());
        }
        return true;
    }

    boolean hasQueue(long queueId) {
        return queues.containsKey(queueId);
    }

    /** Where the record of a message lies; {@link Location#NOWHERE} when there is no such message. */
    long message(long queueId, long sequence) {
        LiveQueue queue = queues.get(queueId);
        return queue == null ? Location.NOWHERE : queue.messages.get(sequence);
    }

    /** Where the newest delivery state of a message lies; {@link Location#NOWHERE} when the message's record has it. */
    long delivery(long queueId, long sequence) {
        LiveQueue queue = queues.get(queueId);
        return queue == null ? Location.NOWHERE : queue.deliveries.get(sequence);
    }

    /**
     * Applies a change that is effective, or that recovery found.
     *
     * @param change anything but a move, which is a deletion and a save
     * @param location where it was written
     */
    void apply(StoreChange change, long location) {
        if (change instanceof QueueDeleted deleted) {
            deleteQueue(deleted.queueId());
            return;
        } else if (change instanceof DeletionSaved saved) {
            replaced(deletions.put(saved.queueId(), new Entry<>(saved.deleted(), location)), location);
            return;
        } else if (change instanceof DeletionForgotten forgotten) {
            removed(deletions.remove(forgotten.queueId()));
            return;
        }
        LiveQueue queue = queues.computeIfAbsent(change.queueId(), id -> new LiveQueue());
        if (change instanceof MessageSaved saved) {
            replaced(queue.messages.put(saved.message().sequence(), location), location);
        } else if (change instanceof DeliverySaved saved) {
            replaced(queue.deliveries.put(saved.sequence(), location), location);
        } else if (change instanceof MessageDeleted deleted) {
            deleteMessage(queue, deleted.sequence());
        } else if (change instanceof QueueSaved saved) {
            Entry<StoredQueue> earlier = queue.queue;
            queue.queue = new Entry<>(saved.queue(), location);
            replaced(earlier, location);
        } else if (change instanceof QueuePurged purged) {
            purge(queue, purged.throughSequence());
        } else if (change instanceof DeduplicationSaved saved) {
            replaced(queue.deduplications.put(DeduplicationHash.of(saved.entry()), location), location);
        } else if (change instanceof DeduplicationDeleted deleted) {
            died(queue.deduplications.remove(DeduplicationHash.of(deleted.groupId(), deleted.deduplicationId())));
        } else if (change instanceof MoveTaskSaved saved) {
            replaced(queue.moveTasks.put(saved.task().taskId(), new Entry<>(saved.task(), location)), location);
        } else if (change instanceof MoveTaskDeleted deleted) {
            removed(queue.moveTasks.remove(deleted.taskId()));
        } else {
            throw new IllegalArgumentException("not to be applied: " + change);
        }
    }

    /** Whether of what a change saves only the place is known here; of all else the record itself is, too. */
    static boolean knowsOnlyThePlaceOf(StoreChange change) {
        return change instanceof MessageSaved
                || change instanceof DeliverySaved
                || change instanceof DeduplicationSaved;
    }

    /** Where the newest form of what a change saves lies; {@link Location#NOWHERE} when that is dead, or the change saves nothing. */
    long locationOf(StoreChange change) {
        if (change instanceof MessageSaved saved) {
            return message(change.queueId(), saved.message().sequence());
        } else if (change instanceof DeliverySaved saved) {
            return delivery(change.queueId(), saved.sequence());
        } else if (change instanceof DeduplicationSaved saved) {
            LiveQueue queue = queues.get(change.queueId());
            return queue == null ? Location.NOWHERE : queue.deduplications.get(DeduplicationHash.of(saved.entry()));
        }
        Entry<?> entry = entry(change);
        return entry == null ? Location.NOWHERE : entry.location;
    }

    /** Points to the copy of what is alive. */
    void relocate(StoreChange change, long copy) {
        long from = locationOf(change);
        if (change instanceof MessageSaved saved) {
            queue(change).messages.put(saved.message().sequence(), copy);
        } else if (change instanceof DeliverySaved saved) {
            queue(change).deliveries.put(saved.sequence(), copy);
        } else if (change instanceof DeduplicationSaved saved) {
            queue(change).deduplications.put(DeduplicationHash.of(saved.entry()), copy);
        } else {
            Entry<?> entry = entry(change);
            if (entry != null) {
                entry.location = copy;
            }
        }
        placement.dead(from);
        placement.live(copy);
    }

    private LiveQueue queue(StoreChange change) {
        LiveQueue queue = queues.get(change.queueId());
        if (queue == null) {
            throw new IllegalStateException("queue " + change.queueId() + " is not alive");
        }
        return queue;
    }

    private @Nullable Entry<?> entry(StoreChange change) {
        if (change instanceof DeletionSaved) {
            return deletions.get(change.queueId());
        }
        LiveQueue queue = queues.get(change.queueId());
        if (queue == null) {
            return null;
        } else if (change instanceof QueueSaved) {
            return queue.queue;
        } else if (change instanceof MoveTaskSaved saved) {
            return queue.moveTasks.get(saved.task().taskId());
        }
        return null;
    }

    /** All live queues. */
    List<StoreChange> queues() {
        List<StoreChange> all = new ArrayList<>();
        queues.values().forEach(queue -> {
            if (queue.queue != null) {
                all.add(new QueueSaved(queue.queue.saved));
            }
        });
        return all;
    }

    /** All live records that are neither queues nor messages nor accepted sends, in the order of {@link QueueStore#load}. */
    List<StoreChange> others() {
        List<StoredMoveTask> moveTasks = new ArrayList<>();
        queues.values().forEach(queue -> queue.moveTasks.values().forEach(entry -> moveTasks.add(entry.saved)));
        moveTasks.sort(Comparator.comparingLong(StoredMoveTask::startedMillis));
        List<StoreChange> all = new ArrayList<>();
        moveTasks.forEach(task -> all.add(new MoveTaskSaved(task)));
        deletions.values().forEach(entry -> all.add(new DeletionSaved(entry.saved)));
        return all;
    }

    int messageCount() {
        int count = 0;
        for (LiveQueue queue : queues.values()) {
            count += queue.messages.size();
        }
        return count;
    }

    /** Drops what recovery found of queues and messages that turned out not to exist any more. */
    void dropOrphans() {
        LongArrayList orphans = new LongArrayList();
        queues.forEachLong((id, queue) -> {
            if (queue.queue == null) {
                orphans.addLong(id);
            } else {
                for (long sequence : queue.deliveries.sequences()) {
                    if (!queue.messages.contains(sequence)) {
                        died(queue.deliveries.remove(sequence));
                    }
                }
            }
        });
        orphans.forEachLong(this::deleteQueue);
    }

    private void deleteMessage(LiveQueue queue, long sequence) {
        died(queue.messages.remove(sequence));
        died(queue.deliveries.remove(sequence));
    }

    private void purge(LiveQueue queue, long throughSequence) {
        queue.messages.removeThrough(throughSequence, this::died);
        queue.deliveries.removeThrough(throughSequence, this::died);
        queue.deduplications.forEachLong((hash, location) -> died(location));
        queue.deduplications.clear();
    }

    private void deleteQueue(long queueId) {
        LiveQueue queue = queues.remove(queueId);
        if (queue != null) {
            purge(queue, Long.MAX_VALUE);
            queue.moveTasks.values().forEach(this::removed);
            removed(queue.queue);
        }
    }

    private void replaced(long earlier, long location) {
        died(earlier);
        placement.live(location);
    }

    private void replaced(@Nullable Entry<?> earlier, long location) {
        removed(earlier);
        placement.live(location);
    }

    private void removed(@Nullable Entry<?> entry) {
        if (entry != null) {
            died(entry.location);
        }
    }

    private void died(long location) {
        if (location != Location.NOWHERE) {
            placement.dead(location);
        }
    }
}
