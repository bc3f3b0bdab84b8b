package ma.etamkeen.portal;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import ma.etamkeen.knowledge.Entries;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;

/** The latest published entries in one language, as Atom (RFC 4287). */
@Pages
@Open
class Feed {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final MediaType TYPE = MediaType.parseMediaType("application/atom+xml;charset=UTF-8");
    private static final int LATEST = 30;

    private final Entries entries;
    private final Settings settings;
    private final Words words;

    Feed(Entries entries, Settings settings, Words words) {
        this.entries = entries;
        this.settings = settings;
        this.words = words;
    }

    @GetMapping("/feed.atom")
    ResponseEntity<byte[]> show(Language language) throws XMLStreamException {
        var feed = write(language);
        return ResponseEntity.ok()
                .contentType(TYPE)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .eTag(DigestUtils.md5DigestAsHex(feed))
                .body(feed);
    }

    private byte[] write(Language language) throws XMLStreamException {
        var home = settings.address() + "/" + language.tag();
        var latest = entries.latest(language, LATEST);
        var bytes = new ByteArrayOutputStream();
        var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        xml.writeAttribute("xml:lang", language.tag());
        element(xml, "id", home + "/feed.atom");
        element(xml, "title", words.text(language, "portal.feed.title"));
        link(xml, "self", home + "/feed.atom");
        link(xml, "alternate", home);
        element(
                xml,
                "updated",
                moment(latest.isEmpty() ? Instant.EPOCH : latest.getFirst().shownAt()));
        xml.writeStartElement("author");
        element(xml, "name", "e-TAMKEEN");
        xml.writeEndElement();
        for (var publication : latest) {
            entry(xml, publication, home + publication.entry().path());
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
        return bytes.toByteArray();
    }

    private static void entry(XMLStreamWriter xml, Entries.Publication publication, String address)
            throws XMLStreamException {
        xml.writeStartElement("entry");
        element(xml, "id", address);
        element(xml, "title", publication.text().title());
        link(xml, "alternate", address);
        element(xml, "updated", moment(publication.shownAt()));
        element(xml, "summary", publication.text().lead());
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String words) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(words);
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String relation, String address) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("href", address);
    }

    private static String moment(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
