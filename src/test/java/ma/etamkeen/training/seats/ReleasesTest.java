package ma.etamkeen.training.seats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.allotment.Group;
import ma.etamkeen.training.allotment.Order;
import ma.etamkeen.training.allotment.Quota;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.seats.Registration.State;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Kept seats that nobody of the group took go to those who wait on their day, in each session by itself. */
@TamkeenTest
class ReleasesTest {

    @Autowired
    Cast cast;

    @Autowired
    Registrations registrations;

    @Autowired
    Releases releases;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void a_session_whose_seats_cannot_be_given_keeps_none_behind_it_waiting() {
        var person = cast.civilServant(cast.unit());
        var stuck = keeping(person);
        var next = keeping(person);
        assertThat(List.of(state(person, stuck), state(person, next))).containsOnly(State.WAITING);
        for (var session : List.of(stuck, next)) {
            db.sql("update training.quota set release_on = :today where session_id = :session")
                    .param("today", cast.today().toLocalDate())
                    .param("session", session)
                    .update();
        }

        transaction.executeWithoutResult(_ -> {
            db.sql("select from training.session where id = :id for update")
                    .param("id", stuck)
                    .query()
                    .listOfRows();
            apart(releases::lookNow);
            await().atMost(Duration.ofSeconds(20)).until(() -> state(person, next) == State.CONFIRMED);
            assertThat(state(person, stuck)).isEqualTo(State.WAITING);
        });

        await().atMost(Duration.ofSeconds(20)).until(() -> state(person, stuck) == State.CONFIRMED);
    }

    /** A session of one seat, which is kept for others until a day to come, and for which this person waits. */
    private long keeping(Viewer person) {
        var tomorrow = cast.today().toLocalDate().plusDays(1);
        var session = cast.published(
                cast.coordinator(),
                PlanDraft.of(cast.plan(1, Session.Approval.NONE))
                        .seating(new Seating(
                                Order.ARRIVAL,
                                0,
                                List.of(new Quota(
                                        new Group(Group.Kind.LEVEL, Level.TERRITORIAL.key()), 1, null, tomorrow))))
                        .plan());
        registrations.register(person, session, "");
        return session;
    }

    /** Whoever looks waits for no session. */
    private static void apart(Runnable look) {
        try {
            assertThat(Thread.ofVirtual().start(look).join(Duration.ofSeconds(10)))
                    .isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private State state(Viewer person, long session) {
        return registrations.of(person.person(), session).orElseThrow().state();
    }
}
