package ma.etamkeen.platform.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import ma.etamkeen.platform.calendar.Appointment.Organiser;
import ma.etamkeen.platform.calendar.Appointment.Slot;
import ma.etamkeen.platform.calendar.Invitation.Attendee;
import ma.etamkeen.platform.calendar.Invitation.Method;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.util.Configurator;
import org.junit.jupiter.api.Test;

/** A person's calendar, subscribed to once, keeps showing what is confirmed. */
class FeedTest {

    private static final Instant NOW = Instant.parse("2025-12-01T08:00:00Z");

    private final Appointment training = appointment(
            "session-7@tamkeen.example",
            slot("1", "2026-02-10T09:00", "2026-02-10T12:00"),
            slot("2", "2026-02-17T09:00", "2026-02-17T12:00"));
    private final Appointment jury =
            appointment("jury-2@tamkeen.example", slot("5", "2028-06-01T14:00", "2028-06-01T18:00"));

    @Test
    void it_holds_every_slot_of_every_appointment_at_its_instant_whatever_ramadan_lies_between() {
        var read = Reading.all(new Feed("Mon agenda e-TAMKEEN", List.of(training, jury), NOW).file());

        assertThat(read)
                .extracting(Reading::uid)
                .containsExactly(
                        "1.session-7@tamkeen.example", "2.session-7@tamkeen.example", "5.jury-2@tamkeen.example");
        assertThat(read)
                .extracting(Reading::start)
                .containsExactly(
                        Instant.parse("2026-02-10T08:00:00Z"),
                        Instant.parse("2026-02-17T09:00:00Z"),
                        MoroccanTime.instantOf(LocalDateTime.parse("2028-06-01T14:00")));
        assertThat(read).extracting(Reading::method).containsOnly("PUBLISH");
        assertThat(read).extracting(Reading::status).containsOnly("CONFIRMED");
        assertThat(read).extracting(Reading::attendee).containsOnlyNulls();
    }

    @Test
    void it_speaks_of_the_same_events_as_the_invitations() {
        var invited = new Invitation(
                        Method.REQUEST, training, new Attendee("Fonctionnaire", "civil-servant@demo.example"), NOW)
                .files().stream().map(file -> Reading.only(file).uid());

        assertThat(Reading.all(new Feed("Agenda", List.of(training), NOW).file()))
                .extracting(Reading::uid)
                .containsExactlyElementsOf(invited.toList());
    }

    @Test
    void it_has_a_name_in_arabic_and_asks_to_be_fetched_every_hour() {
        var file = new Feed("مفكرتي، \"تمكين\"; e-TAMKEEN\r\nX-EVIL:1", List.of(training), NOW).file();

        assertThat(file.contentType()).isEqualTo("text/calendar; charset=UTF-8; method=PUBLISH");
        assertThat(file.toString().replace("\r\n ", ""))
                .contains("X-WR-CALNAME:مفكرتي، \"تمكين\"\\; e-TAMKEEN X-EVIL:1\r\n")
                .contains("X-WR-TIMEZONE:Africa/Casablanca\r\n")
                .contains("REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n");
        assertThat(Reading.all(file)).hasSize(2);
    }

    @Test
    void a_person_with_nothing_planned_has_a_valid_calendar() {
        var calendar =
                Reading.strictly(new Feed("Agenda", List.of(), NOW).file().toString());

        assertThat(calendar.<CalendarComponent>getComponents())
                .extracting(CalendarComponent::getName)
                .containsExactly(Component.VTIMEZONE);
    }

    @Test
    void reading_a_calendar_never_asks_another_host_for_time_zones() {
        assertThat(Configurator.getProperty("net.fortuna.ical4j.timezone.update.enabled"))
                .contains("false");
    }

    private static Appointment appointment(String uid, Slot... slots) {
        return new Appointment(
                uid,
                0,
                new Organiser("Formation continue", "formation@tamkeen.example"),
                Locale.FRENCH,
                "Protection des données",
                "",
                "Rabat",
                null,
                List.of(slots));
    }

    private static Slot slot(String id, String start, String end) {
        return new Slot(id, LocalDateTime.parse(start), LocalDateTime.parse(end));
    }
}
