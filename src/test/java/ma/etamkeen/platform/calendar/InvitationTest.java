package ma.etamkeen.platform.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import ma.etamkeen.platform.calendar.Appointment.Organiser;
import ma.etamkeen.platform.calendar.Appointment.Slot;
import ma.etamkeen.platform.calendar.Invitation.Attendee;
import ma.etamkeen.platform.calendar.Invitation.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An invitation says the same thing to every calendar: the right instant, the same event when it moves, an answer to
 * give, and nothing that somebody slipped into a name.
 */
class InvitationTest {

    private static final Instant NOW = Instant.parse("2025-02-01T08:15:30Z");

    @Test
    void a_french_invitation_is_still_the_one_we_looked_at() throws IOException {
        var invitation = new Invitation(
                Method.REQUEST,
                new Appointment(
                        "session-7@tamkeen.example",
                        0,
                        new Organiser("Formation continue", "formation@tamkeen.example"),
                        Locale.FRENCH,
                        "Protection des données à caractère personnel : les bases",
                        "Merci d'apporter un exemple de registre.\nAccueil dès 8 h 30 ; fin à 12 h.",
                        "Salle 3, École nationale, Rabat",
                        URI.create("https://tamkeen.example/fr/training/sessions/7"),
                        List.of(slot("1", "2025-03-04T09:00", "2025-03-04T12:00"))),
                new Attendee("Fonctionnaire, commune de Fès", "civil-servant@demo.example"),
                NOW);

        var file = invitation.files().getFirst();

        assertThat(file.name()).isEqualTo("invite.ics");
        assertThat(file.contentType()).isEqualTo("text/calendar; charset=UTF-8; method=REQUEST");
        assertThat(file.toString().replace("\r\n", "\n")).isEqualTo(resource("invitation_fr.ics"));
    }

    static Stream<Appointment> languages() {
        return Stream.of(
                appointment(Locale.FRENCH, "Protection des données", "Salle 3, Rabat"),
                appointment(Locale.ENGLISH, "Data protection", "Room 3, Rabat"),
                appointment(Locale.of("ar"), "حماية المعطيات ذات الطابع الشخصي", "القاعة 3، الرباط"));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void two_independent_programs_read_the_same_thing_in_every_language(Appointment appointment) {
        var name = appointment.language().equals(Locale.of("ar")) ? "موظفة، جماعة فاس" : "Fonctionnaire, Fès";

        var read = Reading.only(request(appointment, new Attendee(name, "civil-servant@demo.example")));

        assertThat(read)
                .isEqualTo(new Reading(
                        "REQUEST",
                        "1.session-7@tamkeen.example",
                        3,
                        "CONFIRMED",
                        NOW,
                        Instant.parse("2026-02-16T09:00:00Z"),
                        Instant.parse("2026-02-16T12:00:00Z"),
                        appointment.language().toLanguageTag(),
                        appointment.summary(),
                        "Première ligne\nseconde ligne",
                        appointment.location(),
                        "Formation continue <formation@tamkeen.example>",
                        name + " <civil-servant@demo.example>"));
    }

    @Test
    void the_person_is_asked_to_answer() {
        assertThat(unfolded(request(appointment())))
                .contains("ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;LANGUAGE=fr;"
                        + "CN=\"Fonctionnaire\":mailto:civil-servant@demo.example");
    }

    static Stream<LocalDate> days_around_ramadan_2026() {
        return LocalDate.of(2026, 2, 14).datesUntil(LocalDate.of(2026, 3, 24));
    }

    @ParameterizedTest
    @MethodSource("days_around_ramadan_2026")
    void nine_o_clock_stays_nine_o_clock_on_every_day_around_ramadan(LocalDate day) {
        var start = day.atTime(9, 0);
        var file = request(appointment(new Slot("1", start, start.plusHours(2))));

        assertThat(file.toString())
                .contains("DTSTART;TZID=Africa/Casablanca:" + day.toString().replace("-", "") + "T090000\r\n");
        assertThat(Reading.only(file).start())
                .isEqualTo(MoroccanTime.instantOf(start))
                .isEqualTo(inRamadanTime(day) ? day + "T09:00:00Z" : day + "T08:00:00Z");
    }

    private static boolean inRamadanTime(LocalDate day) {
        return !day.isBefore(LocalDate.of(2026, 2, 15)) && day.isBefore(LocalDate.of(2026, 3, 22));
    }

    @Test
    void a_time_that_never_happens_is_written_as_clocks_will_show_it() {
        var file = request(appointment(slot("1", "2026-03-22T02:30", "2026-03-22T05:00")));

        assertThat(file.toString()).contains("DTSTART;TZID=Africa/Casablanca:20260322T033000\r\n");
        assertThat(Reading.only(file).start()).isEqualTo("2026-03-22T02:30:00Z");
    }

    @Test
    void a_time_that_happens_twice_means_the_first() {
        var file = request(appointment(slot("1", "2026-02-15T02:30", "2026-02-15T05:00")));

        assertThat(file.toString()).contains("DTSTART;TZID=Africa/Casablanca:20260215T023000\r\n");
        assertThat(Reading.only(file).start()).isEqualTo("2026-02-15T01:30:00Z");
        assertThat(Reading.only(file).end()).isEqualTo("2026-02-15T05:00:00Z");
    }

    @Test
    void a_slot_that_ends_before_it_starts_is_refused_even_if_only_because_the_clock_jumps() {
        assertThatThrownBy(() -> slot("1", "2026-05-05T12:00", "2026-05-05T09:00"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> slot("1", "2026-03-22T02:30", "2026-03-22T03:15"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_moved_date_keeps_its_identifier_and_raises_its_sequence() {
        var before = appointment(slot("41", "2026-02-10T09:00", "2026-02-10T12:00"));
        var after = new Appointment(
                before.uid(),
                before.sequence() + 1,
                before.organiser(),
                before.language(),
                before.summary(),
                before.description(),
                before.location(),
                before.url(),
                List.of(slot("41", "2026-02-18T09:00", "2026-02-18T12:00")));

        var first = Reading.only(request(before));
        var second = Reading.only(request(after));

        assertThat(second.uid()).isEqualTo(first.uid());
        assertThat(second.sequence()).isGreaterThan(first.sequence());
        assertThat(second.start()).isEqualTo("2026-02-18T09:00:00Z").isNotEqualTo(first.start());
        assertThat(second.method()).isEqualTo("REQUEST");
    }

    @Test
    void a_cancellation_strikes_the_same_event_out_and_asks_nothing() {
        var file = new Invitation(Method.CANCEL, appointment(), attendee("Fonctionnaire"), NOW)
                .files()
                .getFirst();
        var read = Reading.only(file);

        assertThat(file.contentType()).endsWith("method=CANCEL");
        assertThat(read.method()).isEqualTo("CANCEL");
        assertThat(read.status()).isEqualTo("CANCELLED");
        assertThat(read.uid()).isEqualTo(Reading.only(request(appointment())).uid());
        assertThat(file.toString()).doesNotContain("RSVP", "PARTSTAT");
    }

    @Test
    void each_slot_is_an_event_of_its_own_in_a_file_of_its_own() {
        var files = invite(appointment(
                        slot("12", "2026-02-17T09:00", "2026-02-17T12:00"),
                        slot("11", "2026-02-10T09:00", "2026-02-10T12:00")))
                .files();

        assertThat(files).extracting(CalendarFile::name).containsExactly("invite-1.ics", "invite-2.ics");
        assertThat(files.stream().map(Reading::only))
                .extracting(Reading::uid)
                .containsExactly("11.session-7@tamkeen.example", "12.session-7@tamkeen.example");
        assertThat(files.stream().map(Reading::only))
                .extracting(Reading::start)
                .containsExactly(Instant.parse("2026-02-10T08:00:00Z"), Instant.parse("2026-02-17T09:00:00Z"));
    }

    @Test
    void all_dates_in_one_file_are_published_without_attendee() {
        var file = invite(appointment(
                        slot("11", "2026-02-10T09:00", "2026-02-10T12:00"),
                        slot("12", "2026-02-17T09:00", "2026-02-17T12:00"),
                        slot("13", "2026-03-24T09:00", "2026-03-24T12:00")))
                .inOneFile();

        assertThat(file.contentType()).endsWith("method=PUBLISH");
        assertThat(file.toString()).doesNotContain("ATTENDEE");
        assertThat(Reading.all(file))
                .extracting(Reading::start)
                .containsExactly(
                        Instant.parse("2026-02-10T08:00:00Z"),
                        Instant.parse("2026-02-17T09:00:00Z"),
                        Instant.parse("2026-03-24T08:00:00Z"));
    }

    static Stream<String> hostile_texts() {
        return Stream.of(
                "Robert\r\nATTENDEE:mailto:evil@demo.example",
                "Robert\nATTENDEE:mailto:evil@demo.example",
                "Robert\rATTENDEE:mailto:evil@demo.example",
                "Robert\u0085ATTENDEE:mailto:evil@demo.example",
                "Robert\u2028ATTENDEE:mailto:evil@demo.example",
                "Robert\u000BATTENDEE:mailto:evil@demo.example",
                "Robert\\nATTENDEE:mailto:evil@demo.example",
                "Robert\";RSVP=FALSE:mailto:evil@demo.example\r\nX-EVIL:",
                "^n^'^^ \\ ; , : = \" ' \t <b onload=x>&amp;</b>",
                "END:VEVENT\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR",
                "\u0000\u0007\u001B[31m\u007F\u009B",
                "\uD83D half a character",
                "\u202Egnp.exe",
                " ".repeat(90) + "x");
    }

    @ParameterizedTest
    @MethodSource("hostile_texts")
    void nothing_in_a_name_or_a_text_becomes_a_property(String hostile) {
        var appointment = new Appointment(
                "session-7@tamkeen.example",
                3,
                new Organiser(hostile, "formation@tamkeen.example"),
                Locale.FRENCH,
                "x" + hostile,
                hostile,
                hostile,
                null,
                List.of(slot("1", "2026-02-16T09:00", "2026-02-16T12:00")));
        var file = request(appointment, attendee(hostile));
        var plain = request(appointment(), attendee("Fonctionnaire"));

        assertThat(properties(file)).isEqualTo(properties(plain));
        assertThat(unfolded(file)).contains(":mailto:civil-servant@demo.example\r\n");
        assertThat(file.toString().replace("\r\n", "")).doesNotContain("\r", "\n", "\u0085", "\u2028", "\u000B");
        Reading.strictly(file.toString());
        assertThat(biweekly.Biweekly.parse(file.toString()).all()).hasSize(1);
    }

    @Test
    void a_hostile_name_is_read_back_as_it_was_typed() {
        var name = "Zineb \"la juriste\" ; ^chef, dite Z: <b>'";

        assertThat(Reading.only(request(appointment(), attendee(name))).attendee())
                .isEqualTo(name + " <civil-servant@demo.example>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nobody",
                "a@b@c.example",
                "a b@c.example",
                "a@c.example\r\nX-EVIL:1",
                "a@c.example,b@c.example",
                "<a@c.example>",
                "\"a\"@c.example"
            })
    void what_is_not_one_plain_address_is_refused(String email) {
        assertThatThrownBy(() -> new Attendee("Fonctionnaire", email)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Organiser("Formation", email)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_odd_address_stays_an_address_and_nothing_more() {
        var file = request(appointment(), new Attendee("Fonctionnaire", "o'hara+tag?cc=x%20#y@demo.example"));

        assertThat(unfolded(file)).contains(":mailto:o'hara+tag%3Fcc=x%2520%23y@demo.example\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "file:///etc/passwd", "/relative"})
    void only_a_web_address_may_be_linked(String url) {
        assertThatThrownBy(() -> new Appointment(
                        "session-7@tamkeen.example",
                        0,
                        new Organiser("Formation continue", "formation@tamkeen.example"),
                        Locale.FRENCH,
                        "Titre",
                        "",
                        "",
                        URI.create(url),
                        List.of(slot("1", "2026-02-16T09:00", "2026-02-16T12:00"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void two_slots_never_share_an_identifier() {
        assertThatThrownBy(() -> appointment(
                        slot("1", "2026-02-10T09:00", "2026-02-10T12:00"),
                        slot("1", "2026-02-17T09:00", "2026-02-17T12:00")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void no_line_is_longer_than_75_octets_and_no_character_is_cut(Appointment appointment) {
        var text = (appointment.summary() + " 𞤀😀é ").repeat(40);
        var wordy = new Appointment(
                appointment.uid(),
                0,
                new Organiser(text, "formation@tamkeen.example"),
                appointment.language(),
                text,
                text,
                text,
                null,
                appointment.slots());

        var file = request(wordy, attendee(text));

        for (var line : file.toString().split("\r\n")) {
            assertThat(line.getBytes(UTF_8).length).isLessThanOrEqualTo(75);
            assertThat(line).doesNotContain("\uFFFD");
        }
        assertThat(Reading.only(file).summary()).isEqualTo(text.strip());
    }

    private static List<String> properties(CalendarFile file) {
        return Stream.of(unfolded(file).split("\r\n"))
                .map(line -> line.split("[;:]", 2)[0])
                .filter(name -> !name.equals("DESCRIPTION") && !name.equals("LOCATION") && !name.equals("URL"))
                .toList();
    }

    private static String unfolded(CalendarFile file) {
        return file.toString().replace("\r\n ", "");
    }

    private static CalendarFile request(Appointment appointment) {
        return request(appointment, attendee("Fonctionnaire"));
    }

    private static CalendarFile request(Appointment appointment, Attendee attendee) {
        var files = new Invitation(Method.REQUEST, appointment, attendee, NOW).files();
        assertThat(files).hasSize(1);
        return files.getFirst();
    }

    private static Invitation invite(Appointment appointment) {
        return new Invitation(Method.REQUEST, appointment, attendee("Fonctionnaire"), NOW);
    }

    private static Attendee attendee(String name) {
        return new Attendee(name, "civil-servant@demo.example");
    }

    private static Appointment appointment(Slot... slots) {
        return appointment(
                Locale.FRENCH,
                "Protection des données",
                "Salle 3, Rabat",
                slots.length > 0 ? List.of(slots) : List.of(slot("1", "2026-02-16T09:00", "2026-02-16T12:00")));
    }

    private static Appointment appointment(Locale language, String summary, String location) {
        return appointment(language, summary, location, List.of(slot("1", "2026-02-16T09:00", "2026-02-16T12:00")));
    }

    private static Appointment appointment(Locale language, String summary, String location, List<Slot> slots) {
        return new Appointment(
                "session-7@tamkeen.example",
                3,
                new Organiser("Formation continue", "formation@tamkeen.example"),
                language,
                summary,
                "Première ligne\nseconde ligne",
                location,
                URI.create("https://tamkeen.example/fr/training/sessions/7"),
                slots);
    }

    private static Slot slot(String id, String start, String end) {
        return new Slot(id, LocalDateTime.parse(start), LocalDateTime.parse(end));
    }

    private static String resource(String name) throws IOException {
        try (var in = InvitationTest.class.getResourceAsStream(name)) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
