package ma.etamkeen.training.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.attacks.State;
import ma.etamkeen.people.Giving;
import ma.etamkeen.people.Merging;
import ma.etamkeen.people.People;
import ma.etamkeen.people.RoleChange;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.people.factors.TypedSecret;
import ma.etamkeen.people.mydata.Anonymising;
import ma.etamkeen.people.signin.Browser;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.attendance.Attendances;
import ma.etamkeen.training.seats.Registrations;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whoever gives a session sees names and decides about certificates: being named to it gives the role of its trainer, and
 * with it asks for a second factor, at once and of everybody but the accounts of a demonstration.
 */
@TamkeenTest
class TrainersProveThemselvesTest {

    private static final String PROOF = "/fr/sign-in/proof";

    @Autowired
    Cast cast;

    @Autowired
    ma.etamkeen.Cast everybody;

    @Autowired
    SomePeople some;

    @Autowired
    People people;

    @Autowired
    Roles roles;

    @Autowired
    Giving giving;

    @Autowired
    Merging merging;

    @Autowired
    Anonymising anonymising;

    @Autowired
    Planning planning;

    @Autowired
    Sessions sessions;

    @Autowired
    Registrations registrations;

    @Autowired
    Attendances attendances;

    @Autowired
    State state;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    private Viewer coordinator = Viewer.visitor(Language.FR);
    private long person;
    private long session;
    private long registration;
    private String list = "";

    @BeforeEach
    void a_session_nobody_gives_yet() {
        coordinator = cast.coordinator();
        person = some.confirmed();
        session = cast.session(5, Session.Approval.NONE);
        var attending = cast.civilServant(cast.unit());
        registrations.register(attending, session, "");
        registration =
                registrations.of(attending.person(), session).orElseThrow().id();
        cast.begun(session, 0);
        list = "/fr/training/sessions/" + session + "/attendance";
    }

    @Test
    void whoever_is_named_while_signed_in_is_asked_before_the_next_page_and_the_next_deed() throws Exception {
        var browser = signedIn(person);
        assertThat(browser.get(list)).as("not named yet").hasStatus(403);
        name(person);
        var since = state.watch();
        var before = state.fingerprint();

        assertThat(browser.get(list)).hasStatus(303).hasHeader("Location", PROOF + "?then=" + list.replace("/", "%2F"));
        assertThat(browser.get("/fr/me")).hasStatus(303);
        assertThat(mark(browser)).hasStatus(303);
        assertThat(browser.post("/fr/training/sessions/" + session + "/certificates"))
                .hasStatus(303);
        assertThat(marks()).isZero();
        assertThat(state.lines(Refusals.Kind.PROOF, person, "POST /training/sessions/{id}/attendance", since))
                .isEqualTo(1);
        assertThat(state.changedSince(before)).isEmpty();
        assertThat(new Browser(web).signIn(everybody.emailOf(person), ma.etamkeen.Cast.PASSWORD))
                .as("and whoever comes in later")
                .hasHeader("Location", PROOF);

        setUpAnApp(browser);
        assertThat(browser.get(list)).hasStatusOk();
        assertThat(mark(browser)).hasStatus(303);
        assertThat(marks()).isEqualTo(1);
    }

    @Test
    void being_named_gives_the_role_on_this_session_until_a_year_after_it_and_no_longer_being_named_takes_it() {
        var other = some.confirmed();
        var ends = sessions.get(session).endsAt().toLocalDate();
        name(person);

        assertThat(roles.of(person)).singleElement().satisfies(held -> {
            assertThat(held.grant()).isEqualTo(trainer());
            assertThat(held.to()).isEqualTo(ends.plusDays(365));
            assertThat(held.givenBy()).isEqualTo(coordinator.person());
        });
        assertThat(deeds(person)).contains("people.role.given");

        name(other);
        assertThat(roles.of(person)).isEmpty();
        assertThat(deeds(person)).contains("people.role.taken");
        assertThat(roles.of(other)).extracting(Roles.Held::grant).containsExactly(trainer());
        assertThat(status(person)).isEqualTo(403);
        assertThat(status(other)).isEqualTo(200);
        assertThat(sessions.givenBy(viewer(person))).isEmpty();
        assertThat(sessions.givenBy(viewer(other))).extracting(Session::id).containsExactly(session);
        name(null);
        assertThat(roles.of(other)).isEmpty();
    }

    @Test
    void a_draft_gives_its_trainer_nothing_until_it_is_published_and_a_session_called_off_takes_it_back() {
        var plan = Cast.givenBy(cast.plan(5, Session.Approval.NONE), person);
        var draft = ((Plan.Outcome.Done) planning.create(coordinator, plan)).session();
        var kept = Cast.keeping(plan, sessions.slots(draft));
        assertThat(planning.change(coordinator, draft, sessions.get(draft).version(), kept))
                .isInstanceOf(Plan.Outcome.Done.class);
        assertThat(roles.of(person)).isEmpty();
        assertThat(signedIn(person).get("/fr/me")).as("nothing to prove").hasStatusOk();

        planning.publish(coordinator, draft);
        assertThat(roles.of(person))
                .extracting(Roles.Held::grant)
                .containsExactly(new Grant(Role.TRAINER, Grant.On.SESSION, draft));

        assertThat(cast.cancel(coordinator, draft, "Salle fermée")).isInstanceOf(Plan.Outcome.Done.class);
        assertThat(roles.of(person)).isEmpty();
    }

    @Test
    void a_draft_that_is_called_off_takes_back_nothing_that_was_given_by_hand() {
        var plan = Cast.givenBy(cast.plan(5, Session.Approval.NONE), person);
        var draft = ((Plan.Outcome.Done) planning.create(coordinator, plan)).session();
        var today = cast.today().toLocalDate();
        roles.give(person, new Grant(Role.TRAINER, Grant.On.SESSION, draft), today, today.plusDays(9), 0);

        cast.cancel(coordinator, draft, "Salle fermée");

        assertThat(roles.of(person)).hasSize(1);
    }

    @Test
    void a_role_that_was_taken_back_by_hand_is_not_given_again_by_another_change() {
        name(person);
        assertThat(giving.end(coordinator, person, roles.of(person).getFirst().id()))
                .isInstanceOf(RoleChange.Done.class);

        change(PlanDraft.of(planned()).seats(6).plan());
        endLater(2);

        assertThat(sessions.get(session).trainer()).isNull();
        assertThat(roles.of(person)).isEmpty();
        assertThat(sessions.givenBy(viewer(person)))
                .as("what leads to a list that is closed to them")
                .isEmpty();
    }

    @Test
    void a_session_that_ends_later_is_its_trainer_s_for_longer() {
        name(person);
        endLater(2);

        assertThat(roles.of(person))
                .singleElement()
                .satisfies(held -> assertThat(held.to())
                        .isEqualTo(sessions.get(session).endsAt().toLocalDate().plusDays(365)));
    }

    @Test
    void a_role_that_was_given_by_hand_for_good_stays_when_the_name_goes() {
        roles.give(person, trainer(), coordinator.person());
        name(person);
        name(null);

        assertThat(roles.of(person)).singleElement().satisfies(held -> {
            assertThat(held.grant()).isEqualTo(trainer());
            assertThat(held.to()).isNull();
        });
    }

    @Test
    void a_change_of_the_session_waits_while_two_records_of_its_trainer_become_one_and_neither_fails()
            throws Exception {
        name(person);
        var into = some.confirmed();
        var next = some.confirmed();
        var version = sessions.get(session).version();
        var plan = Cast.givenBy(planned(), next);

        var outcome = whileRolesAreLocked(
                person,
                () -> planning.change(coordinator, session, version, plan),
                () -> assertThat(merging.merge(person, into, "twice", 0)).isTrue());

        assertThat(outcome).as("what was seen had another trainer").isInstanceOf(Plan.Outcome.Stale.class);
        assertThat(sessions.get(session).trainer()).isEqualTo(into);
        assertThat(roles.of(into)).extracting(Roles.Held::grant).containsExactly(trainer());
        assertThat(roles.of(next)).isEmpty();
    }

    @Test
    void a_session_is_called_off_while_its_trainer_is_erased_and_neither_fails() throws Exception {
        name(person);

        var outcome = whileRolesAreLocked(
                person,
                () -> cast.cancel(coordinator, session, "Salle fermée"),
                () -> assertThat(anonymising.anonymise(person, 0, "test")).isEqualTo(Anonymising.Outcome.DONE));

        assertThat(outcome).as("what was seen had a trainer").isInstanceOf(Plan.Outcome.Stale.class);
        assertThat(cast.cancel(coordinator, session, "Salle fermée")).isInstanceOf(Plan.Outcome.Done.class);
        assertThat(sessions.get(session).trainer()).isNull();
        assertThat(roles.of(person)).isEmpty();
    }

    @Test
    void a_draft_is_published_while_two_records_of_its_trainer_become_one_and_neither_fails() throws Exception {
        var plan = Cast.givenBy(cast.plan(5, Session.Approval.NONE), person);
        var draft = ((Plan.Outcome.Done) planning.create(coordinator, plan)).session();
        var into = some.confirmed();

        var outcome = whileRolesAreLocked(
                person,
                () -> planning.publish(coordinator, draft),
                () -> assertThat(merging.merge(person, into, "twice", 0)).isTrue());

        assertThat(outcome).as("what was read had another trainer").isInstanceOf(Plan.Outcome.Stale.class);
        assertThat(planning.publish(coordinator, draft)).isInstanceOf(Plan.Outcome.Done.class);
        assertThat(roles.of(into))
                .extracting(Roles.Held::grant)
                .containsExactly(new Grant(Role.TRAINER, Grant.On.SESSION, draft));
    }

    @Test
    void what_somebody_came_with_before_they_were_named_opens_nothing() {
        var before = viewer(person);
        name(person);

        assertThat(attendances.sheet(before, session)).isEmpty();
        assertThatThrownBy(() -> attendances.mark(
                        before, session, sessions.slots(session).getFirst().id(), List.of()))
                .isInstanceOf(NotHere.class);
        assertThat(attendances.sheet(viewer(person), session)).isPresent();
    }

    @Test
    void however_often_somebody_is_named_while_they_look_no_stale_session_sees_the_list() throws Exception {
        var browser = signedIn(person);
        var seen = ConcurrentHashMap.<Integer>newKeySet();
        var isOver = new AtomicBoolean();
        var cookie = browser.session();
        Callable<Void> looking = () -> {
            while (!isOver.get()) {
                seen.add(web.get()
                        .uri(list)
                        .cookie(cookie)
                        .exchange()
                        .getResponse()
                        .getStatus());
            }
            return null;
        };
        try (var threads = Executors.newFixedThreadPool(2)) {
            var both = List.of(threads.submit(looking), threads.submit(looking));
            try {
                for (var time = 0; time < 12; time++) {
                    name(person);
                    name(null);
                }
                name(person);
                Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> seen.size() > 1);
            } finally {
                isOver.set(true);
            }
            for (var one : both) {
                one.get(20, TimeUnit.SECONDS);
            }
        }

        assertThat(seen).contains(303).isSubsetOf(303, 403);
    }

    @Test
    void a_mark_that_waits_while_its_trainer_is_taken_off_is_not_written() throws Exception {
        name(person);
        var status = new AtomicInteger();
        var marking = new Thread(() -> status.set(web.post()
                .uri(list)
                .param("slot", Long.toString(sessions.slots(session).getFirst().id()))
                .param("was-" + registration, "")
                .param("presence-" + registration, "present")
                .with(FromOurPages.account(everybody.accountOf(person)))
                .exchange()
                .getResponse()
                .getStatus()));
        transaction.executeWithoutResult(_ -> {
            db.sql("select id from training.session where id = :id for no key update")
                    .param("id", session)
                    .query(Long.class)
                    .single();
            marking.start();
            Awaitility.await()
                    .atMost(20, TimeUnit.SECONDS)
                    .until(() -> db.sql("""
                            select exists (select from pg_stat_activity
                                            where wait_event_type = 'Lock' and pid <> pg_backend_pid()
                                              and query like '%training.session%' and datname = current_database())
                            """).query(Boolean.class).single());
            name(null);
        });
        marking.join(20_000);

        assertThat(status).hasValue(403);
        assertThat(marks()).isZero();
    }

    @Test
    void the_accounts_of_a_demonstration_are_asked_for_nothing_more() {
        var demonstration = people.byEmail("mentor@demo.example").orElseThrow().id();
        name(demonstration);
        var browser = new Browser(web);

        assertThat(browser.signIn("mentor@demo.example", "tamkeen-demo")).hasHeader("Location", "/fr/me");
        assertThat(browser.get(list)).hasStatusOk();
        name(null);
    }

    /**
     * The deed begins while somebody else has come as far as the person and their roles, and waits; then they go on to the
     * person's sessions.
     */
    private <T> T whileRolesAreLocked(long somebody, Callable<T> deed, Runnable other) throws Exception {
        try (var thread = Executors.newSingleThreadExecutor()) {
            var doing = new AtomicReference<Future<T>>();
            transaction.executeWithoutResult(_ -> {
                db.sql("select id from people.person where id = :id for no key update")
                        .param("id", somebody)
                        .query(Long.class)
                        .single();
                db.sql("select id from people.role_grant where person_id = :id for no key update")
                        .param("id", somebody)
                        .query(Long.class)
                        .list();
                doing.set(thread.submit(deed));
                Awaitility.await()
                        .atMost(20, TimeUnit.SECONDS)
                        .pollInSameThread()
                        .until(() -> db.sql("""
                                select exists (select from pg_stat_activity
                                                where wait_event_type = 'Lock'
                                                  and pg_backend_pid() = any(pg_blocking_pids(pid)))
                                """).query(Boolean.class).single());
                other.run();
            });
            return Objects.requireNonNull(doing.get()).get(20, TimeUnit.SECONDS);
        }
    }

    private void name(@Nullable Long trainer) {
        change(Cast.givenBy(planned(), trainer));
    }

    private void endLater(int days) {
        var plan = planned();
        var slots = new ArrayList<>(plan.slots());
        var last = slots.removeLast();
        slots.add(new Plan.PlannedSlot(
                last.id(), last.startsAt().plusDays(days), last.endsAt().plusDays(days)));
        change(PlanDraft.of(plan).slots(slots).plan());
    }

    private Plan planned() {
        return Plan.of(
                sessions.get(session),
                sessions.slots(session).stream()
                        .map(slot -> new Plan.PlannedSlot(slot.id(), slot.startsAt(), slot.endsAt()))
                        .toList());
    }

    private void change(Plan plan) {
        assertThat(planning.change(coordinator, session, sessions.get(session).version(), plan))
                .isInstanceOf(Plan.Outcome.Done.class);
    }

    private Grant trainer() {
        return new Grant(Role.TRAINER, Grant.On.SESSION, session);
    }

    private Viewer viewer(long somebody) {
        return cast.viewer(somebody);
    }

    private Browser signedIn(long somebody) {
        var browser = new Browser(web);
        assertThat(browser.signIn(everybody.emailOf(somebody), ma.etamkeen.Cast.PASSWORD))
                .hasHeader("Location", "/fr/me");
        return browser;
    }

    private void setUpAnApp(Browser browser) throws Exception {
        var page = Jsoup.parse(browser.get("/fr/me/security/app").getResponse().getContentAsString());
        var app = TypedSecret.read(page.select(".secret code").text());
        assertThat(browser.post("/fr/me/security/app", "code", app.code(0))).hasStatusOk();
    }

    private MvcTestResult mark(Browser browser) {
        return browser.post(
                list,
                "slot",
                Long.toString(sessions.slots(session).getFirst().id()),
                "was-" + registration,
                "",
                "presence-" + registration,
                "present");
    }

    private int status(long somebody) {
        return web.get()
                .uri(list)
                .with(FromOurPages.account(everybody.accountOf(somebody)))
                .exchange()
                .getResponse()
                .getStatus();
    }

    private int marks() {
        return db.sql("select count(*) from training.attendance where registration_id = :id")
                .param("id", registration)
                .query(Integer.class)
                .single();
    }

    private List<String> deeds(long somebody) {
        return db.sql("select deed from platform.journal where person = :person order by id")
                .param("person", somebody)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
