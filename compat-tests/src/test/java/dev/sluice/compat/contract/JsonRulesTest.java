package dev.sluice.compat.contract;

import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only JSON can say: absent and null, unknown members, values of the wrong kind. */
final class JsonRulesTest {
    private static final String STRUCTURE = "Start of structure or map found where not expected.";
    private static final String LIST = "Start of list found where not expected";
    private static final String NO_INTEGER = "STRING_VALUE can not be converted to an Integer";

    private final ContractSqs sqs = new ContractSqs(WireProtocol.JSON);
    private final String url = sqs.createQueue("q");

    @AfterEach
    void stop() {
        sqs.close();
    }

    /** A request with a value of the wrong kind in it, {@code '} for quotes. */
    private record WrongKind(String row, String action, String members, String text) {
        @Override
        public String toString() {
            return row + " " + action + " " + members;
        }
    }

    static Stream<WrongKind> wrongKinds() {
        return Stream.of(
                send("contract:1.11.object-for-string", "'MessageBody':{}", STRUCTURE),
                send("contract:1.11.object-for-integer", "'MessageBody':'b','DelaySeconds':{}", STRUCTURE),
                send("contract:1.11.list-for-string", "'MessageBody':[]", LIST),
                send("contract:1.11.list-for-integer", "'MessageBody':'b','DelaySeconds':[1]", LIST),
                new WrongKind(
                        "contract:1.11.list-in-attributes",
                        "SetQueueAttributes",
                        "'Attributes':{'DelaySeconds':['1']}",
                        "Unrecognized collection type class java.lang.String"),
                send("contract:1.11.string-for-integer", "'MessageBody':'b','DelaySeconds':'five'", NO_INTEGER),
                send("contract:1.11.string-for-integer", "'MessageBody':'b','DelaySeconds':''", NO_INTEGER),
                send("contract:1.11.string-for-integer", "'MessageBody':'b','DelaySeconds':'1 '", NO_INTEGER),
                send(
                        "contract:1.11.boolean-for-integer",
                        "'MessageBody':'b','DelaySeconds':true",
                        "TRUE_VALUE can not be converted to an Integer"),
                send(
                        "contract:1.11.boolean-for-integer",
                        "'MessageBody':'b','DelaySeconds':false",
                        "FALSE_VALUE can not be converted to an Integer"),
                send(
                        "contract:1.11.scalar-in-attribute-value",
                        "'MessageBody':'b','MessageAttributes':{'k':{'DataType':'String','StringValue':1}}",
                        "NUMBER_VALUE can not be converted to a String"),
                send(
                        "contract:1.11.scalar-in-attribute-value",
                        "'MessageBody':'b','MessageAttributes':{'k':{'DataType':true,'StringValue':'x'}}",
                        "TRUE_VALUE can not be converted to a String"));
    }

    private static WrongKind send(String row, String members, String text) {
        return new WrongKind(row, "SendMessage", members, text);
    }

    @ParameterizedTest
    @MethodSource("wrongKinds")
    void valueOfTheWrongKind_isRefusedInTheSerializersWords(WrongKind request) {
        Answer answer = post(request.action(), "{'QueueUrl':'q'," + request.members() + "}");

        assertMalformed(answer);
        assertThat(answer.tree().path("text").asText()).isEqualTo(request.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'QueueUrl':", "[]", "'text'", "1", "not json", "{}{}", "null"})
    @Tag("contract:1.6.not-an-object")
    @Tag("contract:1.11.broken-json")
    @Tag("contract:2.1.serialization")
    void body_thatIsNoObject_isMalformed(String body) {
        assertMalformed(post("ListQueues", body));
    }

    @Test
    @Tag("contract:1.11.scalar-for-string")
    @Tag("contract:1.11.numeric-string")
    void numbersAndBooleans_becomeText_andNumericStringsNumbers() {
        post("SendMessage", "{'QueueUrl':'q','MessageBody':17,'DelaySeconds':'0'}")
                .result();
        Answer batch = post("SendMessageBatch", "{'QueueUrl':'q','Entries':[{'Id':1,'MessageBody':true}]}");
        post("SetQueueAttributes", "{'QueueUrl':'q','Attributes':{'DelaySeconds':5}}")
                .result();

        assertThat(batch.texts("Successful", "Id")).containsExactly("1");
        assertThat(sqs.receiveBodies(url)).containsExactly("17", "true");
        assertThat(sqs.attributes(url, "DelaySeconds")).containsEntry("DelaySeconds", "5");
    }

    @Test
    @Tag("contract:1.6.unknown-members")
    @Tag("contract:1.6.capital-tags")
    void unknownMembers_areIgnored() {
        post("CreateQueue", "{'QueueName':'tagged','Tags':{'a':'b'},'Colour':{'blue':[1]}}")
                .result();

        assertThat(sqs.call("ListQueueTags", "QueueUrl", "tagged").result()).isEmpty();
    }

    @Test
    @Tag("contract:1.6.null")
    @Tag("contract:4.3.null-value")
    @Tag("contract:3.22.null-value")
    void nullMembers_areAbsent() {
        post("SendMessage", "{'QueueUrl':'q','MessageBody':'b','DelaySeconds':null,'MessageAttributes':null}")
                .result();
        post("SetQueueAttributes", "{'QueueUrl':'q','Attributes':{'VisibilityTimeout':null,'DelaySeconds':'5'}}")
                .result();
        post("TagQueue", "{'QueueUrl':'q','Tags':{'a':null,'b':'1'}}").result();

        assertThat(sqs.attributes(url, "VisibilityTimeout", "DelaySeconds"))
                .containsEntry("VisibilityTimeout", "30")
                .containsEntry("DelaySeconds", "5");
        assertThat(sqs.call("ListQueueTags", "QueueUrl", url).map("Tags")).containsOnlyKeys("b");
        sqs.assertMissing("MessageBody", "SendMessage", "QueueUrl", "q", "MessageBody", null);
        sqs.assertQueueDoesNotExist("SendMessage", "QueueUrl", null, "MessageBody", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}"})
    @Tag("contract:1.6.empty-body")
    void emptyBody_isTheEmptyRequest(String body) {
        assertThat(post("ListQueues", body).list("QueueUrls")).hasSize(1);
    }

    @Test
    @Tag("contract:1.6.strings")
    void strings_mayBeEscaped_andComeBackAsUtf8() {
        post("SendMessage", "{'QueueUrl':'q','MessageBody':'\\u00e9 \\ud83d\\ude00 \\n \\/ \\\\'}")
                .result();

        Answer received = sqs.call("ReceiveMessage", "QueueUrl", url);
        assertThat(received.bytes()).contains("\"Body\":\"é 😀 \\n / \\\\\"");
        Answer half = post("SendMessage", "{'QueueUrl':'q','MessageBody':'a\\ud800'}");
        assertThat(half.tree().path("code").asText()).isEqualTo(Refusal.INVALID_MESSAGE_CONTENTS.code);
        assertThat(half.tree().path("text").asText()).startsWith("Invalid binary character '#xD800' was found");
    }

    @Test
    @Tag("contract:13.24")
    void emptyLongPoll_isAnEmptyObject() {
        var poll = sqs.startPoll(url, "WaitTimeSeconds", 20);
        sqs.passSeconds(20);

        assertThat(poll.join().bytes()).isEqualTo("{}");
    }

    private static void assertMalformed(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.tree().path("type").asText()).isEqualTo("com.amazon.coral.service#SerializationException");
        assertThat(answer.tree().path("code").asText()).isEqualTo("MalformedInput");
    }

    private Answer post(String action, String body) {
        HttpRequest.Builder request = sqs.request(action, ContractSqs.map()).POST(ofString(body.replace('\'', '"')));
        return sqs.call(action, request);
    }
}
