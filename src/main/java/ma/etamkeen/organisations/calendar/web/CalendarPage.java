package ma.etamkeen.organisations.calendar.web;

import static java.util.stream.Collectors.toMap;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.function.Function;
import ma.etamkeen.organisations.Region;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.organisations.calendar.Holiday;
import ma.etamkeen.organisations.calendar.Holiday.Certainty;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.Appointment;
import ma.etamkeen.platform.calendar.DaysFeed;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The calendar of the kingdom for everybody: by year, and for people's own calendars. */
@Pages
@Open
class CalendarPage {

    private final WorkingDays workingDays;
    private final Regions regions;
    private final Clock clock;
    private final Words words;
    private final Settings settings;
    private final String sender;

    CalendarPage(
            WorkingDays workingDays,
            Regions regions,
            Clock clock,
            Words words,
            Settings settings,
            @Value("${tamkeen.mail.from:tamkeen@localhost}") String sender) {
        this.workingDays = workingDays;
        this.regions = regions;
        this.clock = clock;
        this.words = words;
        this.settings = settings;
        this.sender = sender;
    }

    @Shared
    @GetMapping("/calendar")
    Answer show() {
        return page(today().getYear());
    }

    @Shared
    @GetMapping("/calendar/{year:\\d{4}}")
    Answer show(@PathVariable int year) {
        return page(year);
    }

    @GetMapping("/calendar/holidays.ics")
    ResponseEntity<byte[]> feed(Viewer viewer) {
        var language = viewer.language();
        var host = URI.create(settings.address()).getHost();
        var file = new DaysFeed(
                        words.text(language, "organisations.calendar.holidays"),
                        new Appointment.Organiser(words.text(language, "platform.mail.sender"), sender),
                        language,
                        workingDays.days().holidays().stream()
                                .filter(holiday -> holiday.certainty() != Certainty.CANCELLED)
                                .map(holiday -> day(holiday, language, host == null ? "localhost" : host))
                                .toList(),
                        clock.instant())
                .file();
        return ResponseEntity.ok()
                .header("Content-Type", file.contentType())
                .header("Content-Disposition", "inline; filename=\"" + file.name() + "\"")
                .header("Cache-Control", "public, max-age=3600")
                .body(file.bytes());
    }

    private DaysFeed.Day day(Holiday holiday, Language language, String host) {
        var name = words.plain(holiday.name(), language);
        var sure = holiday.certainty() == Certainty.CONFIRMED;
        var part = holiday.part() == Holiday.Part.DAY
                ? ""
                : " ("
                        + words.text(
                                language,
                                "organisations.holiday.part." + holiday.part().key()) + ")";
        var mark = sure ? "" : " (" + words.text(language, "organisations.holiday.certainty.expected") + ")";
        return new DaysFeed.Day(
                "holiday-" + holiday.id() + "@" + host,
                holiday.version(),
                holiday.from(),
                holiday.to(),
                name + part + mark,
                sure);
    }

    private Answer page(int year) {
        var all = regions.all().stream().collect(toMap(Region::code, Function.identity()));
        var shown = KingdomYear.of(year, today(), workingDays.days(), all);
        if (year != today().getYear() && !shown.years().contains(year)) {
            throw new NotHere();
        }
        var now = clock.instant();
        return Answer.page("organisations/calendar")
                .with("shown", shown)
                .with(
                        "changes",
                        KingdomZone.inForce().changesAfter(now).stream()
                                .filter(change -> change.at().isBefore(now.plusSeconds(3L * 366 * 24 * 3600)))
                                .toList())
                .with("offset", Offsets.words(KingdomZone.ZONE.getRules().getOffset(now)));
    }

    private LocalDate today() {
        return MoroccanTime.localOf(clock.instant()).toLocalDate();
    }
}
