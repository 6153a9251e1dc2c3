package dev.sluice.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.wire.action.ReceiveMessage;
import dev.sluice.wire.action.SendMessage;
import dev.sluice.wire.action.SendMessageBatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast way to read a request: it reads what data binding reads, or nothing. */
class PlainJsonTest {
    private static final JsonMapper JSON = Mappers.json();
    private static final int MUTATIONS = 3;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'MessageBody':'b'}",
                "{'QueueUrl':'u','MessageBody':7}",
                "{'QueueUrl':'u','MessageBody':null}",
                "{'QueueUrl':'u','DelaySeconds':'1'}",
                "{'QueueUrl':'u','DelaySeconds':1.0}",
                "{'QueueUrl':'u','DelaySeconds':99999999999}",
                "{'QueueUrl':'u','QueueUrl':'u'}",
                "{'QueueUrl':'u','messageBody':'b'}",
                "{'QueueUrl':'u','Unknown':'b'}",
                "{'QueueUrl':'u','MessageAttributes':{'a':{'DataType':'Binary','BinaryValue':'AA=='}}}",
                "{'QueueUrl':'u','MessageAttributes':{'a':{},'a':{}}}",
                "{'QueueUrl':'u'} {}",
                "['QueueUrl']",
                "7"
            })
    void whatIsNotPlain_isLeftToDataBinding(String request) throws IOException {
        assertThat(plain(SendMessage.Request.class, json(request))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'QueueUrl':'u','MessageBody':'b'}",
                "{'QueueUrl':'u','MessageBody':'b','DelaySeconds':5,'MessageGroupId':'g','MessageDeduplicationId':'d'}",
                "{'QueueUrl':'u','MessageBody':'b','MessageAttributes':{'a':{'DataType':'String','StringValue':'v'}}}"
            })
    void usualSendMessage_isPlain(String request) throws IOException {
        assertPlain(SendMessage.Request.class, json(request));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'QueueUrl':'u','Entries':[{'Id':'1','MessageBody':'b'},{'Id':'2','MessageBody':'c'}]}"})
    void usualSendMessageBatch_isPlain(String request) throws IOException {
        assertPlain(SendMessageBatch.Request.class, json(request));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'QueueUrl':'u','MaxNumberOfMessages':10,'AttributeNames':['All'],'WaitTimeSeconds':0}"})
    void usualReceiveMessage_isPlain(String request) throws IOException {
        assertPlain(ReceiveMessage.Request.class, json(request));
    }

    @Property
    void brokenExamples_areReadAsDataBindingReadsThem(@ForAll("actions") String action, @ForAll long seed)
            throws IOException {
        Class<?> type = Objects.requireNonNull(ActionCatalog.requestClass(action));
        byte[] body = Golden.json(action).body().clone();
        Random random = new Random(seed);
        for (int i = random.nextInt(MUTATIONS + 1); i > 0; i--) {
            body[random.nextInt(body.length)] = body[random.nextInt(body.length)];
        }

        Object plain = plain(type, body);

        if (plain != null) {
            assertThat(plain).usingRecursiveComparison().isEqualTo(bound(type, body));
        }
    }

    @Provide
    Arbitrary<String> actions() {
        return Arbitraries.of(ActionCatalog.names());
    }

    private static void assertPlain(Class<?> type, byte[] body) throws IOException {
        assertThat(plain(type, body)).isNotNull().isEqualTo(bound(type, body));
    }

    private static @Nullable Object plain(Class<?> type, byte[] body) throws IOException {
        try (JsonParser parser = JSON.createParser(body)) {
            return PlainJson.of(type).readDocument(parser);
        } catch (JsonProcessingException malformed) {
            return null;
        }
    }

    private static Object bound(Class<?> type, byte[] body) throws IOException {
        Supplier<String> noQueue = () -> {
            throw new AssertionError("the queue's URL is absent");
        };
        return JSON.readerFor(type)
                .withAttribute(QueueUrlDeserializer.DEFAULT, noQueue)
                .readValue(body);
    }

    private static byte[] json(String singleQuoted) {
        return singleQuoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
