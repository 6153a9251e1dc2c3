package dev.sluice.emulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import dev.sluice.emulator.action.QueueUrls;
import dev.sluice.emulator.action.ReceivedMessages;
import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.queue.MessageStage;
import dev.sluice.emulator.queue.PeekedMessage;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.Queues;
import dev.sluice.emulator.queue.ReceivedMessage;
import dev.sluice.wire.action.ReceiveMessage;
import dev.sluice.wire.action.SqsRequest;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import dev.sluice.wire.protocol.Protocol;
import dev.sluice.wire.protocol.Protocols;
import dev.sluice.wire.protocol.WireRequest;
import dev.sluice.wire.protocol.WireResponse;
import dev.sluice.wire.shape.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All messages of a queue, in the form and under the paths that LocalStack's users know: as if a ReceiveMessage had taken them, which
 * it has not. An SDK whose endpoint is the path can ask with its ReceiveMessage.
 *
 * @see <a href="https://docs.localstack.cloud/aws/services/sqs/">SQS developer endpoints</a>
 */
final class LocalStackRoutes {
    private static final String PATH = "/_aws/sqs/messages";
    private static final String QUEUE_PATH = PATH + "/{region}/{account}/{queue}";

    /** What stands where a receipt handle would: these messages were not received. */
    private static final String HANDLE = "SQS/BACKDOOR/ACCESS";

    private static final int MESSAGES_MAX = 10_000;
    private static final Pattern QUEUE_URL = Pattern.compile("https?://[^/]+/(?:.*/)?[^/]+/[^/]+/?");

    /** Lazy, for hardly anybody asks for JSON here. */
    private static final class Xml {
        static final XmlMapper MAPPER = new XmlMapper();
    }

    List<Route> all() {
        return List.of(
                Route.get(PATH, this::answer).withAnyQuery(),
                Route.post(PATH, this::answer).withAnyQuery(),
                Route.get(QUEUE_PATH, this::answer).withAnyQuery(),
                Route.post(QUEUE_PATH, this::answer).withAnyQuery());
    }

    private ControlAnswer answer(ControlRequest request) {
        WireRequest wire = wire(request.call());
        Protocol protocol = Protocols.of(wire);
        ReceiveMessage.Request all =
                new ReceiveMessage.Request("", List.of("All"), List.of(), List.of("All"), null, null, null, null);
        WireResponse response;
        try {
            response = protocol.write(
                    wire,
                    all,
                    look(all, request, parameters(request.call(), protocol)),
                    request.call().requestId());
        } catch (SqsException refusal) {
            response = protocol.writeError(wire, refusal, request.call().requestId());
        }
        String contentType = String.valueOf(response.headers().get("Content-Type"));
        return contentType.contains("xml") && wantsJson(request.call())
                ? new ControlAnswer(response.status(), "application/json", json(response.body()))
                : new ControlAnswer(response.status(), contentType, response.body());
    }

    /** The request as a protocol sees it; without its Accept header, which would make other JSON of a query. */
    private static WireRequest wire(ControlCall call) {
        return new WireRequest(
                call.method(),
                "/",
                call.rawQuery(),
                name -> name.equalsIgnoreCase("Accept") ? null : call.header().apply(name),
                call.body());
    }

    private static boolean wantsJson(ControlCall call) {
        String accept = call.header().apply("Accept");
        return accept != null && accept.contains("json");
    }

    private static Map<String, String> parameters(ControlCall call, Protocol protocol) {
        Map<String, String> parameters = new HashMap<>(call.query());
        if (call.header().apply("X-Amz-Target") == null) {
            parameters.putAll(form(call.body()));
        }
        if (call.header().apply("X-Amz-Target") != null || parameters.containsKey("Action")) {
            SqsRequest<?> action = protocol.read(wire(call));
            if (!(action instanceof ReceiveMessage.Request receive)) {
                throw new SqsException(SqsError.UNKNOWN_OPERATION, "This endpoint only accepts ReceiveMessage calls.");
            }
            parameters.put("QueueUrl", receive.queueUrl());
        }
        return parameters;
    }

    private static Map<String, String> form(byte[] body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private static ReceiveMessage.Result look(
            ReceiveMessage.Request all, ControlRequest request, Map<String, String> parameters) {
        Queues queues = request.namespace().queues();
        QueueRunner queue = queue(request, parameters, queues);
        boolean invisible = isOn(parameters.get("ShowInvisible"));
        boolean delayed = isOn(parameters.get("ShowDelayed"));
        List<PeekedMessage> found = queue.peek(
                        message -> message.stage() == MessageStage.VISIBLE
                                || (invisible && message.stage() == MessageStage.IN_FLIGHT)
                                || (delayed && message.stage() == MessageStage.DELAYED),
                        0,
                        MESSAGES_MAX)
                .join();
        ReceivedMessages received = new ReceivedMessages(queues, queue.arn().isFifo(), all);
        List<Message> messages = new ArrayList<>(found.size());
        for (PeekedMessage message : found) {
            received.show(List.of(new ReceivedMessage(message.stored(), message.delivery())))
                    .messages()
                    .forEach(shown -> messages.add(asLocalStack(shown, message.stage(), invisible, delayed)));
        }
        return new ReceiveMessage.Result(messages);
    }

    private static QueueRunner queue(ControlRequest request, Map<String, String> parameters, Queues queues) {
        Map<String, String> path = request.call().pathParameters();
        String name = path.get("queue");
        if (name != null) {
            QueueArn arn = new QueueArn(String.valueOf(path.get("region")), String.valueOf(path.get("account")), name);
            return queues.find(arn).orElseThrow(SqsException::queueDoesNotExist);
        }
        String url = parameters.get("QueueUrl");
        if (url == null || url.isEmpty()) {
            throw SqsException.queueDoesNotExist();
        }
        if (!QUEUE_URL.matcher(url).matches()) {
            throw new SqsException(SqsError.INVALID_ADDRESS, "The address " + url + " is not valid for this endpoint.");
        }
        return QueueUrls.existing(queues, url, request.call().caller()).orElseThrow(SqsException::queueDoesNotExist);
    }

    private static boolean isOn(@Nullable String value) {
        return value != null && List.of("true", "1").contains(value.toLowerCase(Locale.ROOT));
    }

    private static Message asLocalStack(Message message, MessageStage stage, boolean invisible, boolean delayed) {
        Map<String, String> attributes = new LinkedHashMap<>(message.attributes());
        if (invisible) {
            attributes.put("IsVisible", String.valueOf(stage != MessageStage.IN_FLIGHT));
        }
        if (delayed) {
            attributes.put("IsDelayed", String.valueOf(stage == MessageStage.DELAYED));
        }
        return new Message(
                message.messageId(),
                HANDLE,
                message.md5OfBody(),
                message.body(),
                attributes,
                message.md5OfMessageAttributes(),
                message.messageAttributes());
    }

    /** The XML's own structure: an element that comes twice becomes a list. */
    private static byte[] json(byte[] xml) {
        try {
            JsonNode content = Xml.MAPPER.readTree(xml);
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.set(content.has("Error") ? "ErrorResponse" : "ReceiveMessageResponse", content);
            return ControlJson.write(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
