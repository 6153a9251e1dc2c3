package dev.sluice.wire.protocol;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes answers as JSON without data binding, which would write the same, and takes longer to load than the rest of the server to
 * start.
 */
final class JsonText {
    /** Deeper than any request, shallow enough to cost nothing. */
    private static final int MAX_DEPTH = 50;

    /** For the mapper of the protocol, too. */
    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            // Names of message attributes are the callers' to choose: no place for them in the intern pool.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private static final PlainJsonWriter TEXTS = new PlainJsonWriter.OfMap(PlainJsonWriter.of(String.class));

    /** By the class of a record; each is made when it is first needed. */
    private static final Map<Class<?>, PlainJsonWriter> WRITERS = new ConcurrentHashMap<>();

    private JsonText() {}

    /** The bytes of a record. */
    static byte[] bytes(Object record) {
        PlainJsonWriter writer = WRITERS.get(record.getClass());
        if (writer == null) {
            writer = WRITERS.computeIfAbsent(record.getClass(), PlainJsonWriter::of);
        }
        return bytes(record, writer);
    }

    /** The bytes of texts by their names. */
    static byte[] bytes(Map<String, String> texts) {
        return bytes(texts, TEXTS);
    }

    private static byte[] bytes(Object value, PlainJsonWriter writer) {
        BufferRecycler recycler = FACTORY._getBufferRecycler();
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(recycler)) {
            try (JsonGenerator generator = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
                writer.write(value, generator);
            }
            return bytes.getClearAndRelease();
        } catch (IOException e) {
            throw new IllegalStateException("An answer that cannot be written: " + value.getClass(), e);
        } finally {
            recycler.releaseToPool();
        }
    }
}
