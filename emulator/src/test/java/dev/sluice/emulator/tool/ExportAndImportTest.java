package dev.sluice.emulator.tool;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.storage.ChangeBatch;
import dev.sluice.storage.DeletedQueue;
import dev.sluice.storage.DeliveryState;
import dev.sluice.storage.DirectoryQueueStore;
import dev.sluice.storage.Durability;
import dev.sluice.storage.EncodedContent;
import dev.sluice.storage.MessageContent;
import dev.sluice.storage.MessageIdentity;
import dev.sluice.storage.MessagePayload;
import dev.sluice.storage.QueueStore;
import dev.sluice.storage.StoreChange;
import dev.sluice.storage.StoreChange.DeduplicationSaved;
import dev.sluice.storage.StoreChange.DeletionSaved;
import dev.sluice.storage.StoreChange.MessageSaved;
import dev.sluice.storage.StoreChange.MoveTaskSaved;
import dev.sluice.storage.StoreChange.QueueSaved;
import dev.sluice.storage.StoreException;
import dev.sluice.storage.StoreSnapshot;
import dev.sluice.storage.StoredAttribute;
import dev.sluice.storage.StoredDeduplication;
import dev.sluice.storage.StoredMessage;
import dev.sluice.storage.StoredMoveTask;
import dev.sluice.storage.StoredQueue;
import dev.sluice.wire.shape.MessageDigests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is exported can be imported, and is the same then. */
final class ExportAndImportTest {
    private static final String DIGEST = "0123456789abcdef0123456789abcdef";

    private final Path directory;
    private final Path imported;
    private final Path file;

    ExportAndImportTest(@TempDir Path temp) {
        directory = temp.resolve("data");
        imported = temp.resolve("imported");
        file = temp.resolve("export.jsonl");
    }

    private static StoredQueue queue(long id, String name, Map<String, String> attributes) {
        return new StoredQueue(
                id, "eu-west-1", "123456789012", name, attributes, Map.of("team", "büro"), 1_000, 2_000, 3_000);
    }

    private static MessageSaved message(
            long queueId, long sequence, boolean fifo, String body, DeliveryState delivery) {
        Map<String, StoredAttribute> attributes = Map.of(
                "empty", new StoredAttribute("String.label", "", null),
                "image", new StoredAttribute("Binary", null, new byte[] {0, -1, 10, 13}));
        MessageContent content = new MessageContent(
                body,
                MessageDigests.ofBody(body),
                attributes,
                Map.of("AWSTraceHeader", new StoredAttribute("String", "Root=1", null)),
                "AIDAEXAMPLE",
                fifo ? "dedup-" + sequence : null);
        return new MessageSaved(
                new StoredMessage(
                        queueId,
                        sequence,
                        6_000 + sequence,
                        fifo ? "group" : null,
                        sequence % 2 == 0 ? "arn:aws:sqs:eu-west-1:123456789012:source" : null),
                delivery,
                new MessagePayload(new MessageIdentity(~sequence, sequence * 31, 5_000), EncodedContent.of(content)));
    }

    /** Messages that are fresh, delayed, in flight and back again, in both kinds of queue, and all else a store can have. */
    private void fill() {
        List<StoreChange> changes = new ArrayList<>();
        changes.add(new QueueSaved(queue(1, "orders", Map.of("VisibilityTimeout", "30"))));
        changes.add(new QueueSaved(queue(2, "jobs.fifo", Map.of("FifoQueue", "true"))));
        List<String> bodies =
                List.of("plain", "quotes \" \\ and\ttabs\r\nlines", "\u2028 \u007f é 😀", "x".repeat(100_000));
        List<DeliveryState> states = List.of(
                DeliveryState.FRESH,
                new DeliveryState(9_000, 0, 0, 0, 0),
                new DeliveryState(9_000, 7_000, 6_500, 2, -77),
                new DeliveryState(0, 7_000, 7_000, Integer.MAX_VALUE, Long.MIN_VALUE));
        long sequence = 2;
        for (String body : bodies) {
            for (DeliveryState state : states) {
                sequence++;
                changes.add(message(1 + sequence % 2, sequence, sequence % 2 == 1, body, state));
            }
        }
        changes.add(new DeduplicationSaved(
                new StoredDeduplication(2, "group", "dedup-3", 300_000, 3, ~3, 93, DIGEST, null, DIGEST)));
        changes.add(new MoveTaskSaved(new StoredMoveTask(1, "task", null, 10, "RUNNING", 9_000, 100, 7, null)));
        changes.add(new DeletionSaved(new DeletedQueue(400, "eu-west-1", "123456789012", "gone", 60_000)));
        try (QueueStore store = DirectoryQueueStore.open(directory, Durability.PROCESS)) {
            store.append(new ChangeBatch(500, changes)).join();
        }
    }

    /** Every record of a directory, with what messages carry in words. */
    private static List<String> contents(Path directory) {
        List<String> contents = new ArrayList<>();
        try (StoreSnapshot snapshot = StoreSnapshot.of(directory)) {
            long last = snapshot.load(change -> {
                contents.add(change.toString());
                if (change instanceof MessageSaved saved) {
                    MessagePayload payload =
                            snapshot.payload(change.queueId(), saved.message().sequence());
                    MessageContent content = payload.content().decode();
                    byte[] image = requireNonNull(
                            requireNonNull(content.attributes().get("image")).binaryValue());
                    contents.add(payload.identity()
                            + content.body()
                            + content.bodyMd5()
                            + content.senderId()
                            + content.deduplicationId()
                            + content.systemAttributes()
                            + content.attributes().get("empty")
                            + new String(image, StandardCharsets.ISO_8859_1)
                            + content.attributes().size());
                }
            });
            contents.add("last " + last);
        }
        return contents;
    }

    private ToolRun export(Object... options) {
        return ToolRun.of(
                new ExportTool(),
                Stream.concat(Stream.of(directory), Stream.of(options)).toArray());
    }

    private ToolRun importFile() {
        return ToolRun.of(new ImportTool(), imported, "-i", file);
    }

    @Test
    void importOfAnExport_isTheSameStore() throws IOException {
        fill();
        assertThat(export("-o", file).well()).isTrue();

        assertThat(importFile().well()).isTrue();

        assertThat(contents(imported)).hasSize(2 + 2 * 16 + 4).containsExactlyElementsOf(contents(directory));
        assertThat(ToolRun.of(new ExportTool(), imported).out()).isEqualTo(Files.readString(file));
    }

    @Test
    void export_ofOneQueue_hasNothingOfOthers() throws IOException {
        fill();
        Files.writeString(file, export("--queue", "jobs.fifo").out());
        assertThat(importFile().well()).isTrue();

        assertThat(contents(imported))
                .anyMatch(record -> record.contains("jobs.fifo"))
                .noneMatch(record -> record.contains("orders") || record.contains("gone"))
                .endsWith("last 500");
    }

    @Test
    void export_ofUnknownQueue_isRefused_andLeavesNoFile() {
        fill();

        assertThatThrownBy(() -> export("--queue", "order", "-o", file))
                .isInstanceOf(StoreException.class)
                .hasMessage("There is no queue order");
        assertThat(file).doesNotExist();
        assertThat(file.resolveSibling("export.jsonl.unfinished")).doesNotExist();
    }

    @Test
    void export_ofDamagedMessage_leavesOutThatOneAndSaysSo() throws IOException {
        fill();
        Path generation = directory.resolve("generation-0000000001.mapdb");
        byte[] bytes = Files.readAllBytes(generation);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("quotes")] ^= 1;
        Files.write(generation, bytes);

        ToolRun run = export("-o", file);

        assertThat(run.well()).isFalse();
        assertThat(run.err()).hasLineCount(1).contains("sluice: left out: arn:aws:sqs:eu-west-1:123456789012:");
        assertThat(importFile().well()).isTrue();
        assertThat(contents(imported)).hasSize(2 + 2 * 15 + 4);
    }

    @Test
    void import_ofTheDocumentsExample_works() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "export-format.md"));
        var example = Pattern.compile("(?ms)^```json\\n(.*?)^```$").matcher(document);
        assertThat(example.find()).isTrue();
        Files.writeString(file, example.group(1));

        assertThat(importFile().out()).contains("9 lines imported");

        assertThat(ToolRun.of(new ExportTool(), imported).out()).isEqualTo(example.group(1));
    }

    @Test
    void import_intoADirectoryWithAStore_isRefused() throws IOException {
        fill();
        assertThat(export("-o", file).well()).isTrue();
        List<String> before = contents(directory);

        assertThatThrownBy(() -> ToolRun.of(new ImportTool(), directory, "-i", file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(directory + " is not empty");
        assertThat(contents(directory)).isEqualTo(before);
    }

    @Test
    void import_besideAnotherOne_isRefused_andLeavesThatAlone() throws IOException {
        fill();
        assertThat(export("-o", file).well()).isTrue();
        Path other = Files.createDirectory(imported.resolveSibling("imported.importing"));

        assertThatThrownBy(this::importFile)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("another import is at work");
        assertThat(other).exists();
        assertThat(imported).doesNotExist();
    }

    @Test
    void import_cutShort_isRefused_andLeavesNothing() throws IOException {
        fill();
        List<String> lines = export().out().lines().toList();
        Files.write(file, lines.subList(0, lines.size() - 1));

        assertThatThrownBy(this::importFile)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("line 22: the export is cut short");
        assertThat(imported).doesNotExist();
        assertThat(imported.resolveSibling("imported.importing")).doesNotExist();
    }

    /** Each replaces a part of the example, at a line, and is refused with these words. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1 | "version":1              | "version":2         | the export has version 2, this Sluice reads version 1
                    1 | "type":"export"          | "type":"end"        | lastSequence
                    2 | "id":1,                  |                     | id
                    2 | "id":1,                  | "id":0,             | id 0 is taken already, or no positive number
                    2 | "id":1,                  | "id":"1",           | id
                    2 | "id":1,                  | "id":1,"id":1,      | Duplicate
                    2 | :orders"                 | :or ders"           | Can only include alphanumeric characters
                    2 | arn:aws:sqs              | arn:aws:sns         | is not the ARN of a queue
                    2 | "60"                     | "sixty"             | VisibilityTimeout
                    2 | "60"                     | null                | null
                    2 | "tags"                   | "labels":{},"tags"  | there is no member labels
                    2 | "tags"                   | "labels"            | tags is missing
                    3 | :jobs.fifo"              | :orders"            | alphanumeric
                    3 | "id":2,                  | "id":1,             | id 1 is taken already
                    3 | {"type"                  | {{"type"            | this is not JSON
                    4 | :orders"                 | :others"            | no line before this one is of queue
                    4 | "body":"a book",         |                     | body is missing
                    4 | 5fea7756-                | 5fea-               | messageId
                    4 | "dataType":"Number",     |                     | attribute price needs a dataType
                    4 | "stringValue":"12"       | "stringValue":null  | attribute price needs a dataType
                    4 | "binaryValue"            | "stringValue":"","binaryValue" | attribute cover needs a dataType
                    5 | "sequence":5             | "sequence":4        | sequence 4 does not come after 4
                    5 | "groupId":"printer",     |                     | a message of a FIFO queue needs groupId
                    7 | COMPLETED                | DONE                | there is no status DONE
                    9 | "lastSequence":5         | "lastSequence":4    | lastSequence is 4, though a queue or message has number 5
                    9 | "type":"end"             | "type":"fin"        | fin
                    """)
    void import_ofAWrongLine_isRefused_namingIt(int line, String part, @Nullable String replacement, String refusal)
            throws IOException {
        String document = Files.readString(Path.of("..", "docs", "export-format.md"));
        List<String> lines = new ArrayList<>(
                document.lines().filter(it -> it.startsWith("{\"type\"")).toList());
        String before = lines.get(line - 1);
        lines.set(line - 1, before.replace(part, replacement == null ? "" : replacement));
        assertThat(lines.get(line - 1)).isNotEqualTo(before);
        Files.write(file, lines);

        assertThatThrownBy(this::importFile)
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("Nothing was imported: line " + line + ": ")
                .hasMessageContaining(refusal);
        assertThat(imported).doesNotExist();
    }
}
