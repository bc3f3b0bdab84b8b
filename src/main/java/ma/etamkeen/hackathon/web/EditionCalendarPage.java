package ma.etamkeen.hackathon.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.editions.Details;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.Appointment;
import ma.etamkeen.platform.calendar.Feed;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.platform.pages.SharedFile;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The calendar of an edition: when each phase closes, and its webinars. Entries keep their names when they move. */
@Pages
@Open
class EditionCalendarPage {

    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final int LAST_MINUTES = 30;

    private final Editions editions;
    private final Phases phases;
    private final Details details;
    private final Words words;
    private final Settings settings;
    private final String sender;

    EditionCalendarPage(
            Editions editions,
            Phases phases,
            Details details,
            Words words,
            Settings settings,
            @Value("${tamkeen.mail.from:tamkeen@localhost}") String sender) {
        this.editions = editions;
        this.phases = phases;
        this.details = details;
        this.words = words;
        this.settings = settings;
        this.sender = sender;
    }

    @Shared
    @GetMapping("/hackathon/{id:[0-9]{1,9}}/calendar.ics")
    void calendar(@PathVariable long id, Viewer viewer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var edition = editions.find(id).filter(Edition::isPublished).orElseThrow(NotHere::new);
        var language = viewer.language();
        var entries = new ArrayList<Appointment>();
        for (var phase : phases.of(id)) {
            var name = words.text(language, "hackathon.phase." + phase.kind().key());
            entries.add(entry(
                    "phase-" + phase.id(),
                    phase.version(),
                    words.text(language, "hackathon.phase.calendar", "phase", name),
                    edition,
                    // its end is what people must not miss
                    new Appointment.Slot("end", phase.until().minusMinutes(LAST_MINUTES), phase.until()),
                    language));
        }
        for (var detail : details.of(id)) {
            if (detail.from() != null && detail.until() != null) {
                entries.add(entry(
                        "detail-" + detail.id(),
                        detail.version(),
                        words.plain(detail.title(), language),
                        edition,
                        new Appointment.Slot("slot", detail.from(), detail.until()),
                        language));
            }
        }
        var stamp = Objects.requireNonNullElse(edition.publishedAt(), Instant.EPOCH);
        var file = new Feed(words.plain(edition.title(), language), List.copyOf(entries), stamp).file();
        new SharedFile("text/calendar;charset=UTF-8", FRESH, language, file.bytes()).answer(viewer, request, response);
    }

    private Appointment entry(
            String key, int sequence, String summary, Edition edition, Appointment.Slot slot, Language language) {
        return new Appointment(
                key + "@" + URI.create(settings.address()).getHost(),
                sequence,
                new Appointment.Organiser(words.text(language, "platform.mail.sender"), sender),
                Locale.forLanguageTag(language.tag()),
                summary,
                words.plain(edition.title(), language),
                "",
                URI.create(settings.address() + "/" + language.tag() + "/hackathon/" + edition.id()),
                List.of(slot));
    }
}
