package ma.etamkeen.training.web.catalogue;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.Feed;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.platform.pages.SharedFile;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.training.CalendarEntries;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.catalogue.Catalogue;
import ma.etamkeen.training.catalogue.Catalogue.Announced;
import ma.etamkeen.training.catalogue.Wish;
import ma.etamkeen.training.courses.Courses;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What is wished, as calendars and feed readers fetch it again and again: everything in it that is recognised stays the same
 * for ever, and the bytes stay the same until something in them changes.
 */
@Pages
@Open
class SessionFeeds {

    private static final int MOST = 300;
    private static final int LATEST = 50;
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final Catalogue catalogue;
    private final CalendarEntries entries;
    private final WishForms forms;
    private final Courses courses;
    private final Settings settings;
    private final Words words;

    SessionFeeds(
            Catalogue catalogue,
            CalendarEntries entries,
            WishForms forms,
            Courses courses,
            Settings settings,
            Words words) {
        this.catalogue = catalogue;
        this.entries = entries;
        this.forms = forms;
        this.courses = courses;
        this.settings = settings;
        this.words = words;
    }

    @Shared
    @GetMapping("/training/sessions.ics")
    void calendar(
            @RequestParam Map<String, String> asked,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var wish = Wish.of(asked);
        var announced = catalogue.soonest(wish, MOST, viewer);
        var file = new Feed(
                        title(wish, viewer),
                        announced.stream()
                                .filter(one ->
                                        !one.slots().isEmpty() && !one.session().isPostponed())
                                .map(one -> entries.announcement(one.session(), one.slots(), viewer.language()))
                                .toList(),
                        latest(announced))
                .file();
        new SharedFile("text/calendar;charset=UTF-8", FRESH, viewer.language(), file.bytes())
                .answer(viewer, request, response);
    }

    @Shared
    @GetMapping("/training/sessions.atom")
    void atom(
            @RequestParam Map<String, String> asked,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, XMLStreamException {
        new SharedFile("application/atom+xml;charset=UTF-8", FRESH, viewer.language(), write(Wish.of(asked), viewer))
                .answer(viewer, request, response);
    }

    /** Sessions, and what narrows them: Sessions · Fès-Meknès · Online. */
    private String title(Wish wish, Viewer viewer) {
        var narrowed = forms.of(wish, courses.titles(), viewer).chosen().stream()
                .map(chosen -> chosen.choice().label())
                .collect(Collectors.joining(" · "));
        var title = words.text(viewer.language(), "training.feed.title");
        var named = wish.words().isEmpty() ? title : title + " · " + wish.words();
        return narrowed.isEmpty() ? named : named + " · " + narrowed;
    }

    private static Instant latest(List<Announced> announced) {
        return announced.stream()
                .map(Announced::changedAt)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private byte[] write(Wish wish, Viewer viewer) throws XMLStreamException {
        var language = viewer.language();
        var home = settings.address() + "/" + language.tag();
        var latest = catalogue.latest(wish, LATEST, viewer);
        var bytes = new ByteArrayOutputStream();
        var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        xml.writeAttribute("xml:lang", language.tag());
        element(xml, "id", home + wish.on("/training/sessions.atom"));
        element(xml, "title", title(wish, viewer));
        link(xml, "self", home + wish.on("/training/sessions.atom"));
        link(xml, "alternate", home + wish.on("/training"));
        element(xml, "updated", moment(latest(latest)));
        xml.writeStartElement("author");
        element(xml, "name", "e-TAMKEEN");
        xml.writeEndElement();
        for (var one : latest) {
            entry(xml, one, home + "/training/sessions/" + one.session().id(), language);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
        return bytes.toByteArray();
    }

    /** Its id says neither the language nor a date: readers recognise it however often it moves. */
    private void entry(XMLStreamWriter xml, Announced one, String address, Language language)
            throws XMLStreamException {
        var session = one.session();
        xml.writeStartElement("entry");
        element(xml, "id", "tag:" + host() + ",2026:training/sessions/" + session.id());
        element(xml, "title", words.plain(session.title(), language));
        link(xml, "alternate", address);
        element(xml, "published", moment(one.publishedAt()));
        element(xml, "updated", moment(one.changedAt()));
        element(xml, "summary", summary(session, language));
        xml.writeEndElement();
    }

    private String summary(Session session, Language language) {
        var region = session.regionName();
        var parts = new java.util.ArrayList<String>();
        parts.add(Dates.dates(session.startsAt().toLocalDate(), session.endsAt().toLocalDate(), language));
        parts.add(session.place());
        parts.add(region == null ? "" : Text.orEmpty(region.in(language)));
        parts.add(words.text(language, "training.format." + session.format().key()));
        parts.removeIf(String::isBlank);
        return String.join(" · ", parts);
    }

    private String host() {
        var host = URI.create(settings.address()).getHost();
        return host == null ? "localhost" : host;
    }

    /** What XML cannot carry is left out. */
    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", ""));
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
