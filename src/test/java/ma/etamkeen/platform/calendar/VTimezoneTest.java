package ma.etamkeen.platform.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
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

/** A file's own time zone is enough to read it, whatever the reader knows of Morocco. */
class VTimezoneTest {

    private static final ZoneRules MOROCCO = MoroccanTime.ZONE.getRules();
    private static final Instant STAMP = Instant.parse("2025-01-01T00:00:00Z");

    static Stream<ZoneOffsetTransition> changes_from_2025_to_2031() {
        return Stream.iterate(
                MOROCCO.nextTransition(Instant.parse("2025-01-01T00:00:00Z")),
                change -> change != null && change.getInstant().isBefore(Instant.parse("2032-01-01T00:00:00Z")),
                change -> MOROCCO.nextTransition(change.getInstant()));
    }

    @Test
    void the_runtime_knows_the_changes_of_ramadan_2026() {
        assertThat(changes_from_2025_to_2031().map(ZoneOffsetTransition::getInstant))
                .contains(Instant.parse("2026-02-15T02:00:00Z"), Instant.parse("2026-03-22T02:00:00Z"));
    }

    @ParameterizedTest
    @MethodSource("changes_from_2025_to_2031")
    void around_every_change_both_programs_read_the_instant_that_java_reads(ZoneOffsetTransition change) {
        for (var hours : List.of(-24 * 20, -24, -3, -1, 1, 2, 3, 24, 24 * 20)) {
            // by instant, so that both readings of a repeated hour are tried; the rule then says which one it is
            var start = MoroccanTime.localOf(change.getInstant().plus(Duration.ofHours(hours)));

            assertThat(Reading.only(inviteAt(start)).start())
                    .as("%d hours from %s", hours, change)
                    .isEqualTo(MoroccanTime.instantOf(start));
        }
    }

    @Test
    void a_file_of_one_slot_holds_the_change_in_force_and_the_next_and_no_rule() {
        var text = inviteAt(LocalDateTime.parse("2026-02-20T09:00")).toString();

        assertThat(text.substring(text.indexOf("BEGIN:VTIMEZONE"), text.indexOf("BEGIN:VEVENT")))
                .isEqualTo("""
                        BEGIN:VTIMEZONE
                        TZID:Africa/Casablanca
                        BEGIN:STANDARD
                        DTSTART:20260215T030000
                        TZOFFSETFROM:+0100
                        TZOFFSETTO:+0000
                        TZNAME:+00
                        END:STANDARD
                        BEGIN:DAYLIGHT
                        DTSTART:20260322T020000
                        TZOFFSETFROM:+0000
                        TZOFFSETTO:+0100
                        TZNAME:+01
                        END:DAYLIGHT
                        END:VTIMEZONE
                        """.replace("\n", "\r\n"));
    }

    @ParameterizedTest
    @MethodSource("changes_from_2025_to_2031")
    void a_program_that_repeats_one_pair_of_changes_every_year_is_right_too(ZoneOffsetTransition change) {
        for (var days : List.of(-30, -3, 3, 20, 40, 200)) {
            var start = MoroccanTime.localOf(change.getInstant().plus(Duration.ofDays(days)));

            assertThat(OutlookOnTheDesktop.offset(inviteAt(start).toString(), start))
                    .as("%s", start)
                    .isEqualTo(MOROCCO.getOffset(start));
        }
    }

    @Test
    void if_morocco_stopped_changing_its_clocks_the_files_would_still_have_a_zone() {
        var lines = new ContentLines();
        VTimezone.write(lines, ZoneRules.of(ZoneOffset.ofHours(1)), STAMP, STAMP);

        assertThat(new String(lines.bytes(), UTF_8))
                .contains("BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\n")
                .doesNotContain("DAYLIGHT");
    }

    private static CalendarFile inviteAt(LocalDateTime start) {
        var appointment = new Appointment(
                "session-7@tamkeen.example",
                0,
                new Organiser("Formation continue", "formation@tamkeen.example"),
                Locale.FRENCH,
                "Protection des données",
                "",
                "",
                null,
                List.of(new Slot("1", start, start.plusHours(2))));
        return new Invitation(
                        Method.REQUEST, appointment, new Attendee("Fonctionnaire", "civil-servant@demo.example"), STAMP)
                .files()
                .getFirst();
    }
}
