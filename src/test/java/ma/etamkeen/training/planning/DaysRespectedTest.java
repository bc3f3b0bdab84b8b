package ma.etamkeen.training.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.organisations.calendar.Holiday;
import ma.etamkeen.organisations.calendar.Remark;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.planning.Plan.Outcome;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.Plan.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

/** Holidays and the prayer of Friday are respected, or knowingly not: whoever plans says why, and the history keeps it. */
@TamkeenTest
@Transactional
class DaysRespectedTest {

    @Autowired
    Cast cast;

    @Autowired
    Planning planning;

    @Autowired
    Sessions sessions;

    @Autowired
    WorkingDays workingDays;

    @Autowired
    Journal journal;

    private Viewer coordinator;
    private LocalDate soon;

    @BeforeEach
    void somebody_plans() {
        coordinator = cast.coordinator();
        soon = cast.today().toLocalDate().plusDays(20);
    }

    @Test
    void a_slot_on_a_holiday_is_refused_until_a_reason_is_given_and_the_history_keeps_it() {
        var plan = on(holiday(), 9, 12);

        assertThat(planning.create(coordinator, plan, " "))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Problem::field, Problem::word)
                                .containsExactly(
                                        org.assertj.core.groups.Tuple.tuple("despite", "training.problem.despite")));
        var made = ((Outcome.Done) planning.create(coordinator, plan, "Les personnes viennent de loin")).session();

        assertThat(journal.of("training.session", made))
                .filteredOn(line -> line.deed().equals("training.session.despite"))
                .extracting(Journal.Line::why)
                .containsExactly("Les personnes viennent de loin");
    }

    @Test
    void the_prayer_of_friday_is_respected_and_the_morning_before_it_is_free() {
        var friday = friday();

        assertThat(planning.create(coordinator, on(friday, 11, 15), "")).isInstanceOf(Outcome.Refused.class);
        assertThat(planning.create(coordinator, on(friday, 9, 11), "")).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void what_stands_on_a_holiday_already_is_not_asked_again_and_what_moves_there_is() {
        var holiday = holiday();
        var made = ((Outcome.Done) planning.create(coordinator, on(holiday, 9, 12), "Voulu")).session();
        var now = sessions.get(made);
        var slot = PlannedSlot.of(sessions.slots(made).getFirst());

        assertThat(planning.change(
                        coordinator,
                        made,
                        now.version(),
                        PlanDraft.of(Plan.of(now, List.of(slot))).seats(9).plan(),
                        ""))
                .isInstanceOf(Outcome.Done.class);
        var later = new PlannedSlot(slot.id(), holiday.atTime(10, 0), holiday.atTime(13, 0));
        var again = sessions.get(made);
        assertThat(planning.change(coordinator, made, again.version(), Plan.of(again, List.of(later)), ""))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(planning.change(coordinator, made, now.version(), Plan.of(again, List.of(later)), ""))
                .as("of an earlier version: what stands is shown first")
                .isInstanceOf(Outcome.Stale.class);
    }

    private LocalDate holiday() {
        return workingDays.days().holidays(soon, soon.plusYears(1), null).stream()
                .filter(holiday ->
                        holiday.part() == Holiday.Part.DAY && holiday.from().isAfter(soon))
                .map(Holiday::from)
                .findFirst()
                .orElseThrow();
    }

    private LocalDate friday() {
        var days = workingDays.days();
        var friday = soon.with(TemporalAdjusters.next(DayOfWeek.FRIDAY));
        while (days.remarks(friday.atTime(9, 0), friday.atTime(11, 0), "MA-03").stream()
                .anyMatch(remark -> remark.kind() == Remark.Kind.HOLIDAY)) {
            friday = friday.plusWeeks(1);
        }
        return friday;
    }

    private Plan on(LocalDate day, int from, int to) {
        var plan = Cast.with(
                cast.plan(5, Session.Approval.NONE),
                5,
                List.of(new PlannedSlot(0, day.atTime(from, 0), day.atTime(to, 0))));
        return PlanDraft.of(plan)
                .open(plan.opensAt(), day.minusDays(1).atTime(9, 0))
                .plan();
    }
}
