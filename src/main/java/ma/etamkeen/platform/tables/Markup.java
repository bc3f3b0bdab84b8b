package ma.etamkeen.platform.tables;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** One part of a workbook, read forwards; nothing of it is kept. */
final class Markup implements AutoCloseable {

    private final InputStream in;
    private final XMLStreamReader xml;

    Markup(InputStream in) throws XMLStreamException {
        this.in = in;
        this.xml = ArchiveCheck.factory().createXMLStreamReader(in);
    }

    /** Goes on to where the next of these elements begins; {@code null} at the end of the part. */
    @Nullable
    String next(String... names) throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT && is(names)) {
                return xml.getLocalName();
            }
        }
        return null;
    }

    /** Goes on to where the next of these elements begins inside the one of this name; {@code null} where that one ends. */
    @Nullable
    String nextWithin(String outer, String... names) throws XMLStreamException {
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && is(names)) {
                return xml.getLocalName();
            }
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(outer)) {
                return null;
            }
        }
        return null;
    }

    /** The attribute of the element that begins here; empty for none. Namespaces do not matter, the first one counts. */
    String attribute(String name) {
        for (var index = 0; index < xml.getAttributeCount(); index++) {
            if (xml.getAttributeLocalName(index).equals(name)) {
                return xml.getAttributeValue(index);
            }
        }
        return "";
    }

    /** The text of the element that begins here, or of the elements {@code t} in it, no longer than so many characters. */
    String text(int most) throws XMLStreamException {
        var outer = xml.getLocalName();
        var plain = outer.equals("v") || outer.equals("t");
        var text = new StringBuilder();
        var inText = plain;
        var spoken = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    // how something is pronounced is not what it says
                    spoken += xml.getLocalName().equals("rPh") ? 1 : 0;
                    inText = !plain && spoken == 0 && xml.getLocalName().equals("t");
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (xml.getLocalName().equals(outer)) {
                        return text.toString();
                    }
                    spoken -= xml.getLocalName().equals("rPh") ? 1 : 0;
                    inText = false;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (inText && text.length() < most) {
                        text.append(xml.getText(), 0, Math.min(xml.getTextLength(), most - text.length()));
                    }
                }
                default -> {}
            }
        }
        return text.toString();
    }

    private boolean is(String... names) {
        for (var name : names) {
            if (xml.getLocalName().equals(name)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        } finally {
            in.close();
        }
    }
}
