package ma.etamkeen.training.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.certificates.Certificates;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.attendance.Attendances.Entry;
import ma.etamkeen.training.attendance.Attendances.Presence;
import ma.etamkeen.training.planning.Plan;
import ma.etamkeen.training.planning.Planning;
import ma.etamkeen.training.rooms.Room;
import ma.etamkeen.training.seats.Registrations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** What is entered counts, what is not entered counts as nothing, and a certificate comes at the threshold, once. */
@TamkeenTest
@Transactional
class AttendanceTest {

    @Autowired
    Cast cast;

    @Autowired
    Registrations registrations;

    @Autowired
    Attendances attendances;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Certificates certificates;

    @Autowired
    Sessions sessions;

    @Autowired
    Planning planning;

    @Autowired
    Roles roles;

    @Autowired
    JdbcClient db;

    @Autowired
    Environment environment;

    private Viewer coordinator = Viewer.visitor(ma.etamkeen.platform.words.Language.FR);
    private Viewer person = coordinator;
    private long session;
    private List<Slot> slots = List.of();

    @BeforeEach
    void a_session_of_two_slots_with_one_person() {
        coordinator = cast.coordinator();
        person = cast.civilServant(cast.unit());
        session = cast.session(5, Session.Approval.NONE);
        registrations.register(person, session, "");
        cast.begun(session, 1);
        slots = sessions.slots(session);
    }

    @Test
    void the_list_of_the_largest_session_is_sent_whole() {
        // was and is, and the slot
        assertThat(environment.getProperty("server.tomcat.max-parameter-count", Integer.class, 0))
                .isGreaterThan(2 * Room.MOST_SEATS);
    }

    @Test
    void nobody_is_marked_before_the_slot_begins() {
        cast.begun(session, 0);
        slots = sessions.slots(session);

        var early = attendances.mark(
                coordinator, session, slots.get(1).id(), List.of(new Entry(registration(), null, Presence.PRESENT)));

        assertThat(early).isEqualTo(new Attendances.Outcome.TooEarly(slots.get(1)));
        assertThat(sheet().lines().getFirst().marks()).isEmpty();
        mark(slots.get(0), null, Presence.PRESENT);
    }

    @Test
    void a_marked_slot_moves_to_no_time_to_come() {
        mark(slots.get(1), null, Presence.PRESENT);
        var plan = Cast.keeping(cast.plan(5, Session.Approval.NONE), slots);
        var later = Cast.with(
                plan,
                5,
                List.of(
                        plan.slots().get(0),
                        new Plan.PlannedSlot(
                                slots.get(1).id(),
                                slots.get(1).startsAt().plusDays(3),
                                slots.get(1).endsAt().plusDays(3))));

        assertThat(planning.change(coordinator, session, sessions.get(session).version(), later))
                .isInstanceOfSatisfying(
                        Plan.Outcome.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Plan.Problem::word)
                                .contains("training.problem.marked-early"));
    }

    @Test
    void nothing_entered_counts_as_nothing() {
        var line = sheet().lines().getFirst();

        assertThat(line.marks()).isEmpty();
        assertThat(line.attended()).isZero();
        assertThat(Deliveries.due(sheet(), deliveries.of(sheet().session().id())))
                .isZero();
        assertThat(deliveries.deliver(coordinator, session)).isZero();
    }

    @Test
    void every_slot_marked_and_the_threshold_reached_make_a_certificate_due_once() {
        mark(slots.get(0), null, Presence.PRESENT);
        assertThat(deliveries.deliver(coordinator, session))
                .as("the list is not complete")
                .isZero();
        mark(slots.get(1), null, Presence.PRESENT);
        assertThat(deliveries.deliver(coordinator, session))
                .as("nobody could contest it yet")
                .isZero();
        cast.agreed(session);

        assertThat(deliveries.deliver(coordinator, session)).isEqualTo(1);
        assertThat(deliveries.deliver(coordinator, session))
                .as("a second click")
                .isZero();
        deliveries.makeNow(registration());
        deliveries.makeNow(registration());

        assertThat(certificates.of(person.person())).hasSize(1);
        var certificate = certificates.of(person.person()).getFirst();
        assertThat(certificate.facts().hours()).isEqualTo(6);
        assertThat(certificate.facts().sessions()).isEqualTo(2);
        assertThat(deliveries.of(session)).containsOnlyKeys(registration());
        assertThat(db.sql("select count(*) from platform.letter where about = :id and kind = 'training.certificate'")
                        .param("id", session)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void below_the_threshold_nothing_is_due() {
        mark(slots.get(0), null, Presence.PRESENT);
        mark(slots.get(1), null, Presence.EXCUSED);
        cast.agreed(session);

        assertThat(deliveries.deliver(coordinator, session)).isZero();
    }

    @Test
    void a_page_that_is_out_of_date_undoes_nobody_elses_marks() {
        mark(slots.get(0), null, Presence.PRESENT);

        // another phone still shows nothing and sends nothing for this person
        assertThat(attendances.mark(
                        coordinator, session, slots.get(0).id(), List.of(new Entry(registration(), null, null))))
                .isEqualTo(new Attendances.Outcome.Entered(0));

        assertThat(sheet().lines().getFirst().marks())
                .containsEntry(slots.get(0).id(), Presence.PRESENT);

        // and one that means something else is told what stands there now, and writes nothing
        assertThat(attendances.mark(
                        coordinator,
                        session,
                        slots.get(0).id(),
                        List.of(new Entry(registration(), null, Presence.ABSENT))))
                .isEqualTo(new Attendances.Outcome.Clashed(
                        0,
                        List.of(new Attendances.Clash(
                                registration(), slots.get(0).id(), Presence.PRESENT, Presence.ABSENT))));
        assertThat(sheet().lines().getFirst().marks())
                .containsEntry(slots.get(0).id(), Presence.PRESENT);
    }

    @Test
    void a_mark_can_be_corrected_and_taken_away() {
        mark(slots.get(0), null, Presence.ABSENT);
        mark(slots.get(0), Presence.ABSENT, Presence.PRESENT);
        assertThat(sheet().lines().getFirst().attended()).isEqualTo(1);
        mark(slots.get(0), Presence.PRESENT, null);
        assertThat(sheet().lines().getFirst().marks()).isEmpty();
    }

    @Test
    void only_whoever_gives_or_runs_the_session_sees_its_list() {
        assertThat(attendances.sheet(person, session)).isEmpty();
        assertThatThrownBy(() -> attendances.mark(person, session, slots.get(0).id(), List.of()))
                .isInstanceOf(NotHere.class);
        roles.give(person.person(), new Grant(Role.TRAINER, Grant.On.SESSION, session), 0);
        assertThat(attendances.sheet(cast.viewer(person.person()), session)).isPresent();
    }

    @Test
    void a_person_without_a_seat_in_the_session_is_not_marked() {
        var elsewhere = cast.session(5, Session.Approval.NONE);
        var other = cast.civilServant(cast.unit());
        registrations.register(other, elsewhere, "");
        var foreign = registrations.of(other.person(), elsewhere).orElseThrow().id();

        assertThat(attendances.mark(
                        coordinator, session, slots.get(0).id(), List.of(new Entry(foreign, null, Presence.PRESENT))))
                .isEqualTo(new Attendances.Outcome.Entered(0));
    }

    private void mark(Slot slot, @Nullable Presence was, @Nullable Presence is) {
        assertThat(attendances.mark(coordinator, session, slot.id(), List.of(new Entry(registration(), was, is))))
                .isEqualTo(new Attendances.Outcome.Entered(1));
    }

    private Attendances.Sheet sheet() {
        return attendances.sheet(coordinator, session).orElseThrow();
    }

    private long registration() {
        return registrations.of(person.person(), session).orElseThrow().id();
    }
}
