package dev.sluice.emulator.tool;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.emulator.model.QueueArn;
import dev.sluice.storage.StoreInspection;
import dev.sluice.storage.StoreInspection.QueueContents;
import dev.sluice.storage.StoredQueue;
import dev.sluice.storage.files.FileFinding;
import dev.sluice.storage.files.Verdict;
import java.io.PrintStream;
import java.util.Locale;

/** An inspection for people and for programs. */
final class InspectionReport {
    private static final String FILE_ROW = "%-36s %14s %10s  %s%n";
    private static final String QUEUE_ROW = "%-60s %10s %10s %10s %10s%n";
    private static final JsonMapper MAPPER = new JsonMapper();

    private InspectionReport() {}

    static void print(StoreInspection inspection, PrintStream out) {
        out.printf("%s: format %d, %s%n%n", inspection.directory(), inspection.format(), condition(inspection));
        out.printf(FILE_ROW, "File", "Bytes", "Records", "State");
        for (FileFinding file : inspection.files()) {
            out.printf(FILE_ROW, file.file().getFileName(), file.bytes(), file.records(), text(file.verdict()));
            if (!file.remark().isEmpty()) {
                out.println("  " + file.remark());
            }
        }
        out.printf("%n" + QUEUE_ROW, "Queue", "Messages", "Received", "Dedup. ids", "Move tasks");
        for (QueueContents queue : inspection.queues()) {
            out.printf(
                    QUEUE_ROW,
                    arn(queue.queue()),
                    queue.messages(),
                    queue.received(),
                    queue.deduplications(),
                    queue.moveTasks());
        }
        out.println();
        out.println(conclusion(inspection));
    }

    private static String condition(StoreInspection inspection) {
        if (inspection.inUse()) {
            return "in use by a server: this is what it had written a moment ago, and a torn end may only be a write under way";
        }
        return inspection.closed() ? "closed in order" : "not closed in order, which loses nothing";
    }

    private static String conclusion(StoreInspection inspection) {
        if (inspection.isSound()) {
            return "Sound.";
        }
        return inspection.letsStart()
                ? "Damaged: a server starts without what is lost."
                : "Damaged: no server starts on it, and its messages were not counted.";
    }

    static String json(StoreInspection inspection) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("directory", inspection.directory().toString())
                .put("format", inspection.format())
                .put("sound", inspection.isSound())
                .put("starts", inspection.letsStart())
                .put("inUse", inspection.inUse())
                .put("closed", inspection.closed())
                .put("lastSequence", inspection.lastSequence());
        for (FileFinding file : inspection.files()) {
            json.withArray("files")
                    .addObject()
                    .put("file", String.valueOf(file.file().getFileName()))
                    .put("bytes", file.bytes())
                    .put("records", file.records())
                    .put("state", text(file.verdict()))
                    .put("remark", file.remark());
        }
        json.withArray("queues");
        for (QueueContents queue : inspection.queues()) {
            json.withArray("queues")
                    .addObject()
                    .put("arn", arn(queue.queue()))
                    .put("messages", queue.messages())
                    .put("received", queue.received())
                    .put("deduplicationIds", queue.deduplications())
                    .put("moveTasks", queue.moveTasks());
        }
        return json.toString();
    }

    private static String arn(StoredQueue queue) {
        return new QueueArn(queue.region(), queue.account(), queue.name()).toString();
    }

    private static String text(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
