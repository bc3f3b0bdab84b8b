package ma.etamkeen.organisations.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.util.Set;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.organisations.calendar.Holiday.Certainty;
import ma.etamkeen.organisations.calendar.Holiday.Kind;
import ma.etamkeen.organisations.calendar.Holiday.Part;
import ma.etamkeen.organisations.calendar.Keeping.Outcome;
import ma.etamkeen.organisations.calendar.Timetable.Span;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Text;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Holidays come with the product and are kept by administrators, each change with its source. */
@TamkeenTest
@Transactional
class KeepingTest {

    @Autowired
    Keeping keeping;

    @Autowired
    Holidays holidays;

    @Autowired
    Ramadans ramadans;

    @Autowired
    Timetables timetables;

    @Autowired
    WorkingDays workingDays;

    @Autowired
    DefaultHolidays defaults;

    @Autowired
    Journal journal;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient db;

    @Test
    void fixed_days_are_there_for_years_ahead_and_movable_ones_are_expected() {
        var year = Year.now(clock).getValue() + 1;

        assertThat(workingDays.isWorkingDay(LocalDate.of(year, 11, 18))).isFalse();
        assertThat(holidays.all())
                .filteredOn(date -> date.from().getYear() == year && date.kind() == Kind.FIXED)
                .hasSize(11)
                .allMatch(date -> date.certainty() == Certainty.CONFIRMED);
        assertThat(holidays.all())
                .filteredOn(date -> date.from().getYear() == year && date.kind() == Kind.MOVABLE)
                .hasSizeGreaterThanOrEqualTo(4)
                .allMatch(date -> date.certainty() == Certainty.EXPECTED);
        assertThat(timetables.all()).isNotEmpty();
    }

    @Test
    void starting_again_brings_nothing_twice_and_undoes_no_change() {
        var feast = expected();
        keeping.set(
                feast.id(),
                feast.version(),
                feast.from().plusDays(1),
                feast.to().plusDays(1),
                "Habous",
                0);
        var before = holidays.all();
        defaults.run(new DefaultApplicationArguments());

        assertThat(holidays.all()).isEqualTo(before);
    }

    @Test
    void a_confirmed_day_says_so_with_its_source_and_an_older_version_is_refused() {
        var feast = expected();

        assertThat(keeping.set(feast.id(), feast.version(), feast.from(), feast.to(), "Habous", 0))
                .isInstanceOf(Outcome.Done.class);
        assertThat(keeping.set(
                        feast.id(),
                        feast.version(),
                        feast.from().plusDays(1),
                        feast.to().plusDays(1),
                        "x",
                        0))
                .isInstanceOf(Outcome.Stale.class);
        assertThat(holidays.find(feast.id()).orElseThrow().certainty()).isEqualTo(Certainty.CONFIRMED);
        assertThat(journal.of("organisations.holiday", feast.id()))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.deed()).isEqualTo("organisations.holiday.confirmed");
                    assertThat(line.why()).isEqualTo("Habous");
                });
    }

    @Test
    void a_moved_day_frees_the_one_and_takes_the_other_and_can_be_cancelled_and_brought_back() {
        var feast = expected();
        var later = feast.to().plusDays(1);
        keeping.set(feast.id(), feast.version(), later, later, "Habous", 0);

        assertThat(workingDays.days().holidays(feast.from(), null))
                .extracting(Holiday::id)
                .doesNotContain(feast.id());
        assertThat(workingDays.days().holidays(later, null))
                .extracting(Holiday::id)
                .contains(feast.id());

        keeping.cancel(feast.id(), feast.version() + 1, "Decree", 0);
        assertThat(workingDays.days().holidays(later, null))
                .extracting(Holiday::id)
                .doesNotContain(feast.id());

        keeping.set(feast.id(), feast.version() + 2, later, later, "Decree", 0);
        assertThat(workingDays.days().holidays(later, null))
                .extracting(Holiday::id)
                .contains(feast.id());
    }

    @Test
    void a_day_granted_late_is_free_at_once() {
        var day = workingDays.nextWorkingDay(LocalDate.now(clock).plusDays(2));
        assertThat(keeping.add(granted(Part.DAY), day, day, "Decree", 0)).isInstanceOf(Outcome.Done.class);

        assertThat(workingDays.isWorkingDay(day)).isFalse();
    }

    @Test
    void wrong_dates_are_refused_beside_their_field() {
        var day = LocalDate.now(clock).plusDays(2);

        assertThat(keeping.add(granted(Part.DAY), day, day.minusDays(1), "Decree", 0))
                .isEqualTo(new Outcome.Refused("to", "organisations.holiday.refused.order"));
        assertThat(keeping.add(granted(Part.DAY), day, day.plusDays(30), "Decree", 0))
                .isEqualTo(new Outcome.Refused("to", "organisations.holiday.refused.long"));
        assertThat(keeping.add(granted(Part.DAY), day.plusYears(20), day.plusYears(20), "Decree", 0))
                .isEqualTo(new Outcome.Refused("from", "organisations.holiday.refused.far"));
    }

    @Test
    void a_holiday_that_ends_does_not_return() {
        var year = Year.now(clock).getValue() + 1;
        var last = holidays.all().stream()
                .filter(date -> date.from().equals(LocalDate.of(year, 11, 18)))
                .findFirst()
                .orElseThrow();
        keeping.end(last.id(), last.version(), "Decree", 0);
        defaults.foresee();

        assertThat(workingDays.days().holidays(LocalDate.of(year, 11, 18), null))
                .isNotEmpty();
        assertThat(workingDays.days().holidays(LocalDate.of(year + 1, 11, 18), null))
                .isEmpty();
    }

    @Test
    void ramadan_is_confirmed_within_reason() {
        var ramadan = ramadans.all().getLast();

        assertThat(keeping.setRamadan(
                        ramadan.year(), 0, ramadan.from(), ramadan.from().plusDays(27), "Habous", 0))
                .isEqualTo(new Outcome.Refused("to", "organisations.ramadan.refused.length"));
        assertThat(keeping.setRamadan(
                        ramadan.year(),
                        0,
                        ramadan.from().plusDays(9),
                        ramadan.from().plusDays(38),
                        "Habous",
                        0))
                .isEqualTo(new Outcome.Refused("from", "organisations.ramadan.refused.far"));
        assertThat(keeping.setRamadan(
                        ramadan.year(),
                        0,
                        ramadan.from().plusDays(1),
                        ramadan.from().plusDays(29),
                        "Habous",
                        0))
                .isInstanceOf(Outcome.Done.class);
        assertThat(workingDays.days().ramadan(ramadan.from())).isEmpty();
    }

    @Test
    void a_correction_of_what_is_written_holds_for_all_years_and_only_on_top_of_what_was_read() {
        var feast = expected();
        var other = holidays.all().stream()
                .filter(date -> date.holiday() == feast.holiday() && date.id() != feast.id())
                .findFirst()
                .orElseThrow();
        var corrected = new Holiday.Description(
                new Text("عيد مصحح", "Fête corrigée", "Corrected feast"), Part.MORNING, "MA-03", "Decree 7");

        assertThat(keeping.describe(feast.id(), feast.version(), corrected, "Bulletin officiel", 0))
                .isInstanceOf(Outcome.Done.class);

        assertThat(holidays.find(feast.id()).orElseThrow().description()).isEqualTo(corrected);
        assertThat(holidays.find(other.id()).orElseThrow()).satisfies(date -> {
            assertThat(date.description()).isEqualTo(corrected);
            assertThat(date.version()).as("calendars of people read it anew").isGreaterThan(other.version());
        });
        assertThat(keeping.describe(other.id(), other.version(), feast.description(), "x", 0))
                .as("read before the correction, on the page of another year")
                .isInstanceOf(Outcome.Stale.class);
        assertThat(keeping.describe(
                        feast.id(),
                        feast.version() + 1,
                        new Holiday.Description(corrected.name(), Part.DAY, "MA-99", ""),
                        "x",
                        0))
                .isEqualTo(new Outcome.Refused("region", "forms.error.choice"));
        assertThat(workingDays.days().holidays(feast.from(), null))
                .extracting(Holiday::id)
                .doesNotContain(feast.id());
        assertThat(journal.of("organisations.holiday", feast.id()))
                .extracting(Journal.Line::deed, Journal.Line::why)
                .contains(tuple("organisations.holiday.corrected", "Bulletin officiel"));
    }

    @Test
    void coming_hours_are_corrected_with_their_first_day_and_only_on_top_of_what_was_read() {
        var since = LocalDate.now(clock).plusMonths(2);
        keeping.add(hours(since, 9, 17), 0);
        var wrong = timetables.all().getLast();

        assertThat(keeping.correct(wrong.id(), wrong.version(), hours(since.plusDays(7), 10, 18), 0))
                .isInstanceOf(Outcome.Done.class);

        var right = timetables.find(wrong.id()).orElseThrow();
        assertThat(right.since()).isEqualTo(since.plusDays(7));
        assertThat(right.usual()).isEqualTo(new Span(LocalTime.of(10, 0), LocalTime.of(18, 0)));
        assertThat(workingDays.days().timetable(since).orElseThrow().id()).isNotEqualTo(wrong.id());
        assertThat(keeping.correct(wrong.id(), wrong.version(), hours(since, 9, 17), 0))
                .isInstanceOf(Outcome.Stale.class);
        assertThat(keeping.withdraw(wrong.id(), wrong.version(), "x", 0)).isInstanceOf(Outcome.Stale.class);
        assertThat(journal.of("organisations.timetable", wrong.id()))
                .extracting(Journal.Line::deed)
                .contains("organisations.timetable.added", "organisations.timetable.corrected");
    }

    @Test
    void hours_that_are_taken_back_leave_those_of_before_and_their_day_to_others() {
        var since = LocalDate.now(clock).plusMonths(2);
        var before = workingDays.days().timetable(since).orElseThrow();
        keeping.add(hours(since, 9, 17), 0);
        var added = timetables.all().getLast();

        assertThat(keeping.withdraw(added.id(), added.version(), "Decree", 0)).isInstanceOf(Outcome.Done.class);

        assertThat(workingDays.days().timetable(since)).contains(before);
        assertThat(timetables.find(added.id())).isEmpty();
        assertThat(keeping.add(hours(since, 10, 18), 0)).isInstanceOf(Outcome.Done.class);
        assertThat(journal.of("organisations.timetable", added.id()))
                .extracting(Journal.Line::deed, Journal.Line::why)
                .contains(tuple("organisations.timetable.withdrawn", "Decree"));
    }

    @Test
    void the_past_of_working_hours_stays_as_it_was() {
        var today = LocalDate.now(clock);
        var first = timetables.all().getFirst();
        assertThat(keeping.withdraw(first.id(), first.version(), "x", 0))
                .isEqualTo(new Outcome.Refused("source", "organisations.timetable.refused.first"));
        assertThat(keeping.correct(first.id(), first.version(), hours(today.plusDays(3), 9, 17), 0))
                .isEqualTo(new Outcome.Refused("since", "organisations.timetable.refused.begun"));
        assertThat(keeping.correct(first.id(), first.version(), hours(first.since(), 9, 17), 0))
                .as("the hours themselves may have been typed wrongly")
                .isInstanceOf(Outcome.Done.class);

        var since = today.plusDays(10);
        keeping.add(hours(since, 9, 17), 0);
        keeping.add(hours(since.plusDays(10), 9, 18), 0);
        var one = timetables.all().stream()
                .filter(known -> known.since().equals(since))
                .findFirst()
                .orElseThrow();
        assertThat(keeping.correct(one.id(), one.version(), hours(today.minusDays(1), 9, 17), 0))
                .isEqualTo(new Outcome.Refused("since", "organisations.timetable.refused.past"));
        assertThat(keeping.correct(one.id(), one.version(), hours(since.plusDays(10), 9, 17), 0))
                .isEqualTo(new Outcome.Refused("since", "organisations.timetable.refused.twice"));

        db.sql("update organisations.timetable set since = :day where id = :id")
                .param("day", today.minusDays(20))
                .param("id", one.id())
                .update();
        db.sql("update organisations.timetable set since = :day where since = :next")
                .param("day", today.minusDays(10))
                .param("next", since.plusDays(10))
                .update();
        assertThat(keeping.correct(one.id(), one.version(), hours(today.minusDays(20), 9, 17), 0))
                .isEqualTo(new Outcome.Refused("since", "organisations.timetable.refused.over"));
        assertThat(keeping.withdraw(one.id(), one.version(), "x", 0))
                .isEqualTo(new Outcome.Refused("source", "organisations.timetable.refused.over"));
    }

    @Test
    void half_a_day_is_kept_and_read_as_half_a_day() {
        var day = workingDays.nextWorkingDay(LocalDate.now(clock).plusDays(2));
        keeping.add(granted(Part.AFTERNOON), day, day, "Decree", 0);

        assertThat(workingDays.isWorkingDay(day)).isTrue();
        assertThat(workingDays.days().hours(day, null))
                .isNotEmpty()
                .allMatch(span -> !span.to().isAfter(LocalTime.NOON));
        assertThat(workingDays.days().holidays(day, null).getLast().part()).isEqualTo(Part.AFTERNOON);
    }

    private static Timetable hours(LocalDate since, int opens, int closes) {
        return new Timetable(
                since,
                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                new Span(LocalTime.of(opens, 0), LocalTime.of(closes, 0)),
                new Span(LocalTime.of(9, 0), LocalTime.of(15, 0)),
                new Span(LocalTime.of(12, 0), LocalTime.of(14, 0)),
                "Decree");
    }

    private Holiday expected() {
        var today = LocalDate.now(clock);
        return holidays.all().stream()
                .filter(date ->
                        date.certainty() == Certainty.EXPECTED && date.from().isAfter(today))
                .findFirst()
                .orElseThrow();
    }

    private static NewHoliday granted(Part part) {
        return new NewHoliday(
                Kind.GRANTED, new Text("يوم ممنوح", "Jour accordé", "Day granted"), 0, 0, 1, part, null, null, "");
    }
}
