package ma.etamkeen.organisations.calendar.web;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.organisations.calendar.Holiday;
import ma.etamkeen.organisations.calendar.Holidays;
import ma.etamkeen.organisations.calendar.Ramadans;
import ma.etamkeen.organisations.calendar.Timetables;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.time.ZoneData;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Language;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.transaction.AfterTransaction;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Everybody reads the calendar; those who keep the whole programme keep it, and are told what is wrong beside its field. */
@TamkeenTest
@Transactional
class CalendarPagesTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    Holidays holidays;

    @Autowired
    Ramadans ramadans;

    @Autowired
    Timetables timetables;

    @Autowired
    ZoneData clocks;

    @Autowired
    Journal journal;

    @Autowired
    Clock clock;

    /** The cast stays; what the tests do to the calendar does not. */
    @BeforeTransaction
    void people() {
        cast.holder(Role.COORDINATOR);
        cast.holder(Role.COORDINATOR, "MEF");
    }

    @AfterTransaction
    void the_clocks_go_as_before() {
        clocks.refresh();
    }

    @ParameterizedTest
    @CsvSource({"ar, عيد الاستقلال", "fr, Fête de l’indépendance", "en, Independence Day"})
    void everybody_reads_the_year_in_their_language(String language, String name) {
        var next = LocalDate.now(clock).getYear() + 1;

        assertThat(web.get().uri("/" + language + "/calendar").exchange()).hasStatusOk();
        assertThat(web.get().uri("/" + language + "/calendar/" + next).exchange())
                .bodyText()
                .contains(name)
                .contains("/" + language + "/calendar/holidays.ics");
        assertThat(web.get().uri("/" + language + "/calendar/1900").exchange()).hasStatus(404);
    }

    @Test
    void calendar_programs_read_the_holidays_as_whole_days_and_what_is_expected_as_tentative() throws Exception {
        var answer = web.get().uri("/ar/calendar/holidays.ics").exchange();
        var text = answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
        var events = Biweekly.parse(text).first().getEvents();

        assertThat(answer.getResponse().getContentType()).startsWith("text/calendar");
        assertThat(events).hasSizeGreaterThan(60).allSatisfy(event -> {
            assertThat(event.getDateStart().getValue().hasTime()).isFalse();
            assertThat(event.getOrganizer()).isNotNull();
        });
        assertThat(text).contains("STATUS:TENTATIVE", "STATUS:CONFIRMED", "TRANSP:TRANSPARENT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "fr", "en"})
    void those_who_keep_the_calendar_open_every_page_of_it(String language) {
        var date = expected();
        for (var path : new String[] {
            "/admin/calendar",
            "/admin/calendar?year=" + (LocalDate.now(clock).getYear() + 2),
            "/admin/calendar/holidays/new",
            "/admin/calendar/holidays/" + date.id(),
            "/admin/calendar/ramadan/" + ramadans.all().getFirst().year(),
            "/admin/calendar/holidays/" + date.id() + "/description",
            "/admin/calendar/hours",
            "/admin/calendar/hours/" + timetables.all().getFirst().id(),
            "/admin/clock",
            "/desk/calendar"
        }) {
            assertThat(web.get()
                            .uri("/" + language + path)
                            .with(FromOurPages.account(keeper()))
                            .exchange())
                    .as(path)
                    .hasStatusOk();
        }
    }

    @Test
    void whoever_coordinates_one_administration_does_not_keep_the_calendar_of_the_kingdom() {
        var one = cast.accountOf(cast.holder(Role.COORDINATOR, "MEF"));
        var date = expected();
        var first = timetables.all().getFirst();
        for (var path : new String[] {
            "/fr/admin/calendar",
            "/fr/admin/calendar/hours",
            "/fr/admin/calendar/holidays/" + date.id() + "/description",
            "/fr/admin/calendar/hours/" + first.id(),
            "/fr/admin/clock"
        }) {
            assertThat(web.get().uri(path).with(FromOurPages.account(one)).exchange())
                    .as(path)
                    .hasStatus(403);
        }
        assertThat(describe(one, date.id(), date.version(), "Fête", "day")).hasStatus(403);
        assertThat(correct(one, first.id(), first.version(), first.since(), "08:00"))
                .hasStatus(403);
        assertThat(withdraw(one, first.id(), first.version(), "Decree")).hasStatus(403);
        assertThat(timetables.all().getFirst()).isEqualTo(first);
        assertThat(holidays.find(date.id())).contains(date);
        assertThat(web.get()
                        .uri("/fr/desk/calendar")
                        .with(FromOurPages.account(one))
                        .exchange())
                .hasStatusOk();
    }

    @Test
    void an_expected_date_is_confirmed_with_its_source_and_said_so() {
        var date = expected();
        var address = "/fr/admin/calendar/holidays/" + date.id();

        assertThat(post(address, date.from(), date.to(), "", 0)).hasStatus(422);
        assertThat(errors(post(address, date.to().plusDays(1), date.from(), "Habous", 0)))
                .contains("Le dernier jour précède le premier.");
        assertThat(post(address, date.from().plusDays(1), date.to().plusDays(1), "Habous", date.version()))
                .hasStatus(303);
        assertThat(post(address, date.from(), date.to(), "Habous", date.version()))
                .as("somebody was quicker")
                .hasStatus(409);
        assertThat(holidays.find(date.id()).orElseThrow().certainty()).isEqualTo(Holiday.Certainty.CONFIRMED);
    }

    @Test
    void a_holiday_by_the_moon_needs_its_day_of_the_moon() {
        var day = LocalDate.now(clock).plusMonths(1);
        var answer = web.post()
                .uri("/fr/admin/calendar/holidays")
                .param("nameAr", "عيد")
                .param("nameFr", "Fête")
                .param("nameEn", "Feast")
                .param("kind", "movable")
                .param("from", day.toString())
                .param("to", day.toString())
                .param("part", "day")
                .param("source", "Decree")
                .with(FromOurPages.account(keeper()))
                .exchange();

        assertThat(answer).hasStatus(422);
        assertThat(errors(answer)).contains("calendrier de l’hégire");
    }

    @Test
    void hours_that_end_before_they_begin_are_refused_beside_their_field() {
        var answer = web.post()
                .uri("/fr/admin/calendar/hours")
                .param("since", LocalDate.now(clock).plusMonths(1).toString())
                .param("weekend", "6", "7")
                .param("opens", "09:00")
                .param("closes", "08:00")
                .param("ramadanOpens", "09:00")
                .param("ramadanCloses", "15:00")
                .param("prayerFrom", "12:00")
                .param("prayerTo", "14:00")
                .param("source", "Decree")
                .with(FromOurPages.account(keeper()))
                .exchange();

        assertThat(answer).hasStatus(422);
        assertThat(errors(answer)).contains("L’heure de fin doit suivre");
    }

    @Test
    void a_file_that_is_no_zone_is_refused_beside_it() {
        var answer = web.post()
                .uri("/fr/admin/clock/imports")
                .multipart()
                .file(new MockMultipartFile("file", "Casablanca", "application/octet-stream", new byte[] {1}))
                .param("version", "2999a")
                .with(FromOurPages.account(keeper()))
                .exchange();

        assertThat(answer).hasStatus(422);
        assertThat(errors(answer)).contains("pas une zone horaire compilée");
    }

    @ParameterizedTest
    @CsvSource({"ar, الصباح فقط", "fr, Matinée seulement", "en, Morning only"})
    void half_a_day_is_entered_and_read_by_everybody_as_half_a_day(String language, String words) {
        var day = LocalDate.now(clock).plusMonths(1);
        var answer = web.post()
                .uri("/" + language + "/admin/calendar/holidays")
                .param("nameAr", "نصف يوم")
                .param("nameFr", "Demi-journée")
                .param("nameEn", "Half a day")
                .param("kind", "granted")
                .param("from", day.toString())
                .param("part", "morning")
                .param("source", "Decree")
                .with(FromOurPages.account(keeper()))
                .exchange();

        assertThat(answer).hasStatus(303);
        assertThat(holidays.all())
                .filteredOn(date -> "Half a day".equals(date.name().en()))
                .singleElement()
                .satisfies(date -> {
                    assertThat(date.part()).isEqualTo(Holiday.Part.MORNING);
                    assertThat(date.touches(day.atTime(9, 0), day.atTime(12, 0)))
                            .isTrue();
                    assertThat(date.touches(day.atTime(12, 0), day.atTime(16, 0)))
                            .isFalse();
                });
        // a visitor without any cookie may be shown what was kept for a minute
        assertThat(text(web.get()
                        .uri("/" + language + "/calendar/" + day.getYear())
                        .cookie(new Cookie("known", "visitor"))
                        .exchange()))
                .contains(words);
        assertThat(text(web.get().uri("/" + language + "/calendar/holidays.ics").exchange())
                        .replace("\r\n ", ""))
                .contains("(" + words + ")");
    }

    @Test
    void what_is_written_about_a_holiday_is_corrected_and_whoever_was_slower_sees_both() {
        var date = expected();
        var page = "/fr/admin/calendar/holidays/" + date.id() + "/description";
        assertThat(text(get("/fr/admin/calendar/holidays/" + date.id()))).contains(page);

        assertThat(describe(keeper(), date.id(), date.version(), "", "day")).hasStatus(422);
        assertThat(errors(describe(keeper(), date.id(), date.version(), "", "day")))
                .contains("Nom en français");
        assertThat(describe(keeper(), date.id(), date.version(), "Fête corrigée", "afternoon"))
                .hasStatus(303);
        assertThat(holidays.find(date.id()).orElseThrow()).satisfies(now -> {
            assertThat(now.name().fr()).isEqualTo("Fête corrigée");
            assertThat(now.part()).isEqualTo(Holiday.Part.AFTERNOON);
        });

        var slower = describe(keeper(), date.id(), date.version(), "Autre nom", "day");
        assertThat(slower).hasStatus(409);
        assertThat(text(slower)).contains("Fête corrigée", "value=\"Autre nom\"", "Après-midi seulement");
        assertThat(holidays.find(date.id()).orElseThrow().name().fr()).isEqualTo("Fête corrigée");
        assertThat(text(get("/fr/admin/calendar/holidays/" + date.id())))
                .contains("Jour férié corrigé", "Bulletin officiel");
    }

    @Test
    void working_hours_are_corrected_and_taken_back_with_what_is_wrong_beside_its_field() {
        var since = LocalDate.now(clock).plusMonths(2);
        assertThat(hours("/fr/admin/calendar/hours", keeper(), 0, since, "09:00"))
                .hasStatus(303);
        var added = timetables.all().getLast();
        var address = "/fr/admin/calendar/hours/" + added.id();
        assertThat(text(get("/fr/admin/calendar"))).contains(address);

        assertThat(errors(correct(
                        keeper(),
                        added.id(),
                        added.version(),
                        LocalDate.now(clock).minusDays(1),
                        "09:00")))
                .contains("le passé reste ce qu’il était");
        assertThat(errors(correct(keeper(), added.id(), added.version(), since, "19:00")))
                .contains("L’heure de fin doit suivre");
        assertThat(correct(keeper(), added.id(), added.version(), since, "10:00"))
                .hasStatus(303);
        assertThat(timetables.find(added.id()).orElseThrow().usual().from()).isEqualTo(LocalTime.of(10, 0));

        var slower = correct(keeper(), added.id(), added.version(), since, "07:30");
        assertThat(slower).hasStatus(409);
        assertThat(text(slower)).contains("value=\"07:30\"", "de 10 h à 18 h");
        assertThat(withdraw(keeper(), added.id(), added.version(), "Decree")).hasStatus(409);
        assertThat(errors(withdraw(keeper(), added.id(), added.version() + 1, "")))
                .contains("Source");
        assertThat(withdraw(keeper(), added.id(), added.version() + 1, "Decree"))
                .hasStatus(303);
        assertThat(timetables.find(added.id())).isEmpty();
        assertThat(get(address)).hasStatus(404);
        assertThat(journal.of("organisations.timetable", added.id()))
                .extracting(Journal.Line::deed)
                .containsExactlyInAnyOrder(
                        "organisations.timetable.added",
                        "organisations.timetable.corrected",
                        "organisations.timetable.withdrawn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "fr", "en"})
    void a_decree_is_entered_read_among_the_changes_to_come_and_taken_back(String tag) {
        var language = Language.valueOf(tag.toUpperCase(java.util.Locale.ROOT));
        var at = LocalDate.now(clock).plusYears(2).atTime(2, 0);
        var before = KingdomZone.inForce().rules().getOffset(at);
        var after = before.equals(ZoneOffset.UTC) ? ZoneOffset.ofHours(1) : ZoneOffset.UTC;
        var day = Dates.day(at.toLocalDate(), language);
        assertThat(plain(get("/" + tag + "/admin/clock"))).doesNotContain(day);

        assertThat(decree(tag, "", "60", "")).hasStatus(422);
        assertThat(errors(decree(tag, at.toString(), "30", "Decree 2.26.1"))).isNotEmpty();
        assertThat(decree(tag, at.toString(), Integer.toString(after.getTotalSeconds() / 60), "Decree 2.26.1"))
                .hasStatus(303);
        // as when the transaction has ended
        clocks.refresh();

        assertThat(KingdomZone.inForce().rules().getOffset(at.plusDays(1))).isEqualTo(after);
        var decreed = clocks.decreed().getFirst();
        assertThat(decreed.why()).isEqualTo("Decree 2.26.1");
        assertThat(plain(get("/" + tag + "/admin/clock")))
                .contains(day, Offsets.words(before), Offsets.words(after), "Decree 2.26.1");
        // a year nobody asked for yet, so that no kept page answers
        assertThat(plain(web.get()
                        .uri("/" + tag + "/calendar/" + (at.getYear() + 2))
                        .exchange()))
                .contains(day);

        assertThat(decree(tag, at.toString(), Integer.toString(after.getTotalSeconds() / 60), "again"))
                .as("the clocks go so already")
                .hasStatus(422);
        assertThat(revoke(tag, decreed.id())).hasStatus(303);
        clocks.refresh();
        assertThat(plain(get("/" + tag + "/admin/clock"))).doesNotContain(day);
        assertThat(revoke(tag, decreed.id())).as("taken back already").hasStatus(409);
        assertThat(journal.of("platform.clock", decreed.id()))
                .extracting(Journal.Line::deed)
                .contains("platform.clock.decreed", "platform.clock.decree-withdrawn");
    }

    @Test
    void a_change_the_data_expect_is_said_not_to_take_place() {
        var at = LocalDate.now(clock).plusYears(2).atTime(2, 0);
        var before = KingdomZone.inForce().rules().getOffset(at);
        var after = before.equals(ZoneOffset.UTC) ? 60 : 0;
        decree("fr", at.toString(), Integer.toString(after), "Decree");
        clocks.refresh();
        var change = KingdomZone.inForce().changesAfter(clock.instant()).stream()
                .filter(coming -> coming.shownBefore().equals(at))
                .findFirst()
                .orElseThrow();

        assertThat(cancel(change.at().toString(), "")).hasStatus(422);
        assertThat(cancel(change.at().toString(), "Communiqué")).hasStatus(303);
        clocks.refresh();

        assertThat(KingdomZone.inForce().rules().getOffset(at.plusDays(1))).isEqualTo(before);
        assertThat(plain(get("/fr/admin/clock"))).contains("pas de changement", "Communiqué");
    }

    private MvcTestResult decree(String language, String at, String offset, String source) {
        return web.post()
                .uri("/" + language + "/admin/clock/decrees")
                .param("at", at)
                .param("offset", offset)
                .param("source", source)
                .with(FromOurPages.account(keeper()))
                .exchange();
    }

    private MvcTestResult cancel(String moment, String source) {
        return web.post()
                .uri("/fr/admin/clock/cancellations")
                .param("moment", moment)
                .param("source", source)
                .with(FromOurPages.account(keeper()))
                .exchange();
    }

    private MvcTestResult revoke(String language, long id) {
        return web.post()
                .uri("/" + language + "/admin/clock/decrees/" + id + "/withdrawal")
                .with(FromOurPages.account(keeper()))
                .exchange();
    }

    private MvcTestResult describe(long account, long id, int version, String name, String part) {
        return web.post()
                .uri("/fr/admin/calendar/holidays/" + id + "/description")
                .param("nameAr", "عيد")
                .param("nameFr", name)
                .param("nameEn", "Feast")
                .param("part", part)
                .param("region", "")
                .param("basis", "Decree")
                .param("source", "Bulletin officiel")
                .param("version", Integer.toString(version))
                .with(FromOurPages.account(account))
                .exchange();
    }

    private MvcTestResult correct(long account, long id, int version, LocalDate since, String opens) {
        return hours("/fr/admin/calendar/hours/" + id, account, version, since, opens);
    }

    private MvcTestResult hours(String address, long account, int version, LocalDate since, String opens) {
        return web.post()
                .uri(address)
                .param("since", since.toString())
                .param("weekend", "6", "7")
                .param("opens", opens)
                .param("closes", "18:00")
                .param("ramadanOpens", "09:00")
                .param("ramadanCloses", "15:00")
                .param("prayerFrom", "12:00")
                .param("prayerTo", "14:00")
                .param("source", "Decree")
                .param("version", Integer.toString(version))
                .with(FromOurPages.account(account))
                .exchange();
    }

    private MvcTestResult withdraw(long account, long id, int version, String source) {
        return web.post()
                .uri("/fr/admin/calendar/hours/" + id + "/withdrawal")
                .param("source", source)
                .param("version", Integer.toString(version))
                .with(FromOurPages.account(account))
                .exchange();
    }

    private MvcTestResult get(String address) {
        return web.get().uri(address).with(FromOurPages.account(keeper())).exchange();
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    /** What somebody reads on the page, without the marks that keep directions apart. */
    private static String plain(MvcTestResult answer) {
        return Jsoup.parse(text(answer))
                .select("main")
                .text()
                .replace("\u2068", "")
                .replace("\u2069", "");
    }

    private Holiday expected() {
        var today = LocalDate.now(clock);
        return holidays.all().stream()
                .filter(date -> date.certainty() == Holiday.Certainty.EXPECTED
                        && date.from().isAfter(today))
                .findFirst()
                .orElseThrow();
    }

    private MvcTestResult post(String address, LocalDate from, LocalDate to, String source, int version) {
        return web.post()
                .uri(address)
                .param("from", from.toString())
                .param("to", to.toString())
                .param("source", source)
                .param("version", Integer.toString(version))
                .with(FromOurPages.account(keeper()))
                .exchange();
    }

    private long keeper() {
        return cast.accountOf(cast.holder(Role.COORDINATOR));
    }

    private static String errors(MvcTestResult answer) {
        try {
            return Jsoup.parse(answer.getResponse().getContentAsString(StandardCharsets.UTF_8))
                    .select(".field.bad")
                    .text();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
