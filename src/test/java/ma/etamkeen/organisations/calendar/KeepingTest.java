package ma.etamkeen.organisations.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.organisations.calendar.Holiday.Certainty;
import ma.etamkeen.organisations.calendar.Holiday.Kind;
import ma.etamkeen.organisations.calendar.Holiday.Part;
import ma.etamkeen.organisations.calendar.Keeping.Outcome;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Text;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
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
