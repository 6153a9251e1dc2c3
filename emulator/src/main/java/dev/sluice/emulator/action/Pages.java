package dev.sluice.emulator.action;

import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.wire.error.SqsException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists queues page by page. A token says which list it belongs to and at which queue's name its page ended, so it stays good
 * whatever is created or deleted meanwhile.
 */
final class Pages {
    private static final String BAD_TOKEN = "Invalid or expired next token.";
    private static final char SEPARATOR = '\n';

    private final int resultsMax;

    /** @param resultsMax queues on one page at most */
    Pages(int resultsMax) {
        this.resultsMax = resultsMax;
    }

    /** The URLs of one page, and the token of the next one if there is one and pages were asked for. */
    record Page(List<String> urls, @Nullable String nextToken) {}

    /**
     * Cuts a page out of a list.
     *
     * @param queues by name
     * @param list tells this list from every other one
     * @param maxResults null or 0 for as many as a list may have, without a next page
     * @throws SqsException InvalidParameterValue
     */
    Page page(
            List<QueueRunner> queues,
            String list,
            @Nullable Integer maxResults,
            @Nullable String nextToken,
            Caller caller) {
        boolean paged = maxResults != null && maxResults != 0;
        int max = paged ? maxResults : resultsMax;
        if (max < 1 || max > resultsMax) {
            throw SqsException.invalidParameterValue(
                    "Value for parameter MaxResults is invalid. Reason: MaxResults must"
                            + " be an integer between 1 and " + resultsMax + ".");
        }
        String after = nextToken == null || nextToken.isEmpty() ? "" : decode(nextToken, list);
        List<QueueArn> rest = queues.stream()
                .map(QueueRunner::arn)
                .filter(arn -> arn.name().compareTo(after) > 0)
                .toList();
        List<QueueArn> page = rest.subList(0, Math.min(max, rest.size()));
        return new Page(
                page.stream().map(arn -> QueueUrls.of(arn, caller)).toList(),
                paged && page.size() < rest.size()
                        ? encode(list, page.get(page.size() - 1).name())
                        : null);
    }

    private static String encode(String list, String lastName) {
        byte[] token = (list + SEPARATOR + lastName).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private static String decode(String token, String list) {
        String text;
        try {
            text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw SqsException.invalidParameterValue(BAD_TOKEN);
        }
        int separator = text.lastIndexOf(SEPARATOR);
        if (separator < 0) {
            throw SqsException.invalidParameterValue(BAD_TOKEN);
        }
        if (!text.substring(0, separator).equals(list)) {
            throw SqsException.invalidParameterValue(
                    "Invalid NextToken value. If you are passing in NextToken, you must"
                            + " not change the other request parameters.");
        }
        return text.substring(separator + 1);
    }
}
