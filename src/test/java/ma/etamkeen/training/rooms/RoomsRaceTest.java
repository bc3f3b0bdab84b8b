package ma.etamkeen.training.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import ma.etamkeen.Race;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.planning.Plan.Outcome;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.Planning;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** However many publish at once, a room goes to exactly one; the others are told who has it. */
@TamkeenTest
class RoomsRaceTest {

    private static final int MANY = 16;

    @Autowired
    Cast cast;

    @Autowired
    Planning planning;

    @Autowired
    Holds holds;

    @Test
    void of_many_sessions_published_at_once_exactly_one_takes_the_two_rooms_they_all_want() throws Exception {
        var coordinator = cast.coordinator();
        var venue = cast.venue(null);
        var one = cast.room(venue, 20);
        var other = cast.room(venue, 20);
        var day = cast.today().plusDays(30).toLocalDate();
        var drafts = IntStream.range(0, MANY)
                .mapToObj(index -> {
                    // in another order each: who waits for whom must not go round
                    var rooms = index % 2 == 0 ? List.of(one, other) : List.of(other, one);
                    var plan = Cast.with(
                            cast.plan(5, Session.Approval.NONE),
                            5,
                            List.of(
                                    new PlannedSlot(0, day.atTime(9, 0), day.atTime(12, 0), rooms.getFirst()),
                                    new PlannedSlot(0, day.atTime(12, 0), day.atTime(15, 0), rooms.getLast())));
                    return ((Outcome.Done) planning.create(coordinator, plan)).session();
                })
                .toList();

        var outcomes = Race.of(drafts.stream()
                .<Callable<Outcome>>map(draft -> () -> planning.publish(coordinator, draft))
                .toList());

        assertThat(outcomes).allMatch(outcome -> outcome instanceof Outcome.Done || outcome instanceof Outcome.Refused);
        // those that want the rooms the other way round are in nobody's way but their own
        var evens = IntStream.range(0, MANY).filter(index -> index % 2 == 0).mapToObj(outcomes::get);
        var odds = IntStream.range(0, MANY).filter(index -> index % 2 == 1).mapToObj(outcomes::get);
        assertThat(evens.filter(Outcome.Done.class::isInstance)).hasSize(1);
        assertThat(odds.filter(Outcome.Done.class::isInstance)).hasSize(1);
        assertThat(holds.toCome(one, 99)).hasSize(2);
        assertThat(holds.toCome(other, 99)).hasSize(2);
    }
}
