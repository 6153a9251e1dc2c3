package dev.sluice.compat.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.wire.error.SqsError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** What every answer must be: a success or an error of the catalogue, in the envelope that its content type promises. */
final class AnswerRules {
    private static final int OK = 200;

    private final JsonMapper json = new JsonMapper();
    private final DocumentBuilder xml;

    AnswerRules() {
        try {
            xml = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            xml.setErrorHandler(null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    void check(Answer answer) throws IOException, SAXException {
        assertThat(answer.status()).isLessThan(500);
        assertThat(answer.header("x-amzn-requestid")).isNotEmpty();
        switch (answer.header("content-type")) {
            case "application/x-amz-json-1.0" -> checkJson(answer);
            case "application/json" -> checkJsonOfQuery(answer);
            case "text/xml" -> checkXml(answer);
            default -> throw new AssertionError("content type " + answer.header("content-type"));
        }
    }

    private void checkJson(Answer answer) throws IOException {
        if (answer.status() == OK) {
            assertThat(answer.body().length == 0 || json.readTree(answer.body()).isObject())
                    .isTrue();
            return;
        }
        JsonNode error = json.readTree(answer.body());
        String type = error.path("__type").asText();
        assertThat(error.path("message").isTextual()).isTrue();
        assertThat(Stream.of(SqsError.values()))
                .as(type)
                .anyMatch(it -> it.jsonType().equals(type)
                        && it.httpStatus() == answer.status()
                        && answer.header("x-amzn-query-error").equals(it.queryCode() + ';' + it.faultType()));
    }

    private void checkJsonOfQuery(Answer answer) throws IOException {
        JsonNode root = json.readTree(answer.body());
        if (answer.status() == OK) {
            assertThat(root.isObject()).isTrue();
        } else {
            checkCode(answer, root.path("Error").path("Code").asText());
        }
    }

    private void checkXml(Answer answer) throws IOException, SAXException {
        Element root = xml.parse(new ByteArrayInputStream(answer.body())).getDocumentElement();
        if (answer.status() == OK) {
            assertThat(root.getTagName()).endsWith("Response");
        } else {
            assertThat(root.getTagName()).isEqualTo("ErrorResponse");
            checkCode(answer, root.getElementsByTagName("Code").item(0).getTextContent());
        }
    }

    private static void checkCode(Answer answer, String code) {
        assertThat(Stream.of(SqsError.values()))
                .as(code)
                .anyMatch(it -> it.queryCode().equals(code) && it.httpStatus() == answer.status());
    }
}
