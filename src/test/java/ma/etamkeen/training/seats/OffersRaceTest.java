package ma.etamkeen.training.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.allotment.Order;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.seats.Registration.State;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever accepts in the moment in which the time is over has the seat or has lost it, never half of each. */
@TamkeenTest
class OffersRaceTest {

    @Autowired
    Cast cast;

    @Autowired
    Registrations registrations;

    @Autowired
    Offers offers;

    @Autowired
    Sessions sessions;

    @Autowired
    JdbcClient db;

    @RepeatedTest(4)
    void accepting_at_the_moment_of_expiry_gives_the_seat_once(RepetitionInfo repetition) throws Exception {
        var unit = cast.unit();
        var session = cast.published(
                cast.coordinator(),
                PlanDraft.of(cast.plan(1, Session.Approval.NONE))
                        .seating(new Seating(Order.ARRIVAL, 0, 24, List.of()))
                        .plan());
        var first = cast.civilServant(unit);
        var offered = cast.civilServant(unit);
        var next = cast.civilServant(unit);
        for (var person : List.of(first, offered, next)) {
            registrations.register(person, session, "");
        }
        registrations.withdraw(first, session);
        // over before anybody comes, or a little later each time: both ends are met
        var left = Duration.ofMillis(6L * (repetition.getCurrentRepetition() - 1));
        var start = new CyclicBarrier(24, () -> end(session, cast.today().plus(left)));

        var accepted = new ArrayList<Outcome>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var deeds = new ArrayList<Future<Outcome>>();
            for (var tries = 0; tries < 12; tries++) {
                deeds.add(threads.submit(() -> {
                    start.await();
                    return offers.accept(offered, session);
                }));
                deeds.add(threads.submit(() -> {
                    start.await();
                    offers.due().forEach(offers::takeBackNow);
                    return new Outcome.Withdrawn();
                }));
            }
            for (var deed : deeds) {
                accepted.add(deed.get());
            }
        }

        var state = registrations.of(offered.person(), session).orElseThrow().state();
        var wins = accepted.stream().filter(Outcome.Confirmed.class::isInstance).count();
        assertThat(wins).isEqualTo(state == State.CONFIRMED ? 1 : 0);
        assertThat(state).isIn(State.CONFIRMED, State.EXPIRED);
        assertThat(registrations.of(next.person(), session).orElseThrow().state())
                .isEqualTo(state == State.CONFIRMED ? State.WAITING : State.OFFERED);
        assertThat(sessions.get(session).seatsTaken()).isEqualTo(1);
        assertThat(sessions.get(session).waiting()).isEqualTo(state == State.CONFIRMED ? 1 : 0);
    }

    private void end(long session, LocalDateTime at) {
        db.sql(
                        "update training.registration set offered_until = :end where session_id = :session and state = 'offered'")
                .param("end", at)
                .param("session", session)
                .update();
    }
}
