package dev.sluice.wire.shape;

import com.fasterxml.jackson.dataformat.xml.annotation.JacksonXmlProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The typed value of a message attribute or message system attribute. SQS refuses the list values; they are read so
 * that it can say so. The bytes are shared, not copied; nobody changes them.
 *
 * @param dataType {@code String}, {@code Number} or {@code Binary}, with the sender's label if any: {@code Number.int}
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_MessageAttributeValue.html">MessageAttributeValue</a>
 */
public record MessageAttributeValue(
        @Nullable String dataType,
        @Nullable String stringValue,
        byte @Nullable [] binaryValue,
        @JacksonXmlProperty(localName = "StringListValue") List<String> stringListValues,
        @JacksonXmlProperty(localName = "BinaryListValue") List<byte[]> binaryListValues) {
    // Written out because NullAway overlooks a nullable array in a compact constructor.
    public MessageAttributeValue(
            @Nullable String dataType,
            @Nullable String stringValue,
            byte @Nullable [] binaryValue,
            List<String> stringListValues,
            List<byte[]> binaryListValues) {
        this.dataType = dataType;
        this.stringValue = stringValue;
        this.binaryValue = binaryValue;
        this.stringListValues = OrEmpty.list(stringListValues);
        this.binaryListValues = OrEmpty.list(binaryListValues);
    }

    /** A value of the String or Number family. */
    public static MessageAttributeValue ofString(String dataType, String value) {
        return new MessageAttributeValue(dataType, value, null, List.of(), List.of());
    }

    /** A value of the Binary family. */
    public static MessageAttributeValue ofBinary(String dataType, byte[] value) {
        return new MessageAttributeValue(dataType, null, value, List.of(), List.of());
    }
}
