package dev.sluice.storage;

import dev.sluice.storage.LiveQueue.DeduplicationKey;
import dev.sluice.storage.LiveQueue.Entry;
import dev.sluice.storage.LiveQueue.Message;
import dev.sluice.storage.StoreChange.DeduplicationDeleted;
import dev.sluice.storage.StoreChange.DeduplicationSaved;
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
import org.jspecify.annotations.Nullable;

/**
 * Every live record by key, and what each change does to them: the one place that says so, for memory, for files and for
 * recovery. Not safe for threads; its owner guards it.
 *
 * <p>Recovery applies changes on top of records that can be newer than they are. That is sound because everything a change
 * saves is complete, and because whatever a change removes stays away when it is removed again.
 */
final class LiveRecords {
    private final Long2ObjectHashMap<LiveQueue> queues = new Long2ObjectHashMap<>();
    private final Placement placement;

    LiveRecords(Placement placement) {
        this.placement = placement;
    }

    /**
     * What is left of a change here and now.
     *
     * @return null when it would change nothing, since its queue or message is unknown
     */
    @Nullable
    StoreChange effective(StoreChange change) {
        if (change instanceof QueueSaved) {
            return change;
        }
        LiveQueue queue = queues.get(change.queueId());
        if (queue == null) {
            return null;
        }
        if (change instanceof MessageMoved moved) {
            return effectiveMove(moved, queue.messages.get(moved.sequence()));
        }
        boolean known = true;
        if (change instanceof DeliverySaved saved) {
            known = queue.messages.containsKey(saved.sequence());
        } else if (change instanceof MessageDeleted deleted) {
            known = queue.messages.containsKey(deleted.sequence());
        } else if (change instanceof DeduplicationDeleted deleted) {
            known = queue.deduplications.containsKey(
                    new DeduplicationKey(deleted.groupId(), deleted.deduplicationId()));
        } else if (change instanceof MoveTaskDeleted deleted) {
            known = queue.moveTasks.containsKey(deleted.taskId());
        }
        return known ? change : null;
    }

    private @Nullable StoreChange effectiveMove(MessageMoved moved, @Nullable Message source) {
        if (source == null) {
            return null;
        }
        StoredMessage message = moved.message();
        if (!queues.containsKey(message.queueId())) {
            return new MessageDeleted(moved.queueId(), moved.sequence());
        }
        ContentRef content = source.message.content();
        return message.content() == content
                ? moved
                : new MessageMoved(moved.queueId(), moved.sequence(), message.withContent(content), moved.delivery());
    }

    /**
     * Applies a change.
     *
     * @param location where it was written
     */
    void apply(StoreChange change, long location) {
        if (change instanceof QueueDeleted deleted) {
            deleteQueue(deleted.queueId());
            return;
        }
        LiveQueue queue = queues.computeIfAbsent(change.queueId(), id -> new LiveQueue());
        if (change instanceof MessageSaved saved) {
            saveMessage(queue, new Message(saved.message(), saved.delivery(), location));
        } else if (change instanceof DeliverySaved saved) {
            saveDelivery(queue.messages.get(saved.sequence()), saved.delivery(), location);
        } else if (change instanceof MessageDeleted deleted) {
            deleteMessage(queue, deleted.sequence());
        } else if (change instanceof MessageMoved moved) {
            Message source = queue.messages.remove(moved.sequence());
            if (source != null) {
                recordDead(source);
            }
            saveMessage(
                    queues.computeIfAbsent(moved.message().queueId(), id -> new LiveQueue()),
                    new Message(moved.message(), moved.delivery(), location));
        } else if (change instanceof QueueSaved saved) {
            Entry<StoredQueue> earlier = queue.queue;
            queue.queue = new Entry<>(saved.queue(), location);
            replaced(earlier, location);
        } else if (change instanceof QueuePurged purged) {
            purge(queue, purged.throughSequence());
        } else if (change instanceof DeduplicationSaved saved) {
            StoredDeduplication entry = saved.entry();
            replaced(queue.deduplications.put(DeduplicationKey.of(entry), new Entry<>(entry, location)), location);
        } else if (change instanceof DeduplicationDeleted deleted) {
            removed(queue.deduplications.remove(new DeduplicationKey(deleted.groupId(), deleted.deduplicationId())));
        } else if (change instanceof MoveTaskSaved saved) {
            replaced(queue.moveTasks.put(saved.task().taskId(), new Entry<>(saved.task(), location)), location);
        } else if (change instanceof MoveTaskDeleted deleted) {
            removed(queue.moveTasks.remove(deleted.taskId()));
        }
    }

    /**
     * Moves a record to where it is written anew.
     *
     * @param change what was found at {@code from}
     * @return what to write at {@code to}; null, and nothing has changed, when the record's newest form is elsewhere or it is dead
     */
    @Nullable
    StoreChange relocate(StoreChange change, long from, long to) {
        LiveQueue queue = queues.get(change.queueId());
        if (change instanceof MessageMoved moved) {
            StoredMessage message = moved.message();
            return relocateMessage(queues.get(message.queueId()), message.sequence(), from, to);
        }
        if (queue == null) {
            return null;
        }
        if (change instanceof MessageSaved saved) {
            return relocateMessage(queue, saved.message().sequence(), from, to);
        }
        if (change instanceof DeliverySaved saved) {
            Message message = queue.messages.get(saved.sequence());
            if (message == null || message.deliveryLocation != from) {
                return null;
            }
            message.deliveryLocation = to;
            moved(from, to);
            return new DeliverySaved(change.queueId(), saved.sequence(), message.delivery);
        }
        return relocate(entry(queue, change), from, to) ? change : null;
    }

    private @Nullable StoreChange relocateMessage(@Nullable LiveQueue queue, long sequence, long from, long to) {
        Message message = queue == null ? null : queue.messages.get(sequence);
        if (message == null || message.location != from) {
            return null;
        }
        if (message.deliveryLocation != from) {
            placement.dead(message.deliveryLocation);
        }
        message.location = to;
        message.deliveryLocation = to;
        moved(from, to);
        return new MessageSaved(message.message, message.delivery);
    }

    private boolean relocate(@Nullable Entry<?> entry, long from, long to) {
        if (entry == null || entry.location != from) {
            return false;
        }
        entry.location = to;
        moved(from, to);
        return true;
    }

    private static @Nullable Entry<?> entry(LiveQueue queue, StoreChange change) {
        if (change instanceof QueueSaved) {
            return queue.queue;
        } else if (change instanceof DeduplicationSaved saved) {
            return queue.deduplications.get(DeduplicationKey.of(saved.entry()));
        } else if (change instanceof MoveTaskSaved saved) {
            return queue.moveTasks.get(saved.task().taskId());
        }
        return null;
    }

    /** All live records, as {@link QueueStore#load} hands them over. */
    List<StoreChange> all() {
        List<StoreChange> all = new ArrayList<>();
        List<Message> messages = new ArrayList<>();
        queues.values().forEach(queue -> {
            if (queue.queue != null) {
                all.add(new QueueSaved(queue.queue.saved));
            }
            messages.addAll(queue.messages.values());
        });
        messages.sort(Comparator.comparingLong(message -> message.message.sequence()));
        messages.forEach(message -> all.add(new MessageSaved(message.message, message.delivery)));
        List<StoredDeduplication> deduplications = new ArrayList<>();
        List<StoredMoveTask> moveTasks = new ArrayList<>();
        queues.values().forEach(queue -> {
            queue.deduplications.values().forEach(entry -> deduplications.add(entry.saved));
            queue.moveTasks.values().forEach(entry -> moveTasks.add(entry.saved));
        });
        // Files keep records in any order; those who remember them rely on the order in which they came.
        deduplications.sort(Comparator.comparingLong(StoredDeduplication::expiresMillis)
                .thenComparingLong(StoredDeduplication::sequence));
        moveTasks.sort(Comparator.comparingLong(StoredMoveTask::startedMillis));
        deduplications.forEach(entry -> all.add(new DeduplicationSaved(entry)));
        moveTasks.forEach(task -> all.add(new MoveTaskSaved(task)));
        return all;
    }

    /** Drops what recovery found of queues that turned out not to exist any more. */
    void dropOrphans() {
        List<Long> orphans = new ArrayList<>();
        queues.forEachLong((id, queue) -> {
            if (queue.queue == null) {
                orphans.add(id);
            }
        });
        orphans.forEach(this::deleteQueue);
    }

    private void saveMessage(LiveQueue queue, Message message) {
        Message earlier = queue.messages.put(message.message.sequence(), message);
        if (earlier != null) {
            recordDead(earlier);
            if (earlier.message.content() != message.message.content()) {
                placement.contentDead(earlier.message.content());
            }
        }
        placement.live(message.location);
        placement.contentLive(message.message.content());
    }

    private void saveDelivery(@Nullable Message message, DeliveryState delivery, long location) {
        if (message != null) {
            if (message.deliveryLocation != message.location) {
                placement.dead(message.deliveryLocation);
            }
            message.delivery = delivery;
            message.deliveryLocation = location;
            placement.live(location);
        }
    }

    private void deleteMessage(LiveQueue queue, long sequence) {
        Message message = queue.messages.remove(sequence);
        if (message != null) {
            recordDead(message);
            placement.contentDead(message.message.content());
        }
    }

    private void purge(LiveQueue queue, long throughSequence) {
        for (Message message : List.copyOf(queue.messages.values())) {
            long sequence = message.message.sequence();
            if (sequence <= throughSequence) {
                deleteMessage(queue, sequence);
            }
        }
        queue.deduplications.values().forEach(this::removed);
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

    private void recordDead(Message message) {
        placement.dead(message.location);
        if (message.deliveryLocation != message.location) {
            placement.dead(message.deliveryLocation);
        }
    }

    private void replaced(@Nullable Entry<?> earlier, long location) {
        removed(earlier);
        placement.live(location);
    }

    private void removed(@Nullable Entry<?> entry) {
        if (entry != null) {
            placement.dead(entry.location);
        }
    }

    private void moved(long from, long to) {
        placement.dead(from);
        placement.live(to);
    }
}
