package dev.sluice.wire.protocol;

import static java.util.Map.entry;

import dev.sluice.wire.action.AddPermission;
import dev.sluice.wire.action.CancelMessageMoveTask;
import dev.sluice.wire.action.ChangeMessageVisibility;
import dev.sluice.wire.action.ChangeMessageVisibilityBatch;
import dev.sluice.wire.action.CreateQueue;
import dev.sluice.wire.action.DeleteMessage;
import dev.sluice.wire.action.DeleteMessageBatch;
import dev.sluice.wire.action.DeleteQueue;
import dev.sluice.wire.action.GetQueueAttributes;
import dev.sluice.wire.action.GetQueueUrl;
import dev.sluice.wire.action.ListDeadLetterSourceQueues;
import dev.sluice.wire.action.ListMessageMoveTasks;
import dev.sluice.wire.action.ListQueueTags;
import dev.sluice.wire.action.ListQueues;
import dev.sluice.wire.action.PurgeQueue;
import dev.sluice.wire.action.ReceiveMessage;
import dev.sluice.wire.action.RemovePermission;
import dev.sluice.wire.action.SendMessage;
import dev.sluice.wire.action.SendMessageBatch;
import dev.sluice.wire.action.SetQueueAttributes;
import dev.sluice.wire.action.SqsRequest;
import dev.sluice.wire.action.StartMessageMoveTask;
import dev.sluice.wire.action.TagQueue;
import dev.sluice.wire.action.UntagQueue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The actions of SQS by name: the only list of them the protocols see. */
public final class ActionCatalog {
    /** What a request without an action is told. */
    static final String NO_ACTION = "The request names no action.";

    /** In the order of their names, and found by their hash. */
    private static final Map<String, Class<? extends SqsRequest<?>>> REQUESTS =
            Collections.unmodifiableMap(new LinkedHashMap<>(new TreeMap<>(Map.ofEntries(
                    entry("AddPermission", AddPermission.Request.class),
                    entry("CancelMessageMoveTask", CancelMessageMoveTask.Request.class),
                    entry("ChangeMessageVisibility", ChangeMessageVisibility.Request.class),
                    entry("ChangeMessageVisibilityBatch", ChangeMessageVisibilityBatch.Request.class),
                    entry("CreateQueue", CreateQueue.Request.class),
                    entry("DeleteMessage", DeleteMessage.Request.class),
                    entry("DeleteMessageBatch", DeleteMessageBatch.Request.class),
                    entry("DeleteQueue", DeleteQueue.Request.class),
                    entry("GetQueueAttributes", GetQueueAttributes.Request.class),
                    entry("GetQueueUrl", GetQueueUrl.Request.class),
                    entry("ListDeadLetterSourceQueues", ListDeadLetterSourceQueues.Request.class),
                    entry("ListMessageMoveTasks", ListMessageMoveTasks.Request.class),
                    entry("ListQueueTags", ListQueueTags.Request.class),
                    entry("ListQueues", ListQueues.Request.class),
                    entry("PurgeQueue", PurgeQueue.Request.class),
                    entry("ReceiveMessage", ReceiveMessage.Request.class),
                    entry("RemovePermission", RemovePermission.Request.class),
                    entry("SendMessage", SendMessage.Request.class),
                    entry("SendMessageBatch", SendMessageBatch.Request.class),
                    entry("SetQueueAttributes", SetQueueAttributes.Request.class),
                    entry("StartMessageMoveTask", StartMessageMoveTask.Request.class),
                    entry("TagQueue", TagQueue.Request.class),
                    entry("UntagQueue", UntagQueue.Request.class)))));

    private ActionCatalog() {}

    /** All actions, in the order of their names. */
    public static Set<String> names() {
        return REQUESTS.keySet();
    }

    /** The request record of an action; null when SQS has no such action. */
    public static @Nullable Class<? extends SqsRequest<?>> requestClass(String name) {
        return REQUESTS.get(name);
    }

    /** The request records by the names of their actions. */
    static Map<String, Class<? extends SqsRequest<?>>> requests() {
        return REQUESTS;
    }

    /** The action a request record belongs to: the interface around it has the action's name. */
    public static String nameOf(Class<?> requestClass) {
        return requestClass.getEnclosingClass().getSimpleName();
    }
}
