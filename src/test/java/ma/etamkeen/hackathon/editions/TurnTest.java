package ma.etamkeen.hackathon.editions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import ma.etamkeen.hackathon.editions.Phase.Kind;
import ma.etamkeen.platform.calendar.MoroccanTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When phases begin and end, and what opens and closes with that. */
class TurnTest {

    private static final LocalDateTime DAY = LocalDateTime.of(2027, 3, 1, 9, 0);
    private static final Instant BEFORE = at(0);

    @Test
    void nothing_happens_before_its_time_and_a_phase_begins_at_it() {
        var call = phase(Kind.CALL, 1, 5, true, null, null);

        assertThat(Turn.due(List.of(call), at(1).minusMillis(1))).isEmpty();
        assertThat(Turn.due(List.of(call), at(1))).containsExactly(new Turn(null, call));
    }

    @Test
    void where_phases_touch_one_ends_as_the_next_begins() {
        var call = phase(Kind.CALL, 1, 5, true, BEFORE, null);
        var selection = phase(Kind.SELECTION, 5, 9, true, null, null);

        assertThat(Turn.due(List.of(call, selection), at(5))).containsExactly(new Turn(call, selection));
    }

    @Test
    void where_days_lie_between_one_ends_alone() {
        var call = phase(Kind.CALL, 1, 5, true, BEFORE, null);
        var selection = phase(Kind.SELECTION, 7, 9, true, null, null);

        assertThat(Turn.due(List.of(call, selection), at(6))).containsExactly(new Turn(call, null));
    }

    @Test
    void whatever_was_missed_happens_in_its_order() {
        var call = phase(Kind.CALL, 1, 5, true, null, null);
        var selection = phase(Kind.SELECTION, 5, 9, true, null, null);
        var teams = phase(Kind.TEAMS, 9, 20, true, null, null);

        assertThat(Turn.due(List.of(call, selection, teams), at(10)))
                .containsExactly(new Turn(null, call), new Turn(call, selection), new Turn(selection, teams));
    }

    @Test
    void what_somebody_is_to_say_holds_back_what_comes_after() {
        var call = phase(Kind.CALL, 1, 5, false, BEFORE, null);
        var selection = phase(Kind.SELECTION, 5, 9, true, null, null);
        var begun = phase(Kind.CALL, 1, 5, true, BEFORE, null);
        var byHand = phase(Kind.SELECTION, 5, 9, false, null, null);
        var teams = phase(Kind.TEAMS, 9, 20, true, null, null);

        assertThat(Turn.due(List.of(call, selection), at(8))).isEmpty();
        assertThat(Turn.due(List.of(begun, byHand, teams), at(10))).containsExactly(new Turn(begun, null));
    }

    @Test
    void whoever_organises_ends_what_goes_on_and_begins_the_next_and_is_told_what_that_changes() {
        var call = phase(Kind.CALL, 1, 5, true, BEFORE, BEFORE);
        var selection = phase(Kind.SELECTION, 5, 9, true, BEFORE, null);
        var submission = phase(Kind.SUBMISSION, 9, 20, true, null, null);

        var turn = Turn.next(List.of(call, selection, submission));

        assertThat(turn).isEqualTo(new Turn(selection, submission));
        assertThat(turn.closes()).containsExactly(Permit.READ);
        assertThat(turn.opens()).containsExactly(Permit.SUBMIT);
        assertThat(Turn.next(List.of(call)).isNothing()).isTrue();
    }

    private static Phase phase(
            Kind kind, int from, int until, boolean byClock, @Nullable Instant began, @Nullable Instant ended) {
        return new Phase(
                from, 1, kind, DAY.plusDays(from), DAY.plusDays(until), kind.permits(), byClock, began, ended, 1);
    }

    private static Instant at(int day) {
        return MoroccanTime.instantOf(DAY.plusDays(day));
    }
}
