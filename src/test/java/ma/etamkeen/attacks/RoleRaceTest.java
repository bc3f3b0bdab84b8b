package ma.etamkeen.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.Deputies;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Gate;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.SignedInAccount;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;

/**
 * A deed that races with the loss of the right to it is done wholly before the loss, or refused and undone. No deed has to
 * think of it: one that forgets everything is refused all the same.
 */
@TamkeenTest
class RoleRaceTest {

    private static final String TREE = "select pg_advisory_xact_lock(hashtext('organisations.tree'))";

    @Autowired
    MockMvcTester web;

    @Autowired
    Gate gate;

    @Autowired
    Roles roles;

    @Autowired
    Deputies deputies;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    State state;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    private long person;
    private long unit;
    private Grant grant;

    @BeforeEach
    void an_administrator_of_a_subtree() {
        person = some.confirmed("MEE");
        unit = db.sql("""
                        insert into organisations.unit (id, code, kind, parent_id, lineage, name_ar, name_fr, name_en, level, role)
                        select fresh.id, 'RACE-' || fresh.id, 'directorate', u.id, u.lineage || fresh.id, 'مديرية',
                               'Direction', 'Directorate', u.level, u.role
                          from (select nextval('organisations.unit_id_seq') as id) fresh, organisations.unit u
                         where u.code = 'MEE' returning id
                        """).query(Long.class).single();
        grant = new Grant(Role.ADMINISTRATOR, Grant.On.UNIT, unit);
        roles.give(person, grant, 0);
    }

    @AfterEach
    void nobody_is_left_behind() {
        RequestContextHolder.resetRequestAttributes();
        SecurityContextHolder.clearContext();
        db.sql("drop table if exists public.forgetful").update();
    }

    @Test
    void a_deed_that_was_let_in_and_loses_its_role_while_it_waits_is_refused_and_undone() throws Exception {
        var names = names();
        var since = state.watch();
        var status = new AtomicInteger();
        var renaming = renaming(status);
        inTheTree(() -> {
            renaming.start();
            awaitWaiting();
            roles.takeBack(person, grant, 0);
        });
        renaming.join();

        assertThat(status).hasValue(403);
        assertThat(names()).isEqualTo(names);
        assertThat(state.lines(Refusals.Kind.FORBIDDEN, person, since)).isEqualTo(1);
    }

    @Test
    void a_deed_that_only_waits_is_done() throws Exception {
        var status = new AtomicInteger();
        var renaming = renaming(status);
        inTheTree(() -> {
            renaming.start();
            awaitWaiting();
        });
        renaming.join();

        assertThat(status).hasValue(303);
    }

    @Test
    void a_deed_of_a_deputy_whose_time_is_ended_while_it_waits_is_refused() throws Exception {
        var deputy = some.confirmed("MEE");
        deputies.name(person, roles.of(person).getFirst().id(), deputy, today(), today());
        var names = names();
        var status = new AtomicInteger();
        var renaming = renaming(status, deputy);
        inTheTree(() -> {
            renaming.start();
            awaitWaiting();
            db.sql("update people.deputy set ended_at = named_at where deputy_id = :deputy")
                    .param("deputy", deputy)
                    .update();
        });
        renaming.join();

        assertThat(status).hasValue(403);
        assertThat(names()).isEqualTo(names);
    }

    @Test
    void many_deeds_at_once_with_the_loss_are_each_before_it_or_refused() throws Exception {
        var refusedLater = 0;
        for (var round = 0; round < 6; round++) {
            roles.give(person, grant, 0);
            var code = "RACE" + round + "-" + System.nanoTime() % 1_000_000;
            var status = round % 2 == 0 ? together(code) : inTheMiddle(code);
            var done = db.sql("""
                            select max(j.id) from platform.journal j
                              join organisations.unit u on u.id = j.subject and u.code = :code
                             where j.deed like 'organisations.unit.%'
                            """)
                    .param("code", code)
                    .query((row, _) -> java.util.Optional.ofNullable(row.getObject(1, Long.class)))
                    .single();
            if (status == 403) {
                assertThat(done).as("nothing of a refused deed is left").isEmpty();
                refusedLater += round % 2;
            } else {
                assertThat(status).isEqualTo(303);
                assertThat(done).isPresent();
            }
            assertThat(create(code + "X")).isEqualTo(403);
        }
        assertThat(refusedLater)
                .as("deeds that had been let in before the loss")
                .isEqualTo(3);
    }

    /** Both begin at once, and either may be first. */
    private int together(String code) {
        var status = new AtomicInteger();
        var begin = new CountDownLatch(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var _ = threads.submit(() -> {
                begin.countDown();
                begin.await();
                status.set(create(code));
                return true;
            });
            var _ = threads.submit(() -> {
                begin.countDown();
                begin.await();
                roles.takeBack(person, grant, 0);
                return true;
            });
        }
        return status.get();
    }

    /** The deed has been let in and waits for a row somebody else holds when the role is lost. */
    private int inTheMiddle(String code) throws Exception {
        var status = new AtomicInteger();
        var creating = Thread.ofPlatform().unstarted(() -> status.set(create(code)));
        holding("select id > 0 from organisations.unit where id = " + unit + " for update", () -> {
            creating.start();
            awaitWaiting();
            roles.takeBack(person, grant, 0);
        });
        creating.join();
        return status.get();
    }

    @Test
    void a_deed_that_forgets_to_ask_again_is_refused_all_the_same() throws Exception {
        db.sql("create table public.forgetful (id int)").update();
        letIn("deed");
        roles.takeBack(person, grant, 0);

        assertThatThrownBy(this::forgetfulWrite).isInstanceOf(NotAllowed.class);
        assertThat(written()).isZero();
    }

    @Test
    void a_deed_for_everybody_who_is_signed_in_is_refused_once_the_account_is_closed() throws Exception {
        db.sql("create table public.forgetful (id int)").update();
        letIn("own");
        db.sql("update people.account set closed_at = created_at where person_id = :person")
                .param("person", person)
                .update();

        assertThatThrownBy(this::forgetfulWrite).isInstanceOf(NotAllowed.class);
        assertThat(written()).isZero();
    }

    @Test
    void whoever_gives_up_their_own_role_may() throws Exception {
        db.sql("create table public.forgetful (id int)").update();
        letIn("deed");

        transaction.executeWithoutResult(_ -> {
            roles.takeBack(person, grant, person);
            db.sql("insert into public.forgetful values (1)").update();
        });
        assertThat(written()).isEqualTo(1);
        assertThat(roles.of(person)).isEmpty();
    }

    @Test
    void looking_and_what_comes_after_the_deed_are_asked_nothing() throws Exception {
        db.sql("create table public.forgetful (id int)").update();
        var request = letIn("deed");
        roles.takeBack(person, grant, 0);
        gate.postHandle(request, new MockHttpServletResponse(), this, null);

        forgetfulWrite();
        assertThat(written()).isEqualTo(1);
    }

    private void forgetfulWrite() {
        transaction.executeWithoutResult(
                _ -> db.sql("insert into public.forgetful values (1)").update());
    }

    private int written() {
        return db.sql("select count(*) from public.forgetful")
                .query(Integer.class)
                .single();
    }

    /** A page that asks the gate and nothing else. */
    static final class Forgetful {

        @Allowed(Role.ADMINISTRATOR)
        void deed() {}

        @SignedIn
        void own() {}
    }

    private MockHttpServletRequest letIn(String handler) throws NoSuchMethodException {
        var request = new MockHttpServletRequest("POST", "/fr/forgetful");
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        new SignedInAccount(cast.accountOf(person), Instant.now(), Instant.now(), false),
                        null,
                        List.of()));
        var method = new HandlerMethod(new Forgetful(), Forgetful.class.getDeclaredMethod(handler));
        assertThat(gate.preHandle(request, new MockHttpServletResponse(), method))
                .isTrue();
        return request;
    }

    private Thread renaming(AtomicInteger status) {
        return renaming(status, person);
    }

    private Thread renaming(AtomicInteger status, long who) {
        return Thread.ofPlatform()
                .unstarted(() -> status.set(web.post()
                        .uri("/fr/admin/units/" + unit + "/name")
                        .param("nameAr", names().getFirst())
                        .param("nameFr", "Renamed " + System.nanoTime())
                        .param("nameEn", "Renamed")
                        .param("day", today().toString())
                        .param("why", "race")
                        .with(FromOurPages.account(cast.accountOf(who)))
                        .exchange()
                        .getResponse()
                        .getStatus()));
    }

    private int create(String code) {
        return web.post()
                .uri("/fr/admin/units")
                .param("code", code)
                .param("nameAr", "وحدة")
                .param("nameFr", "Unité")
                .param("nameEn", "Unit")
                .param("kind", "division")
                .param("level", "central")
                .param("role", "beneficiary")
                .param("parent", Long.toString(unit))
                .with(FromOurPages.account(cast.accountOf(person)))
                .exchange()
                .getResponse()
                .getStatus();
    }

    /** While somebody else holds the tree of units, so that the deed has to wait in the middle of its transaction. */
    private void inTheTree(Runnable meanwhile) throws Exception {
        holding(TREE, meanwhile);
    }

    private void holding(String lock, Runnable meanwhile) throws Exception {
        try (var other = Executors.newSingleThreadExecutor()) {
            var holding = new CountDownLatch(1);
            var release = new CountDownLatch(1);
            var held = other.submit(() -> transaction.executeWithoutResult(_ -> {
                db.sql(lock).query((_, _) -> true).single();
                holding.countDown();
                try {
                    release.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
            holding.await();
            meanwhile.run();
            release.countDown();
            held.get();
        }
    }

    private static LocalDate today() {
        return LocalDate.now(ma.etamkeen.platform.time.KingdomZone.ZONE);
    }

    private void awaitWaiting() {
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> db.sql("select exists (select from pg_locks where not granted)")
                        .query(Boolean.class)
                        .single());
    }

    private List<String> names() {
        return db.sql("select name_ar, name_fr, name_en from organisations.unit where id = :id")
                .param("id", unit)
                .query((row, _) -> List.of(row.getString(1), row.getString(2), row.getString(3)))
                .single();
    }
}
