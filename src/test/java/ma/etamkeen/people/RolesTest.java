package ma.etamkeen.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.signin.Browser;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.access.Viewers;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A role counts on what it is held on, in its period, for its holder and the deputy they name. Nobody gives beyond their
 * own, a deputy lends nothing further, and somebody always administers the platform.
 */
@TamkeenTest
class RolesTest {

    private static final Grant EVERYWHERE = new Grant(Role.COORDINATOR, Grant.On.PLATFORM, 0);

    @Autowired
    MockMvcTester web;

    @Autowired
    People people;

    @Autowired
    Roles roles;

    @Autowired
    Giving giving;

    @Autowired
    Deputies deputies;

    @Autowired
    Viewers viewers;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Test
    void a_deputy_acts_with_the_role_in_the_period_and_the_journal_says_for_whom() {
        var holder = holding(EVERYWHERE);
        var deputy = some.confirmed();
        assertThat(get(deputy, "/admin/people")).hasStatus(403);
        assertThat(lend(holder, deputy, today(), today().plusDays(3))).hasStatus(303);

        assertThat(get(deputy, "/admin/people")).hasStatusOk();
        var person = some.confirmed();
        assertThat(give(deputy, person, "trainer")).hasStatus(303);
        assertThat(db.sql(
                                "select deputy_of from platform.journal where deed = 'people.role.given' and person = :person")
                        .param("person", person)
                        .query(Long.class)
                        .single())
                .isEqualTo(holder);
        assertThat(get(deputy, "/me/roles"))
                .bodyText()
                .contains(people.find(holder).orElseThrow().nameLatin());
    }

    @Test
    void what_somebody_does_in_their_own_name_is_journaled_as_that() {
        var holder = holding(EVERYWHERE);
        var both = holding(EVERYWHERE);
        assertThat(lend(holder, both, today(), today())).hasStatus(303);
        var person = some.confirmed();
        assertThat(give(both, person, "trainer")).hasStatus(303);

        assertThat(db.sql(
                                "select deputy_of from platform.journal where deed = 'people.role.given' and person = :person")
                        .param("person", person)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_deputyship_ends_by_itself_and_with_the_role() {
        var holder = holding(EVERYWHERE);
        var late = some.confirmed();
        var early = some.confirmed();
        var held = roles.of(holder).getFirst().id();
        deputies.name(holder, held, late, today().minusDays(5), today().minusDays(1));
        deputies.name(holder, held, early, today().plusDays(1), today().plusDays(2));
        assertThat(get(late, "/admin/people")).hasStatus(403);
        assertThat(get(early, "/admin/people")).hasStatus(403);

        var now = some.confirmed();
        deputies.name(holder, held, now, today(), today());
        assertThat(get(now, "/admin/people")).hasStatusOk();
        roles.takeBack(holder, EVERYWHERE, 0);
        assertThat(get(now, "/admin/people")).hasStatus(403);
    }

    @Test
    void a_deputy_lends_nothing_further_and_nobody_lends_what_is_not_theirs() {
        var holder = holding(EVERYWHERE);
        var deputy = some.confirmed();
        var third = some.confirmed();
        lend(holder, deputy, today(), today().plusDays(3));
        var held = roles.of(holder).getFirst().id();

        assertThat(lend(deputy, held, third, today(), today().plusDays(1))).hasStatus(404);
        assertThat(lend(third, held, deputy, today(), today().plusDays(1))).hasStatus(404);
        assertThat(get(third, "/admin/people")).hasStatus(403);
    }

    @Test
    void a_deputyship_is_for_somebody_else_for_a_while_and_one_at_a_time() {
        var holder = some.confirmed();
        roles.give(holder, EVERYWHERE, today(), today().plusDays(10), 0);
        var held = roles.of(holder).getFirst().id();
        var deputy = some.confirmed();

        assertThat(lend(holder, held, holder, today(), today().plusDays(1))).hasStatus(422);
        assertThat(lend(holder, held, deputy, today().plusDays(2), today())).hasStatus(422);
        assertThat(lend(holder, held, deputy, today(), today().plusDays(11))).hasStatus(422);
        assertThat(lend(holder, held, deputy, today(), today().plusDays(5))).hasStatus(303);
        assertThat(lend(holder, held, some.confirmed(), today().plusDays(5), today().plusDays(6)))
                .hasStatus(422);
        assertThat(deputies.of(holder)).extracting(Deputies.Deputy::person).containsExactly(deputy);
    }

    @Test
    void a_deputy_gives_themselves_nothing_and_unseats_nobody_they_stand_in_for() {
        var holder = holding(new Grant(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0));
        roles.give(holder, new Grant(Role.TRAINER, Grant.On.PLATFORM, 0), 0);
        cast.holder(Role.ADMINISTRATOR);
        var deputy = some.confirmed();
        lend(holder, deputy, today(), today().plusDays(3));

        assertThat(give(deputy, deputy, "administrator")).hasStatus(422);
        for (var held : roles.of(holder)) {
            assertThat(post(deputy, "/admin/people/" + holder + "/roles/" + held.id() + "/end"))
                    .hasStatus(422);
        }
        assertThat(roles.of(deputy)).isEmpty();
        assertThat(roles.of(holder)).hasSize(2);
    }

    @Test
    void either_side_ends_a_deputyship_at_once_and_nobody_else_does() {
        var holder = holding(EVERYWHERE);
        var deputy = some.confirmed();
        lend(holder, deputy, today(), today().plusDays(3));
        var id = deputies.of(holder).getFirst().id();

        assertThat(post(some.confirmed(), "/me/roles/deputies/" + id + "/end")).hasStatus(404);
        assertThat(post(deputy, "/me/roles/deputies/" + id + "/end")).hasStatus(303);
        assertThat(get(deputy, "/admin/people")).hasStatus(403);
        assertThat(post(holder, "/me/roles/deputies/" + id + "/end")).hasStatus(404);
    }

    @Test
    void a_role_is_given_only_on_what_it_can_be_held_on_and_what_exists() {
        var administrator = cast.holder(Role.ADMINISTRATOR);
        var person = some.confirmed();

        assertThat(giveOn(administrator, person, "data-protection-officer", "unit-" + cast.unit("MEF")))
                .hasStatus(422);
        assertThat(giveOn(administrator, person, "jury", "edition-999999")).hasStatus(422);
        assertThat(giveOn(administrator, person, "trainer", "session-999999")).hasStatus(422);
        assertThat(giveOn(administrator, person, "trainer", "unit-999999")).hasStatus(422);
        assertThat(giveOn(administrator, person, "trainer", "nonsense")).hasStatus(422);
        var edition = db.sql("select min(id) from hackathon.edition")
                .query(Long.class)
                .single();
        assertThat(giveOn(administrator, person, "jury", "edition-" + edition)).hasStatus(303);
        assertThat(roles.of(person))
                .extracting(Roles.Held::grant)
                .containsExactly(new Grant(Role.JURY, Grant.On.EDITION, edition));
    }

    @Test
    void a_period_that_ran_out_stays_on_record_when_the_role_is_given_again() {
        var person = some.confirmed();
        roles.give(person, EVERYWHERE, today().minusDays(20), today().minusDays(10), 0);
        roles.give(person, EVERYWHERE, 0);

        assertThat(roles.of(person)).singleElement().satisfies(held -> {
            assertThat(held.from()).isEqualTo(today());
            assertThat(held.to()).isNull();
        });
        assertThat(db.sql("select count(*) from people.role_grant where person_id = :person")
                        .param("person", person)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void periods_of_a_role_that_do_not_touch_are_grants_of_their_own() {
        var person = some.confirmed();
        roles.give(person, EVERYWHERE, today().plusDays(2), today().plusDays(11), 0);
        roles.give(person, EVERYWHERE, today().plusDays(90), today().plusDays(120), 0);

        assertThat(periods(person))
                .containsExactly(
                        period(today().plusDays(2), today().plusDays(11)),
                        period(today().plusDays(90), today().plusDays(120)));
        var first = roles.of(person).getFirst().id();
        assertThat(post(cast.holder(Role.ADMINISTRATOR), "/admin/people/" + person + "/roles/" + first + "/end"))
                .hasStatus(303);
        assertThat(periods(person))
                .as("the other period is not taken back with it")
                .containsExactly(period(today().plusDays(90), today().plusDays(120)));
    }

    @Test
    void periods_that_overlap_or_adjoin_become_one_and_its_deputies_stay() {
        var person = some.confirmed();
        var early = some.confirmed();
        var late = some.confirmed();
        roles.give(person, EVERYWHERE, today(), today().plusDays(5), 0);
        roles.give(person, EVERYWHERE, today().plusDays(11), today().plusDays(20), 0);
        var held = roles.of(person);
        deputies.name(person, held.get(0).id(), early, today(), today().plusDays(1));
        deputies.name(person, held.get(1).id(), late, today().plusDays(11), today().plusDays(12));

        roles.give(person, EVERYWHERE, today().plusDays(6), today().plusDays(10), 0);

        assertThat(periods(person)).containsExactly(period(today(), today().plusDays(20)));
        assertThat(deputies.of(person))
                .extracting(Deputies.Deputy::person, Deputies.Deputy::grant)
                .containsExactly(
                        tuple(early, roles.of(person).getFirst().id()),
                        tuple(late, roles.of(person).getFirst().id()));
        assertThat(get(early, "/admin/people")).hasStatusOk();
        roles.give(person, EVERYWHERE, today().plusDays(15), null, 0);
        assertThat(periods(person)).containsExactly(period(today(), null));
    }

    @Test
    void a_shorter_period_for_whoever_holds_the_role_longer_says_so_and_changes_nothing() {
        var administrator = cast.holder(Role.ADMINISTRATOR);
        var person = holding(EVERYWHERE);
        var lines = given(person);
        var answer = giveUntil(administrator, person, today().plusDays(5));

        assertThat(answer).hasStatus(422);
        assertThat(Browser.errorAt(answer, "to")).contains("déjà détenu", "sans date de fin");
        assertThat(periods(person)).containsExactly(period(today(), null));
        var limited = some.confirmed();
        roles.give(limited, EVERYWHERE, today(), LocalDate.of(2199, 3, 14), 0);
        assertThat(Browser.errorAt(giveUntil(administrator, limited, today().plusDays(5)), "to"))
                .contains("déjà détenu", "14 mars 2199");
        assertThat(periods(limited)).containsExactly(period(today(), LocalDate.of(2199, 3, 14)));
        assertThat(given(person)).isEqualTo(lines);
    }

    @Test
    void the_page_of_a_person_says_from_when_to_when_a_role_is_held() {
        var person = some.confirmed();
        roles.give(person, EVERYWHERE, LocalDate.of(2198, 2, 3), LocalDate.of(2199, 3, 14), 0);
        roles.give(person, new Grant(Role.TRAINER, Grant.On.PLATFORM, 0), LocalDate.of(2197, 4, 5), null, 0);

        for (var page :
                List.of(get(cast.holder(Role.ADMINISTRATOR), "/admin/people/" + person), get(person, "/me/roles"))) {
            assertThat(page)
                    .bodyText()
                    .contains("du 3 février 2198 au 14 mars 2199")
                    .contains("à compter du 5 avril 2197");
        }
    }

    @Test
    void a_deputy_is_named_only_for_days_on_which_the_role_is_held() {
        var holder = some.confirmed();
        roles.give(holder, EVERYWHERE, today().plusDays(10), today().plusDays(20), 0);

        assertThat(lend(holder, some.confirmed(), today(), today().plusDays(12)))
                .hasStatus(422);
        assertThat(lend(holder, some.confirmed(), today().plusDays(10), today().plusDays(12)))
                .hasStatus(303);
    }

    @Test
    void two_administrators_who_remove_each_other_at_once_leave_one() throws Exception {
        for (var round = 0; round < 4; round++) {
            var one = holding(new Grant(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0));
            var other = holding(new Grant(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0));
            var answers = withoutOtherAdministrators(List.of(one, other), () -> race(one, other));

            assertThat(answers)
                    .as("one of the two")
                    .filteredOn(status -> status == 303)
                    .hasSize(1);
            assertThat(roles.of(one).size() + roles.of(other).size()).isEqualTo(1);
            roles.of(one).forEach(_ -> roles.takeBack(one, new Grant(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0), 0));
            roles.of(other).forEach(_ -> roles.takeBack(other, new Grant(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0), 0));
        }
    }

    @Test
    void the_database_itself_keeps_the_last_administrator() throws Exception {
        var last = holding(new Grant(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0));
        withoutOtherAdministrators(List.of(last), () -> {
            assertThatThrownBy(() -> db.sql("""
                                    update people.role_grant set taken_back_at = given_at where person_id = :person
                                    """).param("person", last).update())
                    .isInstanceOf(DataIntegrityViolationException.class);
            assertThatThrownBy(
                            () -> db.sql("update people.role_grant set valid_to = valid_from where person_id = :person")
                                    .param("person", last)
                                    .update())
                    .isInstanceOf(DataIntegrityViolationException.class);
            assertThatThrownBy(
                            () -> db.sql("update people.account set closed_at = created_at where person_id = :person")
                                    .param("person", last)
                                    .update())
                    .isInstanceOf(DataIntegrityViolationException.class);
            return List.of();
        });
        assertThat(roles.of(last)).hasSize(1);
        roles.takeBack(last, new Grant(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0), 0);
    }

    @Test
    void the_day_on_which_the_last_administrator_leaves_is_the_platforms() throws Exception {
        var administrator = new Grant(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0);
        var last = holding(administrator);
        var next = some.confirmed();
        roles.give(next, administrator, today(), null, 0);
        withoutOtherAdministrators(List.of(last, next), () -> {
            // as on a server that puts this moment into the day before
            assertThatThrownBy(() -> leaveOn(today().minusDays(1), last))
                    .isInstanceOf(DataIntegrityViolationException.class);
            leaveOn(today(), last);
            return List.of();
        });
        var handed = transaction.execute(_ -> {
            roles.takeBack(next, administrator, 0);
            return db.sql("select current_setting('people.today')")
                    .query(String.class)
                    .single();
        });
        assertThat(handed).isEqualTo(today().toString());
    }

    private void leaveOn(LocalDate day, long person) {
        transaction.executeWithoutResult(_ -> {
            db.sql("select set_config('people.today', :day, true)")
                    .param("day", day.toString())
                    .query(String.class)
                    .single();
            db.sql("update people.role_grant set taken_back_at = now() where person_id = :person")
                    .param("person", person)
                    .update();
        });
    }

    @Test
    void a_deed_begun_under_a_role_that_ends_meanwhile_is_refused() {
        var giver = holding(EVERYWHERE);
        var viewer = viewer(giver);
        var person = some.confirmed();
        roles.takeBack(giver, EVERYWHERE, 0);

        assertThatThrownBy(() -> giving.give(viewer, person, new Grant(Role.TRAINER, Grant.On.PLATFORM, 0), null, null))
                .isInstanceOf(NotAllowed.class);
        assertThat(roles.of(person)).isEmpty();
    }

    @Test
    void a_deed_begun_under_a_deputyship_that_ends_meanwhile_is_refused() {
        var holder = holding(EVERYWHERE);
        var deputy = some.confirmed();
        lend(holder, deputy, today(), today());
        var viewer = viewer(deputy);
        var person = some.confirmed();
        post(holder, "/me/roles/deputies/" + deputies.of(holder).getFirst().id() + "/end");

        assertThatThrownBy(() -> giving.give(viewer, person, new Grant(Role.TRAINER, Grant.On.PLATFORM, 0), null, null))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void whoever_takes_a_role_back_waits_for_the_deed_under_way() throws Exception {
        var giver = holding(EVERYWHERE);
        var viewer = viewer(giver);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var taking = transaction.execute(_ -> {
                viewers.confirm(viewer, Role.COORDINATOR);
                var started = threads.submit(() -> roles.takeBack(giver, EVERYWHERE, 0));
                assertThatThrownBy(() -> started.get(300, TimeUnit.MILLISECONDS))
                        .isInstanceOf(java.util.concurrent.TimeoutException.class);
                return started;
            });
            java.util.Objects.requireNonNull(taking).get(10, TimeUnit.SECONDS);
        }
        assertThat(roles.of(giver)).isEmpty();
    }

    @Test
    void the_list_of_holders_stays_within_the_subtree() {
        var focalPoint = cast.holder(Role.FOCAL_POINT, "MEE");
        var below = some.confirmed("ANP");
        var elsewhere = some.confirmed("MEF");
        roles.give(below, new Grant(Role.MANAGER, Grant.On.UNIT, cast.unit("ANP")), 0);
        roles.give(elsewhere, new Grant(Role.MANAGER, Grant.On.UNIT, cast.unit("MEF")), 0);

        assertThat(get(focalPoint, "/admin/roles?role=manager"))
                .bodyText()
                .contains("/admin/people/" + below + "\"")
                .doesNotContain("/admin/people/" + elsewhere + "\"");
    }

    private List<Integer> race(long one, long other) throws Exception {
        var together = new CyclicBarrier(2);
        Callable<Integer> removeOther = () -> remove(together, one, other);
        Callable<Integer> removeOne = () -> remove(together, other, one);
        var answers = new ArrayList<Integer>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var answer : threads.invokeAll(List.of(removeOther, removeOne))) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private int remove(CyclicBarrier together, long actor, long removed) throws Exception {
        var held = roles.of(removed).getFirst().id();
        together.await();
        return post(actor, "/admin/people/" + removed + "/roles/" + held + "/end")
                .getResponse()
                .getStatus();
    }

    /** Does something while only these administer the platform. */
    private List<Integer> withoutOtherAdministrators(List<Long> staying, Callable<List<Integer>> what)
            throws Exception {
        var others = roles.holders(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0).stream()
                .filter(person -> !staying.contains(person))
                .toList();
        var administration = new Grant(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0);
        others.forEach(person -> roles.takeBack(person, administration, 0));
        try {
            return what.call();
        } finally {
            others.forEach(person -> roles.give(person, administration, 0));
        }
    }

    private long holding(Grant grant) {
        var person = some.confirmed();
        roles.give(person, grant, 0);
        return person;
    }

    private Viewer viewer(long person) {
        return viewers.of(cast.accountOf(person), Language.FR).orElseThrow();
    }

    private MvcTestResult lend(long holder, long deputy, LocalDate from, LocalDate to) {
        return lend(holder, roles.of(holder).getFirst().id(), deputy, from, to);
    }

    private MvcTestResult lend(long holder, long what, long deputy, LocalDate from, LocalDate to) {
        return post(
                holder,
                "/me/roles/deputies",
                "what",
                Long.toString(what),
                "email",
                cast.emailOf(deputy),
                "from",
                from.toString(),
                "to",
                to.toString());
    }

    private List<String> periods(long person) {
        return roles.of(person).stream()
                .map(held -> period(held.from(), held.to()))
                .toList();
    }

    private static String period(LocalDate from, @Nullable LocalDate to) {
        return from + ".." + to;
    }

    private int given(long person) {
        return db.sql("select count(*) from platform.journal where deed = 'people.role.given' and person = :person")
                .param("person", person)
                .query(Integer.class)
                .single();
    }

    private MvcTestResult giveUntil(long giver, long person, LocalDate to) {
        return post(
                giver,
                "/admin/people/" + person + "/roles",
                "role",
                EVERYWHERE.role().key(),
                "on",
                "platform-0",
                "to",
                to.toString());
    }

    private MvcTestResult give(long giver, long person, String role) {
        return giveOn(giver, person, role, "platform-0");
    }

    private MvcTestResult giveOn(long giver, long person, String role, String on) {
        return post(giver, "/admin/people/" + person + "/roles", "role", role, "on", on);
    }

    private static LocalDate today() {
        return LocalDate.now(ma.etamkeen.platform.time.KingdomZone.ZONE);
    }

    private MvcTestResult get(long person, String path) {
        return web.get()
                .uri("/fr" + path)
                .with(FromOurPages.account(cast.accountOf(person)))
                .exchange();
    }

    private MvcTestResult post(long person, String path, String... fields) {
        var request = web.post().uri("/fr" + path).with(FromOurPages.account(cast.accountOf(person)));
        for (var index = 0; index + 1 < fields.length; index += 2) {
            request = request.param(fields[index], fields[index + 1]);
        }
        return request.exchange();
    }
}
