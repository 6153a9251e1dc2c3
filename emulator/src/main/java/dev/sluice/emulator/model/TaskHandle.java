package dev.sluice.emulator.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.wire.error.SqsException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What StartMessageMoveTask hands out to name a task: its id and its source, as AWS writes them. */
public record TaskHandle(String taskId, QueueArn source) {
    private static final String TASK_ID = "taskId";
    private static final String SOURCE_ARN = "sourceArn";

    /**
     * Reads a handle.
     *
     * @throws SqsException InvalidParameterValue
     */
    public static TaskHandle parse(String text) {
        return decode(text)
                .flatMap(Json::object)
                .flatMap(TaskHandle::of)
                .orElseThrow(() -> SqsException.invalidParameterValue("Value for parameter TaskHandle is invalid."));
    }

    /** The handle as clients see it. */
    public String text() {
        String json = Json.object()
                .put(TASK_ID, taskId)
                .put(SOURCE_ARN, source.toString())
                .toString();
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> decode(String text) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<TaskHandle> of(ObjectNode handle) {
        if (!handle.path(TASK_ID).isTextual()) {
            return Optional.empty();
        }
        return QueueArn.parse(handle.path(SOURCE_ARN).asText())
                .map(source -> new TaskHandle(handle.path(TASK_ID).asText(), source));
    }
}
