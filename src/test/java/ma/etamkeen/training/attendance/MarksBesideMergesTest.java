package ma.etamkeen.training.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.organisations.Reform;
import ma.etamkeen.organisations.Reforms;
import ma.etamkeen.organisations.UnitChange;
import ma.etamkeen.people.Giving;
import ma.etamkeen.people.Merging;
import ma.etamkeen.people.RoleChange;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.people.mydata.Anonymising;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.seats.Registrations;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whoever marks a list while their record is merged or erased, or while the unit they coordinate ends, waits at most: both
 * come first to the session and last to the roles, and neither fails.
 */
@TamkeenTest
class MarksBesideMergesTest {

    private static final int ROUNDS = 12;

    @Autowired
    Cast cast;

    @Autowired
    ma.etamkeen.Cast everybody;

    @Autowired
    SomePeople some;

    @Autowired
    Merging merging;

    @Autowired
    Anonymising anonymising;

    @Autowired
    Reforms reforms;

    @Autowired
    Roles roles;

    @Autowired
    Giving giving;

    @Autowired
    Registrations registrations;

    @Autowired
    Sessions sessions;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    private long unit;
    private Viewer coordinator = Viewer.visitor(Language.FR);
    private long trainer;
    private long session;
    private long slot;
    private long registration;

    @BeforeEach
    void a_session_somebody_gives() {
        unit = cast.unit();
        coordinator = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);
        trainer = some.confirmed();
        session = cast.published(
                coordinator,
                PlanDraft.of(Cast.givenBy(cast.plan(5, Session.Approval.NONE), trainer))
                        .runBy(unit)
                        .plan());
        var attending = cast.civilServant(unit);
        registrations.register(attending, session, "");
        registration =
                registrations.of(attending.person(), session).orElseThrow().id();
        slot = sessions.slots(session).getFirst().id();
        cast.begun(session, 0);
    }

    @Test
    void a_trainer_marks_while_two_records_of_theirs_become_one() throws Exception {
        var into = some.confirmed();

        assertThat(besideAMarkOf(trainer, () -> merging.merge(trainer, into, "twice", 0)))
                .isTrue();

        assertThat(sessions.get(session).trainer()).isEqualTo(into);
        assertThat(roles.of(into))
                .extracting(Roles.Held::grant)
                .containsExactly(new Grant(Role.TRAINER, Grant.On.SESSION, session));
    }

    @Test
    void a_trainer_marks_while_they_are_erased() throws Exception {
        assertThat(besideAMarkOf(trainer, () -> anonymising.anonymise(trainer, 0, "test")))
                .isEqualTo(Anonymising.Outcome.DONE);

        assertThat(sessions.get(session).trainer()).isNull();
        assertThat(roles.of(trainer)).isEmpty();
    }

    @Test
    void a_coordinator_marks_while_their_unit_becomes_part_of_another() throws Exception {
        var into = cast.unit();
        var merge = new Reform.Merge(into, java.util.List.of(unit));

        assertThat(besideAMarkOf(
                        coordinator.person(),
                        () -> reforms.decide(merge, cast.today().toLocalDate(), "test", 0)))
                .isInstanceOf(UnitChange.Done.class);

        assertThat(sessions.get(session).owner()).isEqualTo(into);
    }

    @Test
    void a_trainer_marks_while_their_role_is_taken_back() throws Exception {
        var held = roles.of(trainer).getFirst().id();
        var administrator = cast.holding(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0, unit);

        assertThat(besideAMarkOf(trainer, () -> giving.end(administrator, trainer, held)))
                .isInstanceOf(RoleChange.Done.class);

        assertThat(sessions.get(session).trainer()).isNull();
        assertThat(roles.of(trainer)).isEmpty();
    }

    @Test
    void however_often_marks_and_merges_meet_none_fails() throws Exception {
        var from = trainer;
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var round = 0; round < ROUNDS; round++) {
                var ending = from;
                var into = some.confirmed();
                var present = round % 2 == 0;
                var marking = threads.submit(() -> mark(ending, present));
                var merged = threads.submit(() -> merging.merge(ending, into, "twice", 0));

                assertThat(merged.get(20, TimeUnit.SECONDS)).isTrue();
                // wholly before the merge, or refused to a record that is no more
                assertThat(marking.get(20, TimeUnit.SECONDS)).isIn(303, 401, 403);
                from = into;
            }
        }
    }

    /** The mark has its session and waits for its slot; the other deed comes as far as it can, and then the mark goes on. */
    private <T> T besideAMarkOf(long person, Callable<T> other) throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            var marking = new AtomicReference<Future<Integer>>();
            var doing = new AtomicReference<Future<T>>();
            transaction.executeWithoutResult(_ -> {
                db.sql("select id from training.slot where id = :slot for update")
                        .param("slot", slot)
                        .query(Long.class)
                        .single();
                marking.set(threads.submit(() -> mark(person, true)));
                waiting("pg_backend_pid()");
                doing.set(threads.submit(other));
                waiting("""
                        (select pid from pg_stat_activity
                          where wait_event_type = 'Lock' and pg_backend_pid() = any(pg_blocking_pids(pid)) limit 1)
                        """);
            });
            assertThat(Objects.requireNonNull(marking.get()).get(20, TimeUnit.SECONDS))
                    .as("the mark")
                    .isEqualTo(303);
            assertThat(db.sql("select count(*) from training.attendance where registration_id = :id")
                            .param("id", registration)
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            return Objects.requireNonNull(doing.get()).get(20, TimeUnit.SECONDS);
        }
    }

    /** Until somebody waits for this process of the database. */
    private void waiting(String holder) {
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .pollInSameThread()
                .until(() -> db.sql("select exists (select from pg_stat_activity where wait_event_type = 'Lock' and "
                                + holder + " = any(pg_blocking_pids(pid)))")
                        .query(Boolean.class)
                        .single());
    }

    private int mark(long person, boolean isPresent) {
        return web.post()
                .uri("/fr/training/sessions/" + session + "/attendance")
                .param("slot", Long.toString(slot))
                .param("was-" + registration, isPresent ? "" : "present")
                .param("presence-" + registration, isPresent ? "present" : "none")
                .with(FromOurPages.account(everybody.accountOf(person)))
                .exchange()
                .getResponse()
                .getStatus();
    }
}
