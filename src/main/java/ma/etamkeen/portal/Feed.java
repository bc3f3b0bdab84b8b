package ma.etamkeen.portal;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import ma.etamkeen.knowledge.Enclosed;
import ma.etamkeen.knowledge.Enclosures;
import ma.etamkeen.knowledge.Entries;
import ma.etamkeen.knowledge.Kind;
import ma.etamkeen.knowledge.Licence;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The latest published entries in one language, of one kind or theme where that is asked for, as Atom (RFC 4287). */
@Pages
@Open
class Feed {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final MediaType TYPE = MediaType.parseMediaType("application/atom+xml;charset=UTF-8");
    private static final int LATEST = 30;

    private final Entries entries;
    private final Enclosures enclosures;
    private final Settings settings;
    private final Words words;

    Feed(Entries entries, Enclosures enclosures, Settings settings, Words words) {
        this.entries = entries;
        this.enclosures = enclosures;
        this.settings = settings;
        this.words = words;
    }

    /**
     * What the feed is of.
     *
     * @param kind one kind, or {@code null} for all
     * @param theme one theme, or empty for all
     */
    private record Narrowed(@Nullable Kind kind, String theme) {

        String query() {
            var parts = new ArrayList<String>();
            if (kind != null) {
                parts.add("kind=" + kind.key());
            }
            if (!theme.isEmpty()) {
                parts.add("theme=" + theme);
            }
            return parts.isEmpty() ? "" : "?" + String.join("&", parts);
        }
    }

    @GetMapping("/feed.atom")
    ResponseEntity<byte[]> show(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String theme,
            Language language)
            throws XMLStreamException {
        if (!theme.isEmpty() && !words.has("knowledge.theme." + theme)) {
            throw new NotHere();
        }
        var narrowed = new Narrowed(kind.isEmpty() ? null : Kind.of(kind).orElseThrow(NotHere::new), theme);
        var feed = write(language, narrowed);
        return ResponseEntity.ok()
                .contentType(TYPE)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .eTag(DigestUtils.md5DigestAsHex(feed))
                .body(feed);
    }

    private byte[] write(Language language, Narrowed narrowed) throws XMLStreamException {
        var home = settings.address() + "/" + language.tag();
        var latest = entries.latest(
                language, narrowed.kind() == null ? "" : narrowed.kind().key(), narrowed.theme(), LATEST);
        var bytes = new ByteArrayOutputStream();
        var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        xml.writeAttribute("xml:lang", language.tag());
        element(xml, "id", home + "/feed.atom" + narrowed.query());
        element(xml, "title", title(language, narrowed));
        link(xml, "self", home + "/feed.atom" + narrowed.query());
        link(xml, "alternate", home);
        element(
                xml,
                "updated",
                moment(latest.isEmpty() ? Instant.EPOCH : latest.getFirst().shownAt()));
        xml.writeStartElement("author");
        element(xml, "name", "e-TAMKEEN");
        xml.writeEndElement();
        var enclosed =
                enclosures.of(latest.stream().map(one -> one.entry().id()).toList());
        for (var publication : latest) {
            entry(
                    xml,
                    publication,
                    home,
                    enclosed.getOrDefault(publication.entry().id(), Enclosed.NONE));
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
        return bytes.toByteArray();
    }

    private String title(Language language, Narrowed narrowed) {
        var title = new ArrayList<String>();
        title.add(words.text(language, "portal.feed.title"));
        if (narrowed.kind() != null) {
            title.add(words.text(language, "knowledge.kind." + narrowed.kind().key()));
        }
        if (!narrowed.theme().isEmpty()) {
            title.add(words.text(language, "knowledge.theme." + narrowed.theme()));
        }
        return String.join(" · ", title);
    }

    private void entry(XMLStreamWriter xml, Entries.Publication publication, String home, Enclosed enclosed)
            throws XMLStreamException {
        var address = home + publication.entry().path();
        xml.writeStartElement("entry");
        element(xml, "id", address);
        element(xml, "title", publication.text().title());
        link(xml, "alternate", address);
        element(xml, "updated", moment(publication.shownAt()));
        element(xml, "summary", publication.text().lead());
        category(xml, publication.entry().kind().key());
        if (publication.entry().theme() instanceof String theme) {
            category(xml, theme);
        }
        if (publication.entry().traits().licence() instanceof Licence licence) {
            rights(xml, licence, publication.text().language());
        }
        for (var file : enclosed.files()) {
            enclosure(xml, file, home + file.path());
        }
        xml.writeEndElement();
    }

    /** What may be done with it, in words (RFC 4287) and as an address (RFC 4946). */
    private void rights(XMLStreamWriter xml, Licence licence, Language language) throws XMLStreamException {
        var name = words.text(language, "knowledge.licence." + licence.key());
        element(xml, "rights", licence.address() == null ? name : name + " — " + licence.address());
        if (licence.address() instanceof String address) {
            link(xml, "license", address);
        }
    }

    private static void enclosure(XMLStreamWriter xml, Enclosed.File file, String address) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", "enclosure");
        xml.writeAttribute("href", address);
        xml.writeAttribute("type", file.contentType());
        xml.writeAttribute("length", Long.toString(file.bytes()));
        xml.writeAttribute("hreflang", file.language().tag());
        xml.writeAttribute("title", file.title());
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

    private static void category(XMLStreamWriter xml, String term) throws XMLStreamException {
        xml.writeEmptyElement("category");
        xml.writeAttribute("term", term);
    }

    private static String moment(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
