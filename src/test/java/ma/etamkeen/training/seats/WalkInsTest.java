package ma.etamkeen.training.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.allotment.Group;
import ma.etamkeen.training.allotment.Order;
import ma.etamkeen.training.allotment.Quota;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.seats.Registration.Refusal;
import ma.etamkeen.training.seats.Registration.State;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Whoever comes without a seat gets one on the spot while one is free, and never beyond. */
@TamkeenTest
@Transactional
class WalkInsTest {

    @Autowired
    Cast cast;

    @Autowired
    Registrations registrations;

    @Autowired
    WalkIns walkIns;

    @Autowired
    Sessions sessions;

    @Autowired
    People people;

    @Autowired
    Journal journal;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Test
    void on_the_day_a_free_seat_is_given_on_the_spot_and_never_one_more() {
        var session = cast.session(2, Session.Approval.MANAGER);
        var unit = cast.unit();
        var person = cast.civilServant(unit);
        cast.managerOf(person);
        var coordinator = cast.coordinator();
        assertThat(walkIns.add(coordinator, session, email(person))).isEqualTo(new Outcome.Refused(Refusal.NOT_TODAY));
        cast.begun(session, 0);

        assertThat(walkIns.add(coordinator, session, "nobody@test.example"))
                .isEqualTo(new Outcome.Refused(Refusal.UNKNOWN));
        assertThat(walkIns.add(coordinator, session, email(person))).isEqualTo(new Outcome.Confirmed());
        assertThat(walkIns.add(coordinator, session, email(person))).isEqualTo(new Outcome.Refused(Refusal.ALREADY));
        assertThat(walkIns.add(coordinator, session, email(cast.civilServant(unit))))
                .isEqualTo(new Outcome.Confirmed());
        assertThat(walkIns.add(coordinator, session, email(cast.civilServant(unit))))
                .isEqualTo(new Outcome.Refused(Refusal.FULL));

        var seat = registrations.of(person.person(), session).orElseThrow();
        assertThat(seat.state()).isEqualTo(State.CONFIRMED);
        assertThat(seat.isWalkIn()).isTrue();
        assertThat(sessions.get(session).seatsTaken()).isEqualTo(2);
        assertThat(letters(session)).contains("training.walk-in", "training.walk-in-told");
        assertThat(journal.of("training.registration", session))
                .extracting(Journal.Line::deed)
                .contains("training.registration.walked-in");
    }

    @Test
    void whoever_waits_gets_their_own_seat_kept_seats_are_given_and_the_most_of_a_group_still_holds() {
        var kept = cast.unit();
        var most = cast.unit();
        var session = cast.published(
                cast.coordinator(),
                PlanDraft.of(cast.plan(3, Session.Approval.NONE))
                        .seating(new Seating(
                                Order.ARRIVAL,
                                0,
                                List.of(
                                        new Quota(new Group(Group.Kind.UNIT, Long.toString(kept)), 2, null, null),
                                        new Quota(new Group(Group.Kind.UNIT, Long.toString(most)), 0, 1, null))))
                        .plan());
        var other = cast.unit();
        registrations.register(cast.civilServant(most), session, "");
        var waiting = cast.civilServant(other);
        assertThat(registrations.register(waiting, session, "")).isEqualTo(new Outcome.Waiting(1));
        cast.begun(session, 0);

        assertThat(walkIns.add(cast.coordinator(), session, email(waiting))).isEqualTo(new Outcome.Confirmed());
        assertThat(walkIns.add(cast.coordinator(), session, email(cast.civilServant(most))))
                .isEqualTo(new Outcome.Refused(Refusal.MOST));

        assertThat(registrations.ofSession(session)).hasSize(2);
        assertThat(sessions.get(session).waiting()).isZero();
        assertThat(sessions.get(session).seatsTaken()).isEqualTo(2);
        assertThat(sessions.get(session).seatsKept()).isLessThanOrEqualTo(1);
    }

    @Test
    void only_whoever_gives_or_runs_the_session_adds_somebody_and_is_told_what_is_wrong() {
        var session = cast.session(2, Session.Approval.NONE);
        var person = cast.civilServant(cast.unit());
        var coordinator = cast.coordinator();
        cast.begun(session, 0);

        assertThat(post(session, person, email(person))).hasStatus(403);
        assertThat(post(session, coordinator, "nobody@test.example")).hasStatus(422);
        assertThat(post(session, coordinator, email(person))).hasStatus(303);
        assertThat(registrations.of(person.person(), session).orElseThrow().isWalkIn())
                .isTrue();
    }

    private MvcTestResult post(long session, Viewer viewer, String email) {
        return web.post()
                .uri("/fr/training/sessions/" + session + "/walk-ins")
                .param("email", email)
                .with(FromOurPages.account(viewer.account()))
                .exchange();
    }

    private String email(Viewer viewer) {
        return String.valueOf(people.find(viewer.person()).orElseThrow().email());
    }

    private List<String> letters(long session) {
        return db.sql("select kind from platform.letter where about = :session and kind like 'training.%' order by id")
                .param("session", session)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
