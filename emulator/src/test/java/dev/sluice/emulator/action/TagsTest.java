package dev.sluice.emulator.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.action.CreateQueue;
import dev.sluice.wire.action.ListQueueTags;
import dev.sluice.wire.action.SqsRequest;
import dev.sluice.wire.action.TagQueue;
import dev.sluice.wire.action.UntagQueue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** TagQueue, UntagQueue, ListQueueTags, and the tags CreateQueue takes. */
class TagsTest {
    private static final String KEY_LENGTH = "Tag keys must be between 1 and 128 characters in length.";

    private final Sqs sqs = new Sqs();
    private final String url = sqs.createQueue("orders");

    private Map<String, String> tags(String queueUrl) {
        return sqs.call(new ListQueueTags.Request(queueUrl)).tags();
    }

    private void tag(Map<String, String> tags) {
        sqs.call(new TagQueue.Request(url, tags));
    }

    private void assertTagsRefused(Map<String, String> tags, String message) {
        for (SqsRequest<?> request :
                List.of(new TagQueue.Request(url, tags), new CreateQueue.Request("fresh", Map.of(), tags))) {
            sqs.assertInvalid(request, message);
        }
    }

    @Test
    void createQueue_keepsTags() {
        String tagged = sqs.call(new CreateQueue.Request("tagged", Map.of(), Map.of("team", "a", "empty", "")))
                .queueUrl();
        assertThat(tags(tagged)).containsOnly(Map.entry("team", "a"), Map.entry("empty", ""));
    }

    @Test
    void tagQueue_addsAndOverwrites() {
        tag(Map.of("team", "a", "stage", "test"));
        tag(Map.of("team", "b", "Team", "c"));
        assertThat(tags(url)).containsOnly(Map.entry("team", "b"), Map.entry("Team", "c"), Map.entry("stage", "test"));
    }

    @Test
    void untagQueue_removes_andIgnoresUnknownKeys() {
        tag(Map.of("team", "a", "stage", "test"));
        sqs.call(new UntagQueue.Request(url, List.of("team", "absent")));
        assertThat(tags(url)).containsExactly(Map.entry("stage", "test"));
    }

    @Test
    void tagQueue_takesTheLongestAndOddest() {
        tag(Map.of("k".repeat(128), "v".repeat(256), "Größe _.:/=+-@ 1", "Größe _.:/=+-@ 1"));
        assertThat(tags(url)).hasSize(2);
    }

    @Test
    void tagQueue_refusesBadTags() {
        assertTagsRefused(Map.of("", "v"), KEY_LENGTH);
        assertTagsRefused(Map.of("k".repeat(129), "v"), KEY_LENGTH);
        assertTagsRefused(
                Map.of("k!", "v"),
                "Tag keys may only contain unicode letters, digits, whitespace, or one of these symbols: _ . : / = + -"
                        + " @");
        assertTagsRefused(Map.of("k", "v".repeat(257)), "Tag values must be between 0 and 256 characters in length.");
        assertTagsRefused(
                Map.of("aws:team", "a"), "Tag keys can't begin with 'aws:'. This prefix is reserved for AWS use.");
    }

    @Test
    void tagQueue_refusesMoreThanFifty() {
        Map<String, String> fifty = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            fifty.put("k" + i, "v");
        }
        tag(fifty);
        tag(Map.of("k0", "w"));
        sqs.assertInvalid(new TagQueue.Request(url, Map.of("k50", "v")), "Too many tags added for queue orders.");
    }

    @Test
    void missingTags_areRefused() {
        sqs.assertMissing(new TagQueue.Request(url, Map.of()), "Tags");
        sqs.assertInvalid(new UntagQueue.Request(url, List.of()), KEY_LENGTH);
    }
}
