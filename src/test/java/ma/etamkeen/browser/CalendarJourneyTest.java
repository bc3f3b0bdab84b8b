package ma.etamkeen.browser;

import static ma.etamkeen.browser.Chromium.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ma.etamkeen.InTurn;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.browser.Chromium.Screen;
import ma.etamkeen.organisations.calendar.Holiday;
import ma.etamkeen.organisations.calendar.Keeping;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.mail.Mailbox;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session.Approval;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.seats.Registrations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * An administrator enters a holiday that was granted late and sees what it touches; a coordinator accepts what is
 * proposed; the calendar of whoever has a seat is told.
 */
@TamkeenTest
@Tag("browser")
@InTurn(0)
class CalendarJourneyTest {

    private static final String GRANTED = "يوم عطلة ممنوح للرحلة";
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);

    @LocalServerPort
    int port;

    @Autowired
    Cast cast;

    @Autowired
    People people;

    @Autowired
    Sessions sessions;

    @Autowired
    Registrations registrations;

    @Autowired
    WorkingDays workingDays;

    @Autowired
    Keeping keeping;

    @Autowired
    Mailbox mailbox;

    @AfterEach
    void take_the_holiday_back() {
        workingDays.days().holidays().stream()
                .filter(holiday ->
                        GRANTED.equals(holiday.name().ar()) && holiday.certainty() != Holiday.Certainty.CANCELLED)
                .forEach(holiday -> keeping.cancel(holiday.id(), holiday.version(), "", 0));
    }

    @ParameterizedTest
    @ArgumentsSource(Readers.class)
    void a_day_granted_late_moves_a_session_and_the_invitation_of_whoever_has_a_seat(String language, Screen screen)
            throws Exception {
        var day = workingDays.nextWorkingDay(cast.today().toLocalDate().plusDays(40));
        var session = planned(day);
        enter(language, screen, day, session);
        accept(language, screen, session);

        var moved = sessions.slots(session).getFirst().startsAt();
        assertThat(moved.toLocalDate()).isAfter(day);
        assertThat(workingDays.isWorkingDay(moved.toLocalDate())).isTrue();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(invitations(session, moved))
                        .anySatisfy(file -> assertThat(file).contains("METHOD:REQUEST", "SEQUENCE:1")));
        read(language, screen, session, moved);
    }

    /** A session of one morning in which the civil servant of the demonstration has a seat. */
    private long planned(LocalDate day) {
        var plan = cast.plan(5, Approval.NONE);
        var session = cast.published(
                cast.coordinator(),
                Cast.with(plan, 5, List.of(new PlannedSlot(0, day.atTime(9, 0), day.atTime(12, 0)))));
        registrations.register(
                cast.viewer(people.byEmail("civil-servant@demo.example")
                        .orElseThrow()
                        .id()),
                session,
                "");
        return session;
    }

    private void enter(String language, Screen screen, LocalDate day, long session) {
        try (var window = Chromium.open(screen, language)) {
            SignIn.as(window, site(), language, "administrator@demo.example");
            var page = window.page();
            Menus.to(window, "/admin/calendar");
            window.follow("main a[href$='/admin/calendar/holidays/new']");
            silent(window);
            page.fill("main input[name=nameAr]", GRANTED);
            page.fill("main input[name=nameFr]", "Jour accordé, parcours");
            page.fill("main input[name=nameEn]", "Day granted, journey");
            page.fill("main input[name=from]", day.toString());
            page.fill("main input[name=to]", day.toString());
            page.fill("main input[name=source]", "2.26.000");
            window.follow("main form[action$='/admin/calendar/holidays'] button");
            page.waitForURL(address(language, "/admin/calendar?year=" + day.getYear()));
            silent(window);

            window.follow("main a[href$='/desk/calendar']");
            page.waitForURL(address(language, "/desk/calendar"));
            assertThat(page.locator(row(session)).innerText())
                    .contains(
                            switch (language) {
                                case "ar" -> GRANTED;
                                case "fr" -> "Jour accordé, parcours";
                                default -> "Day granted, journey";
                            });
            assertThat(page.locator(row(session) + " form[action$='/acceptance']")
                            .count())
                    .isOne();
            silent(window);
        }
    }

    private void accept(String language, Screen screen, long session) {
        try (var window = Chromium.open(screen, language)) {
            SignIn.as(window, site(), language, "coordinator@demo.example");
            var page = window.page();
            Menus.to(window, "/me");
            window.follow("main a[href$='/desk/calendar']");
            window.follow(row(session) + " form[action$='/acceptance'] button");
            page.waitForURL(address(language, "/desk/calendar"));
            assertThat(page.locator(row(session)).count()).isZero();
            silent(window);
        }
    }

    private void read(String language, Screen screen, long session, LocalDateTime moved) {
        try (var window = Chromium.open(screen, language)) {
            SignIn.as(window, site(), language, "civil-servant@demo.example");
            Menus.to(window, "/me/registrations");
            window.follow("main a[href$='/training/sessions/" + session + "']");
            window.page().waitForURL(address(language, "/training/sessions/" + session));
            assertThat(window.page().locator("main").innerText()).contains(Integer.toString(moved.getDayOfMonth()));
            silent(window);
        }
    }

    /** The calendar files that put the session at this moment, newest first. */
    private List<String> invitations(long session, LocalDateTime moment) {
        return mailbox.all().stream()
                .filter(mail -> mail.to().contains("civil-servant@demo.example"))
                .flatMap(mail -> calendars(mail.raw()).stream())
                .filter(file -> file.contains("/training/sessions/" + session)
                        && file.contains("DTSTART;TZID=Africa/Casablanca:" + moment.format(LOCAL)))
                .toList();
    }

    private static List<String> calendars(String raw) {
        try {
            var found = new ArrayList<String>();
            gather(
                    new MimeMessage((Session) null, new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8))),
                    found);
            return found;
        } catch (MessagingException | IOException broken) {
            throw new AssertionError(raw, broken);
        }
    }

    private static void gather(Part part, List<String> found) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart many) {
            for (var index = 0; index < many.getCount(); index++) {
                gather(many.getBodyPart(index), found);
            }
        } else if (part.isMimeType("text/calendar")) {
            // long lines go on after a break and a space
            found.add(new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8).replace("\r\n ", ""));
        }
    }

    private static String row(long session) {
        return "main tr:has(a[href$='/desk/sessions/" + session + "'])";
    }

    private String address(String language, String path) {
        return site() + "/" + language + path;
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
