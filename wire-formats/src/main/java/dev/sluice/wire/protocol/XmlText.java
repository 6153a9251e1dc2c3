package dev.sluice.wire.protocol;

import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import com.fasterxml.jackson.dataformat.xml.XmlFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.codehaus.stax2.XMLOutputFactory2;
import org.codehaus.stax2.io.EscapingWriterFactory;
import org.jspecify.annotations.Nullable;

/**
 * Escapes text in XML as SQS does. A carriage return becomes a reference, for as itself a parser would read it as a
 * line feed. What XML cannot carry at all, such as a control character in an error message that quotes the request,
 * becomes U+FFFD.
 */
final class XmlText extends Writer {
    private final Writer out;

    private XmlText(Writer out) {
        this.out = out;
    }

    /** What writes XML that is escaped so. Named, not looked up: whoever embeds Sluice may have another library for XML. */
    static XmlFactory factory() {
        WstxOutputFactory output = new WstxOutputFactory();
        output.setProperty(XMLOutputFactory2.P_TEXT_ESCAPER, new EscapingWriterFactory() {
            @Override
            public Writer createEscapingWriterFor(Writer out, String encoding) {
                return new XmlText(out);
            }

            @Override
            public Writer createEscapingWriterFor(OutputStream out, String encoding) {
                return new XmlText(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            }
        });
        return new XmlFactory(new WstxInputFactory(), output);
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        int end = offset + length;
        int unwritten = offset;
        for (int i = offset; i < end; i++) {
            String escaped = escape(text[i]);
            if (escaped != null) {
                out.write(text, unwritten, i - unwritten);
                out.write(escaped);
                unwritten = i + 1;
            }
        }
        out.write(text, unwritten, end - unwritten);
    }

    private static @Nullable String escape(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\r' -> "&#xD;";
            case '\t', '\n' -> null;
            default -> c < ' ' || c > '\uFFFD' ? "\uFFFD" : null;
        };
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
