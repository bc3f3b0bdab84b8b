package ma.etamkeen.organisations.calendar.web;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.organisations.calendar.Holiday;
import ma.etamkeen.organisations.calendar.Holidays;
import ma.etamkeen.organisations.calendar.Ramadans;
import ma.etamkeen.platform.access.Role;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
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
    Clock clock;

    /** The cast stays; what the tests do to the calendar does not. */
    @BeforeTransaction
    void people() {
        cast.holder(Role.COORDINATOR);
        cast.holder(Role.COORDINATOR, "MEF");
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
            "/admin/calendar/hours",
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
        for (var path : new String[] {"/fr/admin/calendar", "/fr/admin/calendar/hours", "/fr/admin/clock"}) {
            assertThat(web.get().uri(path).with(FromOurPages.account(one)).exchange())
                    .as(path)
                    .hasStatus(403);
        }
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
