package ma.etamkeen.training.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import ma.etamkeen.Seed;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.attendance.Attendances.Presence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Minutes that really passed count: never more than the slot has, never fewer than none, and no clock gives or takes any. */
class MinutesTest {

    /** Days on which nothing happens, and those on which the clocks go back before Ramadan and forward after it. */
    private static final List<LocalDate> DAYS = List.of(
            LocalDate.of(2026, 1, 20),
            LocalDate.of(2026, 2, 15),
            LocalDate.of(2026, 3, 3),
            LocalDate.of(2026, 3, 22),
            LocalDate.of(2027, 2, 7),
            LocalDate.of(2027, 3, 14));

    @Test
    void whatever_the_times_a_presence_counts_between_nothing_and_the_whole_slot() {
        var random = new Random(Seed.today());
        for (var round = 0; round < 20_000; round++) {
            var slot = slot(random);
            var from = maybe(random);
            var until = maybe(random);
            var counted = Minutes.of(slot, from, until);

            assertThat(counted).isBetween(0, Minutes.of(slot));
            assertThat(Minutes.of(slot, null, until))
                    .as("who came earlier has no less")
                    .isGreaterThanOrEqualTo(counted);
            assertThat(Minutes.of(slot, from, null))
                    .as("who stayed longer has no less")
                    .isGreaterThanOrEqualTo(counted);
            assertThat(Minutes.of(slot, null, null)).isEqualTo(Minutes.of(slot));
        }
    }

    @Test
    void what_is_cut_in_two_counts_as_much_as_the_whole_where_no_clock_jumps() {
        var random = new Random(Seed.today());
        for (var round = 0; round < 20_000; round++) {
            var slot = at(LocalDate.of(2026, 3, 3), 8 * 60 + random.nextInt(120), 60 + random.nextInt(400));
            var cut = slot.startsAt()
                    .plusMinutes(random.nextInt(Minutes.of(slot) + 1))
                    .toLocalTime();

            assertThat(Minutes.of(slot, null, cut) + Minutes.of(slot, cut, null))
                    .isEqualTo(Minutes.of(slot));
            assertThat(Minutes.of(slot)).isEqualTo((int)
                    java.time.Duration.between(slot.startsAt(), slot.endsAt()).toMinutes());
        }
    }

    @Test
    void what_touches_and_what_has_no_length_counts_nothing_and_is_no_presence() {
        var slot = at(LocalDate.of(2026, 1, 20), 9 * 60, 180);

        assertThat(Minutes.of(slot, LocalTime.of(12, 0), LocalTime.of(13, 0))).isZero();
        assertThat(Minutes.of(slot, LocalTime.of(8, 0), LocalTime.of(9, 0))).isZero();
        assertThat(Minutes.of(slot, LocalTime.of(10, 0), LocalTime.of(10, 0))).isZero();
        assertThat(Minutes.of(slot, LocalTime.of(11, 0), LocalTime.of(10, 0))).isZero();
        assertThat(Minutes.isWithin(slot, there(LocalTime.of(9, 0), LocalTime.of(12, 0))))
                .isTrue();
        assertThat(Minutes.isWithin(slot, there(LocalTime.of(10, 0), LocalTime.of(10, 0))))
                .isFalse();
        assertThat(Minutes.isWithin(slot, there(LocalTime.of(12, 0), null))).isFalse();
        assertThat(Minutes.isWithin(slot, there(LocalTime.of(8, 59), null))).isFalse();
        assertThat(Minutes.isWithin(slot, there(null, LocalTime.of(12, 1)))).isFalse();
        assertThat(Minutes.isEnough(0, 0, 1)).as("of no length").isFalse();
    }

    @Test
    void a_clock_that_jumps_around_ramadan_gives_nobody_an_hour_and_takes_none() {
        var back = at(LocalDate.of(2026, 2, 15), 60, 180);
        var forward = at(LocalDate.of(2026, 3, 22), 60, 180);

        assertThat(Minutes.of(back)).as("the hour from 2 to 3 passes twice").isEqualTo(240);
        assertThat(Minutes.of(forward)).as("it does not pass at all").isEqualTo(120);
        assertThat(Minutes.of(forward, null, LocalTime.of(2, 0))).isEqualTo(60);
        assertThat(Minutes.of(forward, LocalTime.of(3, 0), null)).isEqualTo(60);
        assertThat(Minutes.of(forward, LocalTime.of(2, 30), null))
                .as("a time that never was")
                .isEqualTo(30);
        assertThat(Minutes.of(at(LocalDate.of(2026, 2, 15), 9 * 60, 180))).isEqualTo(180);
        assertThat(Minutes.of(at(LocalDate.of(2026, 3, 3), 9 * 60, 180)))
                .as("in Ramadan")
                .isEqualTo(180);
    }

    @Test
    void over_midnight_the_early_hours_are_those_of_the_next_day() {
        var night = at(LocalDate.of(2026, 1, 20), 22 * 60, 240);

        assertThat(Minutes.of(night, LocalTime.of(23, 0), LocalTime.of(1, 0))).isEqualTo(120);
        assertThat(Minutes.isWithin(night, there(LocalTime.of(0, 30), LocalTime.of(2, 0))))
                .isTrue();
    }

    @Test
    void the_threshold_is_reached_exactly_and_not_by_rounding() {
        assertThat(Minutes.isEnough(3, 4, 75)).isTrue();
        assertThat(Minutes.isEnough(2, 3, 67)).isFalse();
        assertThat(Minutes.isEnough(2, 3, 66)).isTrue();
        assertThat(Minutes.isEnough(269, 360, 75)).isFalse();
        assertThat(Minutes.isEnough(270, 360, 75)).isTrue();
    }

    @Test
    void a_mark_is_read_as_it_was_written_and_nothing_else_is_a_mark() {
        for (var mark : List.of(
                Mark.of(Presence.PRESENT),
                there(LocalTime.of(9, 30), null),
                new Mark(Presence.EXCUSED, null, null, Reason.ILLNESS, "arrivée | départ"),
                new Mark(Presence.ABSENT, LocalTime.NOON, null, Reason.OTHER, ""))) {
            assertThat(Mark.read(mark.written())).contains(mark);
        }
        for (var other : List.of("", "present", "there||||", "present|25:00|||", "absent|||boredom|", "none||||")) {
            assertThat(Mark.read(other)).as(other).isEmpty();
        }
        assertThat(new Mark(Presence.ABSENT, LocalTime.NOON, null, Reason.OTHER, "").from())
                .as("who was not there has no times")
                .isNull();
    }

    private static Mark there(@Nullable LocalTime from, @Nullable LocalTime until) {
        return new Mark(Presence.PRESENT, from, until, null, "");
    }

    private static Slot slot(Random random) {
        return at(DAYS.get(random.nextInt(DAYS.size())), random.nextInt(1_300), random.nextInt(600));
    }

    private static Slot at(LocalDate day, int minute, int length) {
        var begin = day.atStartOfDay().plusMinutes(minute);
        return new Slot(1, begin, begin.plusMinutes(length));
    }

    private static @Nullable LocalTime maybe(Random random) {
        return random.nextInt(5) == 0 ? null : LocalTime.of(random.nextInt(24), random.nextInt(60));
    }
}
