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
import ma.etamkeen.training.allotment.Silence;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.seats.Registration.State;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is due without anybody doing anything is done in each session by itself: kept seats, offers, requests nobody answers. */
@TamkeenTest
class ReleasesTest {

    @Autowired
    Cast cast;

    @Autowired
    Registrations registrations;

    @Autowired
    Releases releases;

    @Autowired
    Offers offers;

    @Autowired
    Silences silences;

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

        eachByItself(releases::lookNow, person, stuck, next, State.CONFIRMED);
    }

    @Test
    void an_offer_that_cannot_be_taken_back_keeps_none_behind_it_waiting() {
        var person = cast.civilServant(cast.unit());
        var stuck = offering(person);
        var next = offering(person);
        assertThat(List.of(state(person, stuck), state(person, next))).containsOnly(State.OFFERED);
        db.sql("update training.registration set offered_until = :now where person_id = :person and state = 'offered'")
                .param("now", cast.today())
                .param("person", person.person())
                .update();

        eachByItself(offers::lookNow, person, stuck, next, State.EXPIRED);
    }

    @Test
    void a_session_in_which_silence_cannot_speak_keeps_none_behind_it_waiting() {
        var person = cast.civilServant(cast.unit());
        cast.managerOf(person);
        var stuck = unanswered(person);
        var next = unanswered(person);
        assertThat(List.of(state(person, stuck), state(person, next))).containsOnly(State.REQUESTED);

        eachByItself(silences::lookNow, person, stuck, next, State.EXPIRED);
    }

    private void eachByItself(Runnable look, Viewer person, long stuck, long next, State then) {
        var before = state(person, stuck);
        transaction.executeWithoutResult(_ -> {
            db.sql("select from training.session where id = :id for update")
                    .param("id", stuck)
                    .query()
                    .listOfRows();
            apart(look);
            await().atMost(Duration.ofSeconds(20)).until(() -> state(person, next) == then);
            assertThat(state(person, stuck)).isEqualTo(before);
        });

        await().atMost(Duration.ofSeconds(20)).until(() -> state(person, stuck) == then);
    }

    /** A session of one seat, which somebody gave back and which this person is offered. */
    private long offering(Viewer person) {
        var session = cast.published(
                cast.coordinator(),
                PlanDraft.of(cast.plan(1, Session.Approval.NONE))
                        .seating(new Seating(Order.ARRIVAL, 0, 24, List.of()))
                        .plan());
        var first = cast.civilServant(cast.unit());
        registrations.register(first, session, "");
        registrations.register(person, session, "");
        registrations.withdraw(first, session);
        return session;
    }

    /** A session that this person asked for long ago, and nobody answered. */
    private long unanswered(Viewer person) {
        var session = cast.published(
                cast.coordinator(),
                PlanDraft.of(cast.plan(1, Session.Approval.MANAGER))
                        .seating(new Seating(Order.ARRIVAL, 0, 0, new Silence(Silence.Then.EXPIRE, 2), List.of()))
                        .plan());
        registrations.register(person, session, "");
        db.sql("update training.registration set asked_at = asked_at - interval '10 days' where session_id = :id")
                .param("id", session)
                .update();
        db.sql("""
                        update training.approval set asked_at = asked_at - interval '10 days'
                         where registration_id in (select id from training.registration where session_id = :id)
                        """).param("id", session).update();
        return session;
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
