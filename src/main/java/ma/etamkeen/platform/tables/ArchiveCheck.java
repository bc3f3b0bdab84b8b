package ma.etamkeen.platform.tables;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.zip.ZipEntry;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import ma.etamkeen.platform.access.Refusals;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Reads a workbook once from end to end, keeping nothing, before anything that keeps what it reads sees it: how large it
 * swells, whether its XML has a document type or nests without end, whether cells stand outside every sheet.
 */
final class ArchiveCheck {

    private static final int MOST_ENTRIES = 500;
    private static final long MOST_UNPACKED = 512L << 20;
    /** The texts cells share; {@link SharedTexts} keeps them on disk. */
    private static final long MOST_SHARED = 48L << 20;

    private static final long MOST_OTHER = 16L << 20;
    /** Bytes out of one byte in; what compresses better than this is no table of people. */
    private static final long MOST_SWELLING = 250;

    private static final int DEEPEST = 40;

    private ArchiveCheck() {}

    static void look(Path file) throws IOException, TableRefused {
        var left = MOST_UNPACKED;
        var names = new HashSet<String>();
        try (var zip = ZipFile.builder().setPath(file).get()) {
            for (var entries = zip.getEntries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                if (!names.add(entry.getName().toLowerCase(Locale.ROOT))
                        || names.size() > MOST_ENTRIES
                        || entry.getName().contains("..")) {
                    throw hostile();
                }
                // the only two ways in which ECMA-376 part 2 lets a part be packed
                if (!zip.canReadEntryData(entry)
                        || (entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED)) {
                    throw new TableRefused(TableRefused.Why.FORMAT, 0);
                }
                left -= read(zip, entry, Math.min(left, most(entry)));
            }
        } catch (XMLStreamException e) {
            throw new TableRefused(TableRefused.Why.BROKEN, 0, e);
        } catch (TooLarge _) {
            throw hostile();
        } catch (IOException e) {
            // the readers of archives say it in many ways; the file itself lies on the platform's own disk
            throw new TableRefused(TableRefused.Why.BROKEN, 0, e);
        }
        if (!names.contains("[content_types].xml")) {
            throw new TableRefused(TableRefused.Why.FORMAT, 0);
        }
    }

    /** No program that writes tables makes such a file: whoever sends one tries something. */
    private static TableRefused hostile() {
        Refusals.mark(Refusals.Kind.FILE);
        return new TableRefused(TableRefused.Why.HOSTILE, 0);
    }

    private static long most(ZipArchiveEntry entry) {
        var name = entry.getName().toLowerCase(Locale.ROOT);
        var limit = name.endsWith("sharedstrings.xml")
                ? MOST_SHARED
                : name.contains("worksheets/") ? MOST_UNPACKED : MOST_OTHER;
        return Math.min(limit, Math.max(1L << 20, entry.getCompressedSize() * MOST_SWELLING));
    }

    private static long read(ZipFile zip, ZipArchiveEntry entry, long most)
            throws IOException, XMLStreamException, TableRefused {
        var counted = new Counted(zip.getInputStream(entry), most);
        try (counted) {
            var name = entry.getName().toLowerCase(Locale.ROOT);
            if (name.endsWith(".xml") || name.endsWith(".rels")) {
                check(counted);
            } else {
                counted.transferTo(java.io.OutputStream.nullOutputStream());
            }
        } catch (XMLStreamException e) {
            // the parser wraps what the stream says
            if (counted.read > most) {
                throw new TooLarge();
            }
            throw e;
        }
        return counted.read;
    }

    private static void check(InputStream in) throws XMLStreamException, TableRefused {
        var xml = factory().createXMLStreamReader(in);
        var depth = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw hostile();
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEEPEST || isOutside(xml)) {
                        throw hostile();
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
    }

    /** A sheet has 16,384 columns, the last is XFD; a cell that names one further makes readers reserve room for it. */
    private static boolean isOutside(XMLStreamReader xml) {
        if (!xml.getLocalName().equals("c")) {
            return false;
        }
        var place = xml.getAttributeValue(null, "r");
        return place != null && !place.matches("[A-Za-z]{1,3}[0-9]{1,7}");
    }

    /** A reader of XML that knows no document types and asks nobody else for anything. */
    static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    private static final class TooLarge extends IOException {}

    /** Stops at the limit instead of trusting the size the archive claims. */
    private static final class Counted extends FilterInputStream {

        private final long most;
        private long read;

        Counted(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            var one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            var some = super.read(target, from, length);
            count(Math.max(some, 0));
            return some;
        }

        private void count(int more) throws TooLarge {
            read += more;
            if (read > most) {
                throw new TooLarge();
            }
        }
    }
}
