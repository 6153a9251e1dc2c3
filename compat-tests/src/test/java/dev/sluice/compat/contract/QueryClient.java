package dev.sluice.compat.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** AWS query. Lists and maps are numbered from 1 on the way in, and repeated elements on the way out. */
final class QueryClient implements ProtocolClient {
    private static final String START = "<?xml version=\"1.0\"?>";
    private static final String NAMESPACE = "http://queue.amazonaws.com/doc/2012-11-05/";

    /** The members whose names in a form are not those in JSON. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("AWSAccountIds", "AWSAccountId"),
            Map.entry("Actions", "ActionName"),
            Map.entry("AttributeNames", "AttributeName"),
            Map.entry("Attributes", "Attribute"),
            Map.entry("BinaryListValues", "BinaryListValue"),
            Map.entry("MessageAttributeNames", "MessageAttributeName"),
            Map.entry("MessageAttributes", "MessageAttribute"),
            Map.entry("MessageSystemAttributeNames", "AttributeName"),
            Map.entry("MessageSystemAttributes", "MessageSystemAttribute"),
            Map.entry("StringListValues", "StringListValue"),
            Map.entry("TagKeys", "TagKey"),
            Map.entry("Tags", "Tag"),
            Map.entry("tags", "Tag"));

    @Override
    public HttpRequest.Builder request(URI uri, String action, Map<String, ?> parameters) {
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(BodyPublishers.ofString(form(action, parameters)));
    }

    /** The form of a request, which may as well be a query string. */
    static String form(String action, Map<String, ?> parameters) {
        StringJoiner form = new StringJoiner("&").add("Action=" + action).add("Version=2012-11-05");
        parameters.forEach((name, value) -> add(form, formName(name, action), value));
        return form.toString();
    }

    private static String formName(String name, String action) {
        return name.equals("Entries") ? action + "RequestEntry" : NAMES.getOrDefault(name, name);
    }

    private static void add(StringJoiner form, String name, @Nullable Object value) {
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                addStructure(form, name + "." + (i + 1), list.get(i));
            }
        } else if (value instanceof Map<?, ?> map) {
            String key = name.equals("Tag") ? ".Key" : ".Name";
            int number = 0;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                number++;
                add(form, name + "." + number + key, entry.getKey());
                addStructure(form, name + "." + number + ".Value", entry.getValue());
            }
        } else if (value != null) {
            String text = value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : value.toString();
            form.add(URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(text, UTF_8));
        }
    }

    /** What stands in a list or a map is a scalar or a structure. */
    private static void addStructure(StringJoiner form, String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            members.forEach((member, content) -> add(form, name + "." + formName(member.toString(), ""), content));
        } else {
            add(form, name, value);
        }
    }

    @Override
    public ObjectNode result(String action, HttpResponse<String> response) {
        Element root = root(response, action + "Response");
        List<Element> parts = children(root);
        Element metadata = parts.get(parts.size() - 1);
        assertThat(metadata.getTagName()).isEqualTo("ResponseMetadata");
        assertThat(texts(metadata)).isEqualTo(Map.of("RequestId", ProtocolClient.requestId(response)));
        if (WITHOUT_RESULT.contains(action)) {
            assertThat(parts).as("parts of an answer without result").hasSize(1);
            return JsonNodeFactory.instance.objectNode();
        }
        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).getTagName()).isEqualTo(action + "Result");
        ObjectNode result = structure(parts.get(0), action);
        assertThat(response.body().contains("<" + action + "Result/>"))
                .as("an empty result is one empty element")
                .isEqualTo(result.isEmpty());
        return result;
    }

    @Override
    public ObjectNode refusal(HttpResponse<String> response) {
        Element root = root(response, "ErrorResponse");
        List<Element> parts = children(root);
        assertThat(parts).extracting(Element::getTagName).containsExactly("Error", "RequestId");
        assertThat(parts.get(1).getTextContent()).isEqualTo(ProtocolClient.requestId(response));
        assertThat(children(parts.get(0)))
                .extracting(Element::getTagName)
                .containsExactly("Type", "Code", "Message", "Detail");
        assertThat(response.body()).contains("<Detail/>");
        Map<String, String> error = texts(parts.get(0));
        assertThat(error.get("Type")).isEqualTo(ProtocolClient.fault(response));
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", error.get("Code"))
                .put("text", error.get("Message"));
    }

    private static Element root(HttpResponse<String> response, String name) {
        assertThat(ProtocolClient.header(response, "Content-Type")).isEqualTo("text/xml");
        assertThat(response.body()).startsWith(START + "<" + name + " xmlns=\"" + NAMESPACE + "\">");
        return parse(response.body());
    }

    private static ObjectNode structure(Element element, String action) {
        ObjectNode structure = JsonNodeFactory.instance.objectNode();
        for (Element child : children(element)) {
            String name = child.getTagName();
            String list = listName(child, action);
            if (list != null) {
                if (children(child).isEmpty()) {
                    structure.withArray(list).add(child.getTextContent());
                } else {
                    structure.withArray(list).add(structure(child, action));
                }
            } else if (name.equals("Attribute") || name.equals("MessageAttribute") || name.equals("Tag")) {
                List<Element> pair = children(child);
                assertThat(pair)
                        .extracting(Element::getTagName)
                        .containsExactly(name.equals("Tag") ? "Key" : "Name", "Value");
                structure
                        .withObject("/" + name + "s")
                        .set(
                                pair.get(0).getTextContent(),
                                name.equals("MessageAttribute")
                                        ? structure(pair.get(1), action)
                                        : JsonNodeFactory.instance.textNode(
                                                pair.get(1).getTextContent()));
            } else {
                assertThat(structure.has(name)).as("a second %s", name).isFalse();
                structure.put(name, child.getTextContent());
            }
        }
        return structure;
    }

    /** The JSON protocol's name of the list that an element is a member of; null when it is none. */
    private static @Nullable String listName(Element element, String action) {
        String name = element.getTagName();
        if (name.equals("QueueUrl")) {
            return switch (action) {
                case "ListQueues" -> "QueueUrls";
                case "ListDeadLetterSourceQueues" -> "queueUrls";
                default -> null;
            };
        }
        if (name.equals("Message")) {
            return children(element).isEmpty() ? null : "Messages";
        }
        return switch (name) {
            case "BatchResultErrorEntry" -> "Failed";
            case "SendMessageBatchResultEntry",
                    "DeleteMessageBatchResultEntry",
                    "ChangeMessageVisibilityBatchResultEntry" -> "Successful";
            case "ListMessageMoveTasksResultEntry" -> "Results";
            default -> null;
        };
    }

    private static Map<String, String> texts(Element element) {
        return children(element).stream().collect(Collectors.toMap(Element::getTagName, Element::getTextContent));
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element childElement) {
                children.add(childElement);
            }
        }
        return children;
    }

    private static Element parse(String xml) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
        } catch (Exception e) {
            throw new AssertionError("not XML: " + xml, e);
        }
    }
}
