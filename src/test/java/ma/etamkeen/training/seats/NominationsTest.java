package ma.etamkeen.training.seats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.allotment.Group;
import ma.etamkeen.training.allotment.Order;
import ma.etamkeen.training.allotment.Quota;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.planning.Dating;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.seats.Registration.Refusal;
import ma.etamkeen.training.seats.Registration.State;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** Focal points put people of their administrations forward, and replace them, within the rules of the session. */
@TamkeenTest
@Transactional
class NominationsTest {

    @Autowired
    Cast cast;

    @Autowired
    Registrations registrations;

    @Autowired
    Nominations nominations;

    @Autowired
    Dating dating;

    @Autowired
    Approvals approvals;

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
    void several_at_once_each_with_an_outcome_of_their_own_and_nobody_of_another_administration() {
        var unit = cast.unit();
        var focalPoint = cast.holding(Role.FOCAL_POINT, Grant.On.UNIT, unit, unit);
        var session = cast.session(1, Session.Approval.NONE);
        var first = cast.civilServant(unit);
        var second = cast.civilServant(unit);
        var stranger = cast.civilServant(cast.unit());

        var done = nominations.nominate(
                focalPoint, session, List.of(email(first), email(stranger), email(second), email(first)));

        assertThat(done)
                .extracting(Nominations.Nominated::outcome)
                .containsExactly(
                        new Outcome.Confirmed(),
                        new Outcome.Refused(Refusal.UNKNOWN),
                        new Outcome.Waiting(1),
                        new Outcome.Refused(Refusal.ALREADY));
        assertThat(registrations.of(stranger.person(), session)).isEmpty();
        assertThat(letters(session, "training.nomination")).isEqualTo(2);
        assertThat(letters(session, "training.convocation")).isEqualTo(1);
        assertThat(journal.of("training.registration", session))
                .filteredOn(line -> line.deed().equals("training.registration.nominated"))
                .hasSize(2)
                .allMatch(line -> line.actor() == focalPoint.person());
    }

    @Test
    void putting_forward_goes_round_no_agreement() {
        var unit = cast.unit();
        var focalPoint = cast.holding(Role.FOCAL_POINT, Grant.On.UNIT, unit, unit);
        var session = cast.session(5, Session.Approval.MANAGER);
        var led = cast.civilServant(unit);
        var manager = cast.managerOf(led);
        var alone = cast.civilServant(unit);

        var done = nominations.nominate(focalPoint, session, List.of(email(led), email(alone)));

        assertThat(done.get(0).outcome()).isInstanceOf(Outcome.Requested.class);
        assertThat(approvals.waitingFor(manager)).hasSize(1);
        assertThat(done.get(1).outcome())
                .as("the focal point is whoever decides")
                .isEqualTo(new Outcome.Confirmed());
    }

    @Test
    void whoever_was_kept_out_by_the_group_of_the_one_replaced_moves_up_at_once() {
        var unit = cast.unit();
        var focalPoint = cast.holding(Role.FOCAL_POINT, Grant.On.UNIT, unit, unit);
        var session = cast.published(
                cast.coordinator(),
                PlanDraft.of(cast.plan(3, Session.Approval.NONE))
                        .seating(new Seating(
                                Order.ARRIVAL,
                                0,
                                List.of(new Quota(new Group(Group.Kind.REGION, "MA-03"), 0, 1, null))))
                        .plan());
        var person = cast.civilServant(unit);
        var queueing = cast.civilServant(unit);
        var substitute = cast.civilServant(unit);
        db.sql("update people.person set region_code = 'MA-03' where id = any(:ids)")
                .param("ids", new Long[] {person.person(), queueing.person()})
                .update();
        registrations.register(person, session, "");
        registrations.register(queueing, session, "");
        assertThat(state(queueing, session)).isEqualTo(State.WAITING);

        nominations.replace(
                focalPoint,
                session,
                registrations.of(person.person(), session).orElseThrow().id(),
                email(substitute));

        assertThat(List.of(state(substitute, session), state(queueing, session)))
                .containsOnly(State.CONFIRMED);
        assertThat(sessions.get(session).seatsTaken()).isEqualTo(2);
        assertThat(sessions.get(session).waiting()).isZero();
    }

    @Test
    void a_seat_passes_to_a_colleague_without_the_waiting_list_and_both_are_told() {
        var unit = cast.unit();
        var focalPoint = cast.holding(Role.FOCAL_POINT, Grant.On.UNIT, unit, unit);
        var session = cast.session(1, Session.Approval.NONE);
        var person = cast.civilServant(unit);
        var queueing = cast.civilServant(unit);
        var substitute = cast.civilServant(unit);
        registrations.register(person, session, "");
        registrations.register(queueing, session, "");
        var seat = registrations.of(person.person(), session).orElseThrow().id();

        assertThat(nominations.replace(focalPoint, session, seat, email(substitute)))
                .isEqualTo(new Outcome.Confirmed());

        assertThat(state(person, session)).isEqualTo(State.WITHDRAWN);
        assertThat(state(substitute, session)).isEqualTo(State.CONFIRMED);
        assertThat(state(queueing, session)).isEqualTo(State.WAITING);
        assertThat(sessions.get(session).seatsTaken()).isEqualTo(1);
        assertThat(letters(session, "training.replaced")).isEqualTo(1);
        assertThat(letters(session, "training.convocation")).isEqualTo(2);
        assertThat(nominations.replace(focalPoint, session, seat, email(queueing)))
                .as("handed over already")
                .isEqualTo(new Outcome.Refused(Refusal.NOTHING_TO_HAND_OVER));
        var next = registrations.of(substitute.person(), session).orElseThrow().id();
        assertThat(nominations.replace(focalPoint, session, next, email(queueing)))
                .as("somebody who waits may step in")
                .isEqualTo(new Outcome.Confirmed());
        assertThat(sessions.get(session).waiting()).isZero();
    }

    @Test
    void nobody_steps_in_while_the_session_has_no_date() {
        var unit = cast.unit();
        var focalPoint = cast.holding(Role.FOCAL_POINT, Grant.On.UNIT, unit, unit);
        var coordinator = cast.coordinator();
        var session = cast.session(1, Session.Approval.NONE);
        var person = cast.civilServant(unit);
        registrations.register(person, session, "");
        var seat = registrations.of(person.person(), session).orElseThrow().id();
        dating.postpone(coordinator, session, cast.version(session), Session.Reason.ROOM, "");

        assertThat(nominations.replace(focalPoint, session, seat, email(cast.civilServant(unit))))
                .isEqualTo(new Outcome.Refused(Refusal.POSTPONED));

        assertThat(state(person, session)).isEqualTo(State.CONFIRMED);
        assertThat(letters(session, "training.convocation"))
                .as("nobody is called to a date that is not valid")
                .isEqualTo(1);
    }

    @Test
    void the_rules_of_the_session_hold_for_a_substitute_too() {
        var unit = cast.unit();
        var other = cast.unit();
        var all = cast.holding(Role.FOCAL_POINT, Grant.On.PLATFORM, 0, unit);
        var session = cast.published(
                cast.coordinator(),
                PlanDraft.of(cast.plan(1, Session.Approval.NONE))
                        .seating(new Seating(
                                Order.ARRIVAL,
                                0,
                                List.of(new Quota(new Group(Group.Kind.REGION, "MA-03"), 1, null, null))))
                        .plan());
        var person = cast.civilServant(unit);
        var northern = cast.civilServant(unit);
        for (var one : List.of(person, northern)) {
            db.sql("update people.person set region_code = 'MA-03' where id = :id")
                    .param("id", one.person())
                    .update();
        }
        var southern = cast.civilServant(unit);
        registrations.register(person, session, "");
        var seat = registrations.of(person.person(), session).orElseThrow().id();

        assertThat(nominations.replace(all, session, seat, email(southern)))
                .isEqualTo(new Outcome.Refused(Refusal.RESERVED));
        assertThat(nominations.replace(all, session, seat, email(cast.civilServant(other))))
                .isEqualTo(new Outcome.Refused(Refusal.OTHER_ADMINISTRATION));
        assertThat(state(person, session)).isEqualTo(State.CONFIRMED);
        assertThat(registrations.of(southern.person(), session)).isEmpty();
        registrations.register(southern, session, "");
        assertThat(nominations.replace(all, session, seat, email(southern)))
                .as("nor for one who waits")
                .isEqualTo(new Outcome.Refused(Refusal.RESERVED));
        assertThat(db.sql(
                                "select count(*) from training.registration where session_id = :id and nominated_by is not null")
                        .param("id", session)
                        .query(Long.class)
                        .single())
                .as("whoever was refused was not put forward")
                .isZero();
        assertThat(nominations.replace(all, session, seat, email(northern))).isEqualTo(new Outcome.Confirmed());
    }

    @Test
    void the_page_is_for_focal_points_and_shows_their_people_only() {
        var unit = cast.unit();
        var focalPoint = cast.holding(Role.FOCAL_POINT, Grant.On.UNIT, unit, unit);
        var session = cast.session(3, Session.Approval.NONE);
        var mine = cast.civilServant(unit);
        var stranger = cast.civilServant(cast.unit());
        registrations.register(mine, session, "");
        registrations.register(stranger, session, "");
        var address = "/fr/training/sessions/" + session + "/nominations";
        var seat = registrations.of(stranger.person(), session).orElseThrow().id();

        assertThat(page(address, focalPoint)).contains(mine.name()).doesNotContain(stranger.name() + "<");
        assertThat(page("/fr/training/sessions/" + session, focalPoint)).contains(address);
        assertThat(web.get().uri(address).with(FromOurPages.account(mine.account())))
                .as("who answers for nobody and leads nobody")
                .hasStatus(404);
        assertThat(web.post()
                        .uri(address)
                        .param("emails", email(stranger))
                        .with(FromOurPages.account(focalPoint.account())))
                .hasStatus(422);
        assertThat(web.post()
                        .uri(address + "/" + seat + "/substitute")
                        .param("email", email(mine))
                        .with(FromOurPages.account(focalPoint.account())))
                .hasStatus(404);
        assertThatThrownBy(() -> nominations.replace(focalPoint, session, seat, email(mine)))
                .isInstanceOf(NotHere.class);
    }

    private String page(String address, Viewer viewer) {
        var answer = web.get()
                .uri(address)
                .with(FromOurPages.account(viewer.account()))
                .exchange();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private String email(Viewer viewer) {
        return String.valueOf(people.find(viewer.person()).orElseThrow().email());
    }

    private State state(Viewer person, long session) {
        return registrations.of(person.person(), session).orElseThrow().state();
    }

    private long letters(long session, String kind) {
        return db.sql("select count(*) from platform.letter where about = :session and kind = :kind")
                .param("session", session)
                .param("kind", kind)
                .query(Long.class)
                .single();
    }
}
