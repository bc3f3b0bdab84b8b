package ma.etamkeen.training.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import ma.etamkeen.Race;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.planning.Planning;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.seats.Registration.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Seats are given exactly as often as there are seats, however many people ask at once, and everybody is told. */
@TamkeenTest
class SeatsRaceTest {

    @Autowired
    Cast cast;

    @Autowired
    Registrations registrations;

    @Autowired
    Decisions decisions;

    @Autowired
    Planning planning;

    @Autowired
    Sessions sessions;

    @Autowired
    JdbcClient db;

    /** A thousand letters that nobody waits for would keep those of the next test waiting. */
    @AfterEach
    void what_was_written_to_the_crowd_need_not_leave() {
        db.sql("delete from platform.job where task_name = 'platform.letter' and not picked")
                .update();
    }

    @Test
    void two_hundred_people_ask_for_one_seat_and_exactly_one_gets_it() throws Exception {
        var unit = cast.unit();
        var session = cast.session(1, Session.Approval.NONE);
        var people = cast.many(unit, 200).stream().map(cast::viewer).toList();

        var outcomes = Race.of(people.stream()
                .<Callable<Outcome>>map(person -> () -> registrations.register(person, session, ""))
                .toList());

        assertThat(outcomes).filteredOn(Outcome.Confirmed.class::isInstance).hasSize(1);
        assertThat(outcomes.stream()
                        .filter(Outcome.Waiting.class::isInstance)
                        .map(outcome -> ((Outcome.Waiting) outcome).rank()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 199).boxed().toList());
        assertThat(told(session, "training.convocation")).isEqualTo(1);
        assertThat(told(session, "training.waiting")).isEqualTo(199);
        assertThatCountsAreTrue(session);
    }

    @Test
    void fifty_approvals_at_once_give_one_seat() throws Exception {
        var unit = cast.unit();
        // else each request is told to everybody who administers the platform
        cast.holding(Role.FOCAL_POINT, Grant.On.UNIT, unit, unit);
        var session = cast.session(1, Session.Approval.MANAGER);
        var people = cast.many(unit, 50).stream().map(cast::viewer).toList();
        people.forEach(person -> registrations.register(person, session, ""));
        var requests = registrations.ofSession(session);

        var outcomes = Race.of(requests.stream()
                .<Callable<Outcome>>map(request ->
                        () -> decisions.approve(request.registration().id(), 1, 1))
                .toList());

        assertThat(outcomes).filteredOn(Outcome.Confirmed.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.Waiting.class::isInstance).hasSize(49);
        assertThatCountsAreTrue(session);
    }

    @Test
    void one_step_that_is_answered_many_times_at_once_counts_once_and_the_next_still_waits() throws Exception {
        var unit = cast.unit();
        cast.holding(Role.FOCAL_POINT, Grant.On.UNIT, unit, unit);
        var session = cast.session(5, Session.Approval.MANAGER_THEN_FOCAL_POINT);
        var person = cast.civilServant(unit);
        registrations.register(person, session, "");
        var request = registrations.of(person.person(), session).orElseThrow().id();

        var first = Race.of(IntStream.range(0, 8)
                .<Callable<Outcome>>mapToObj(_ -> () -> decisions.approve(request, 1, 1))
                .toList());

        assertThat(first).filteredOn(Outcome.Requested.class::isInstance).hasSize(1);
        assertThat(first).filteredOn(Outcome.Refused.class::isInstance).hasSize(7);
        assertThat(registrations.find(request).step()).isEqualTo(2);

        // the second step is agreed to and refused at once: whichever comes first is all there is
        var second = Race.of(IntStream.range(0, 8)
                .<Callable<Outcome>>mapToObj(number -> () ->
                        number % 2 == 0 ? decisions.approve(request, 2, 1) : decisions.refuse(request, 2, 1, "Budget"))
                .toList());

        assertThat(second).filteredOn(Outcome.Refused.class::isInstance).hasSize(7);
        assertThatCountsAreTrue(session);
    }

    @Test
    void one_person_who_clicks_twenty_times_asks_once() throws Exception {
        var session = cast.session(5, Session.Approval.NONE);
        var person = cast.civilServant(cast.unit());

        var outcomes = Race.of(IntStream.range(0, 20)
                .<Callable<Outcome>>mapToObj(_ -> () -> registrations.register(person, session, ""))
                .toList());

        assertThat(outcomes).filteredOn(Outcome.Confirmed.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.Refused.class::isInstance).hasSize(19);
        assertThatCountsAreTrue(session);
    }

    @Test
    void people_withdraw_and_arrive_while_the_room_grows_and_shrinks() throws Exception {
        var unit = cast.unit();
        var coordinator = cast.coordinator();
        var plan = cast.plan(10, Session.Approval.NONE);
        var session = cast.published(coordinator, plan);
        var slots = sessions.slots(session);
        var before = cast.many(unit, 30).stream().map(cast::viewer).toList();
        before.forEach(person -> registrations.register(person, session, ""));
        var later = cast.many(unit, 20).stream().map(cast::viewer).toList();

        var deeds = new ArrayList<Callable<Object>>();
        before.stream().limit(15).forEach(person -> deeds.add(() -> registrations.withdraw(person, session)));
        later.forEach(person -> deeds.add(() -> registrations.register(person, session, "")));
        for (var capacity : List.of(12, 8, 15, 9, 11)) {
            deeds.add(() -> planning.change(
                    coordinator,
                    session,
                    sessions.get(session).version(),
                    Cast.with(
                            Cast.keeping(plan, slots),
                            capacity,
                            Cast.keeping(plan, slots).slots())));
        }
        Race.of(deeds);

        assertThatCountsAreTrue(session);
        var now = sessions.get(session);
        assertThat(now.waiting() == 0 || now.seatsTaken() == now.capacity())
                .as("nobody waits while a seat is free")
                .isTrue();
        assertThat(registrations.ofSession(session).stream().map(Registrations.Seated::registration))
                .filteredOn(registration -> registration.state() == State.WAITING)
                .extracting(Registration::rank)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, now.waiting()).boxed().toList());
    }

    @Test
    void withdrawing_at_every_state_frees_exactly_once() throws Exception {
        var unit = cast.unit();
        var session = cast.session(1, Session.Approval.NONE);
        var first = cast.civilServant(unit);
        var second = cast.civilServant(unit);
        var third = cast.civilServant(unit);
        for (var person : List.of(first, second, third)) {
            registrations.register(person, session, "");
        }

        var outcomes = Race.of(IntStream.range(0, 8)
                .<Callable<Outcome>>mapToObj(_ -> () -> registrations.withdraw(first, session))
                .toList());

        assertThat(outcomes).filteredOn(Outcome.Withdrawn.class::isInstance).hasSize(1);
        assertThat(state(second, session)).isEqualTo(State.CONFIRMED);
        assertThat(registrations.of(third.person(), session).orElseThrow().rank())
                .isEqualTo(1);
        assertThat(registrations.withdraw(third, session)).isInstanceOf(Outcome.Withdrawn.class);
        assertThatCountsAreTrue(session);
        assertThat(registrations.register(first, session, "")).isEqualTo(new Outcome.Waiting(1));
        assertThatCountsAreTrue(session);
    }

    private State state(Viewer person, long session) {
        return registrations.of(person.person(), session).orElseThrow().state();
    }

    private void assertThatCountsAreTrue(long session) {
        var now = sessions.get(session);
        var states = registrations.ofSession(session).stream()
                .map(seated -> seated.registration().state())
                .toList();
        assertThat(now.seatsTaken()).isLessThanOrEqualTo(now.capacity());
        assertThat(states).filteredOn(State.CONFIRMED::equals).hasSize(now.seatsTaken());
        assertThat(states).filteredOn(State.WAITING::equals).hasSize(now.waiting());
    }

    private int told(long session, String kind) {
        return db.sql("select count(*) from platform.letter where about = :session and kind = :kind")
                .param("session", session)
                .param("kind", kind)
                .query(Integer.class)
                .single();
    }
}
