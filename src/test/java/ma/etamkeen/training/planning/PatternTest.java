package ma.etamkeen.training.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import ma.etamkeen.Seed;
import ma.etamkeen.organisations.calendar.Days;
import ma.etamkeen.organisations.calendar.Holiday;
import ma.etamkeen.organisations.calendar.Ramadan;
import ma.etamkeen.organisations.calendar.Remark;
import ma.etamkeen.organisations.calendar.Remark.Kind;
import ma.etamkeen.organisations.calendar.Timetable;
import ma.etamkeen.organisations.calendar.Timetable.Span;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.planning.Pattern.Laid;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import org.junit.jupiter.api.Test;

/** Slots laid on another first day, over what is in the way. */
class PatternTest {

    /** A Monday. */
    private static final LocalDate MONDAY = LocalDate.parse("2027-04-05");

    private static final Timetable HOURS = new Timetable(
            LocalDate.parse("2020-01-01"),
            EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
            span("08:30", "16:30"),
            span("09:00", "15:00"),
            span("12:00", "14:30"),
            "");

    @Test
    void what_is_free_is_as_far_apart_in_working_days_and_at_the_same_times() {
        var slots = List.of(slot(MONDAY, "09:00", "12:00"), slot(MONDAY.plusDays(1), "14:00", "16:00"));

        assertThat(laid(slots, MONDAY.plusDays(14), days()))
                .extracting(Laid::startsAt)
                .containsExactly(
                        MONDAY.plusDays(14).atTime(9, 0), MONDAY.plusDays(15).atTime(14, 0));
        assertThat(laid(slots, MONDAY.plusDays(11), days()))
                .as("from a Friday the next working day is a Monday")
                .extracting(laid -> laid.startsAt().toLocalDate())
                .containsExactly(MONDAY.plusDays(11), MONDAY.plusDays(14));
    }

    @Test
    void a_holiday_is_stepped_over_and_named_and_takes_the_rest_with_it() {
        var slots = List.of(
                slot(MONDAY, "09:00", "12:00"),
                slot(MONDAY.plusDays(1), "09:00", "12:00"),
                slot(MONDAY.plusDays(2), "09:00", "12:00"));
        var holiday = holiday(MONDAY.plusDays(15), MONDAY.plusDays(15));

        var laid = laid(slots, MONDAY.plusDays(14), days(holiday));

        assertThat(laid)
                .extracting(one -> one.startsAt().toLocalDate())
                .containsExactly(MONDAY.plusDays(14), MONDAY.plusDays(16), MONDAY.plusDays(17));
        assertThat(laid.get(1).why()).extracting(Remark::holiday).containsExactly(holiday);
        assertThat(laid.get(2).why()).isEmpty();
    }

    @Test
    void the_afternoon_of_a_friday_goes_after_the_prayer_or_to_the_next_working_day() {
        var short_ = List.of(slot(MONDAY, "13:00", "15:00"));
        var whole = List.of(slot(MONDAY, "09:00", "12:00"), slot(MONDAY, "13:30", "16:30"));
        var friday = MONDAY.plusDays(4);

        assertThat(laid(short_, friday, days())).singleElement().satisfies(laid -> {
            assertThat(laid.startsAt()).isEqualTo(friday.atTime(14, 30));
            assertThat(laid.why()).extracting(Remark::kind).contains(Kind.PRAYER);
        });
        assertThat(laid(whole, friday, days()))
                .extracting(Laid::startsAt)
                .containsExactly(
                        friday.plusDays(3).atTime(9, 0), friday.plusDays(3).atTime(13, 30));
    }

    @Test
    void in_ramadan_slots_keep_to_its_hours_where_they_are_long_enough() {
        var ramadan = new Ramadan(1448, MONDAY.plusDays(20), MONDAY.plusDays(48), Holiday.Certainty.CONFIRMED, 1);
        var slots = List.of(slot(MONDAY, "08:30", "10:30"), slot(MONDAY, "14:00", "16:00"));
        var day = MONDAY.plusDays(21);

        var laid = laid(slots, day, new Days(List.of(), List.of(ramadan), List.of(HOURS)));

        assertThat(laid).extracting(Laid::startsAt).containsExactly(day.atTime(9, 0), day.atTime(13, 0));
        assertThat(laid)
                .allSatisfy(
                        one -> assertThat(one.left()).extracting(Remark::kind).containsExactly(Kind.RAMADAN));
        var long_ = List.of(slot(MONDAY, "08:30", "16:30"));
        assertThat(laid(long_, day, new Days(List.of(), List.of(ramadan), List.of(HOURS))))
                .as("longer than its hours: as it was, and it is said")
                .singleElement()
                .satisfies(
                        one -> assertThat(one.left()).extracting(Remark::kind).containsExactly(Kind.RAMADAN_HOURS));
    }

    @Test
    void whatever_is_laid_keeps_order_and_lengths_and_is_never_on_a_holiday_or_at_the_time_of_prayer() {
        var random = new Random(Seed.today());
        for (var round = 0; round < 400; round++) {
            var days = some(random);
            var slots = slots(random);
            var first = MONDAY.plusDays(random.nextInt(300));

            var pattern = Pattern.of(slots, days, null);
            var laid = pattern.from(first, days, null);

            assertThat(laid).hasSameSizeAs(slots);
            for (var index = 0; index < laid.size(); index++) {
                var one = laid.get(index);
                assertThat(Duration.between(one.startsAt(), one.endsAt()))
                        .isEqualTo(Duration.between(
                                slots.get(index).startsAt(), slots.get(index).endsAt()));
                assertThat(one.startsAt()).isAfterOrEqualTo(first.atStartOfDay());
                assertThat(index == 0
                                || !one.startsAt().isBefore(laid.get(index - 1).endsAt()))
                        .isTrue();
                assertThat(one.left()).extracting(Remark::kind).doesNotContain(Kind.HOLIDAY, Kind.PRAYER, Kind.WEEKEND);
                // what was on one day stays on one day
                assertThat(index > 0
                                && one.startsAt()
                                        .toLocalDate()
                                        .equals(laid.get(index - 1).startsAt().toLocalDate()))
                        .isEqualTo(index > 0
                                && slots.get(index)
                                        .startsAt()
                                        .toLocalDate()
                                        .equals(slots.get(index - 1).startsAt().toLocalDate()));
            }
            assertThat(pattern.from(first, days, null)).isEqualTo(laid);
        }
    }

    private static List<PlannedSlot> slots(Random random) {
        var slots = new ArrayList<PlannedSlot>();
        var day = MONDAY.plusDays(random.nextInt(7));
        for (var count = 1 + random.nextInt(5); count > 0; count--) {
            slots.add(slot(day, "09:00", random.nextBoolean() ? "12:00" : "11:15"));
            if (random.nextBoolean()) {
                slots.add(slot(day, random.nextBoolean() ? "13:30" : "18:00", "19:30"));
            }
            day = day.plusDays(1 + random.nextInt(9));
        }
        return slots;
    }

    private static Days some(Random random) {
        var holidays = new ArrayList<Holiday>();
        for (var count = random.nextInt(25); count > 0; count--) {
            var from = MONDAY.plusDays(random.nextInt(340));
            holidays.add(holiday(from, from.plusDays(random.nextInt(3))));
        }
        var from = MONDAY.plusDays(random.nextInt(300));
        return new Days(
                holidays,
                List.of(new Ramadan(1448, from, from.plusDays(29), Holiday.Certainty.EXPECTED, 1)),
                List.of(HOURS));
    }

    private static List<Laid> laid(List<PlannedSlot> slots, LocalDate first, Days days) {
        return Pattern.of(slots, days, null).from(first, days, null);
    }

    private static Days days(Holiday... holidays) {
        return new Days(List.of(holidays), List.of(), List.of(HOURS));
    }

    private static Holiday holiday(LocalDate from, LocalDate to) {
        return new Holiday(
                from.toEpochDay(),
                from.toEpochDay(),
                Holiday.Kind.GRANTED,
                new Text("عطلة", "Férié", "Holiday"),
                from,
                to,
                Holiday.Part.DAY,
                Holiday.Certainty.CONFIRMED,
                null,
                "",
                1);
    }

    private static PlannedSlot slot(LocalDate day, String from, String to) {
        return new PlannedSlot(0, day.atTime(LocalTime.parse(from)), day.atTime(LocalTime.parse(to)));
    }

    private static Span span(String from, String to) {
        return new Span(LocalTime.parse(from), LocalTime.parse(to));
    }
}
