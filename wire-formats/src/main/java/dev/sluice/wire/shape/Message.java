package dev.sluice.wire.shape;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.xml.annotation.JacksonXmlProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as ReceiveMessage hands it out.
 *
 * @param attributes the system attributes asked for
 * @param md5OfMessageAttributes over the message attributes given here; absent when there are none
 * @param messageAttributes the sender's attributes asked for
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Message.html">Message</a>
 */
public record Message(
        String messageId,
        String receiptHandle,
        @JsonProperty("MD5OfBody") String md5OfBody,
        String body,
        @JacksonXmlProperty(localName = "Attribute") Map<String, String> attributes,
        @JsonProperty("MD5OfMessageAttributes") @Nullable String md5OfMessageAttributes,
        @JacksonXmlProperty(localName = "MessageAttribute") Map<String, MessageAttributeValue> messageAttributes) {
    public Message {
        attributes = OrEmpty.map(attributes);
        messageAttributes = OrEmpty.map(messageAttributes);
    }
}
