package dev.sluice.wire.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonInclude.Value;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.introspect.AnnotationIntrospectorPair;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.util.StdConverter;
import com.fasterxml.jackson.dataformat.xml.JacksonXmlAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import dev.sluice.wire.action.ReceiveMessage;
import dev.sluice.wire.shape.Message;
import dev.sluice.wire.shape.MessageAttributeValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Jackson mappers: four views of the same records. Names are the record components' in upper camel case;
 * {@code @JsonProperty} stands where SQS breaks that rule, {@code @JacksonXmlProperty} where the query protocol has a
 * name of its own.
 */
final class Mappers {
    private Mappers() {}

    /** Both ways in the JSON protocol. */
    static JsonMapper json() {
        return common(JsonMapper.builder(JsonText.FACTORY))
                .annotationIntrospector(new AnnotationIntrospectorPair(
                        new QueueUrlDeserializer.Introspector(), new JacksonAnnotationIntrospector()))
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** From the tree of a form to a request. A list that is absent from a form is empty: forms cannot tell. */
    static JsonMapper queryIn() {
        return common(JsonMapper.builder())
                .addModule(MapEntries.module())
                .annotationIntrospector(new AnnotationIntrospectorPair(
                        new QueueUrlDeserializer.Introspector(), new JacksonXmlAnnotationIntrospector(false)))
                .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                // Clients that write empty lists at all write them as an empty string.
                .withCoercionConfig(
                        LogicalType.Collection,
                        config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsEmpty))
                .withConfigOverride(
                        List.class, override -> override.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
                .build();
    }

    /** Results as XML. */
    static XmlMapper queryOut() {
        return common(XmlMapper.builder(XmlText.factory()).defaultUseWrapper(false))
                .addModule(MapEntries.module())
                .addMixIn(MessageAttributeValue.class, ValueBeforeType.class)
                .build();
    }

    /** Results of the query protocol for callers that prefer JSON. */
    static JsonMapper queryOutAsJson() {
        return common(JsonMapper.builder())
                .addModule(MapEntries.module())
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .addMixIn(ReceiveMessage.Result.class, LowerCaseMessages.class)
                .build();
    }

    private static <B extends MapperBuilder<?, B>> B common(B builder) {
        SimpleModule scalars = new SimpleModule("scalars");
        scalars.addDeserializer(String.class, new TextDeserializer(false, false));
        scalars.addDeserializer(Integer.class, new IntegerDeserializer());
        scalars.addDeserializer(byte[].class, new BytesDeserializer());
        scalars.addSerializer(byte[].class, new BytesSerializer());
        return builder.addModule(scalars)
                .addHandler(new Malformed.Handler())
                .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                // Twenty-three actions, few of them used in one life: each is looked at when first needed.
                .disable(DeserializationFeature.EAGER_DESERIALIZER_FETCH)
                .defaultPropertyInclusion(Value.construct(Include.NON_NULL, Include.ALWAYS))
                .withConfigOverride(
                        List.class, override -> override.setInclude(Value.construct(Include.NON_EMPTY, Include.ALWAYS)))
                .withConfigOverride(
                        Map.class, override -> override.setInclude(Value.construct(Include.NON_EMPTY, Include.ALWAYS)));
    }

    /** The order in which AWS writes the value of a message attribute as XML. */
    @JsonPropertyOrder({"StringValue", "BinaryValue", "DataType"})
    private interface ValueBeforeType {}

    /** The one member whose first letter AWS keeps small in JSON answers of the query protocol, and that is null when empty. */
    private interface LowerCaseMessages {
        @JsonProperty("messages")
        @JsonInclude(Include.ALWAYS)
        @JsonSerialize(converter = NullIfEmpty.class)
        List<Message> messages();
    }

    private static final class NullIfEmpty extends StdConverter<List<Message>, @Nullable List<Message>> {
        @Override
        public @Nullable List<Message> convert(List<Message> messages) {
            return messages.isEmpty() ? null : messages;
        }
    }
}
