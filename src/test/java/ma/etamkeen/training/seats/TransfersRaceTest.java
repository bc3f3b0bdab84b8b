package ma.etamkeen.training.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.seats.Registration.State;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** People who change between two dates in opposite directions at once never wait for each other, and nobody loses a seat. */
@TamkeenTest
class TransfersRaceTest {

    @Autowired
    Cast cast;

    @Autowired
    Registrations registrations;

    @Autowired
    Transfers transfers;

    @Autowired
    Sessions sessions;

    @Test
    void opposite_transfers_end_and_everybody_has_exactly_one_seat() throws Exception {
        var one = cast.session(4, Session.Approval.NONE);
        var other = cast.session(4, Session.Approval.NONE);
        var people = cast.many(cast.unit(), 6).stream().map(cast::viewer).toList();
        for (var index = 0; index < people.size(); index++) {
            registrations.register(people.get(index), index % 2 == 0 ? one : other, "");
        }
        var barrier = new CyclicBarrier(people.size());
        var deeds = new ArrayList<Future<Outcome>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var index = 0; index < people.size(); index++) {
                var person = people.get(index);
                var from = index % 2 == 0 ? one : other;
                deeds.add(threads.submit(() -> {
                    barrier.await();
                    return transfers.move(person, from, from == one ? other : one);
                }));
            }
            for (var deed : deeds) {
                deed.get(Duration.ofMinutes(1).toSeconds(), TimeUnit.SECONDS);
            }
        }

        for (var person : people) {
            assertThat(seats(person, List.of(one, other))).isEqualTo(1);
        }
        assertThat(sessions.get(one).seatsTaken() + sessions.get(other).seatsTaken())
                .isEqualTo(6);
        assertThat(sessions.get(one).seatsTaken()).isLessThanOrEqualTo(4);
        assertThat(sessions.get(one).waiting() + sessions.get(other).waiting()).isZero();
    }

    private long seats(Viewer person, List<Long> dates) {
        return dates.stream()
                .flatMap(date -> registrations.of(person.person(), date).stream())
                .filter(one -> one.state() == State.CONFIRMED)
                .count();
    }
}
