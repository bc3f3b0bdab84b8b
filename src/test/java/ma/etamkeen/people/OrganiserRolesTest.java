package ma.etamkeen.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.attacks.State;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.SignedInAccount;
import ma.etamkeen.platform.access.Viewers;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/**
 * Whoever organises an edition gives and takes back the roles of that edition, to people whose address they know already,
 * and finds out nothing else about anybody.
 */
@TamkeenTest
class OrganiserRolesTest {

    private static final List<Role> GIVEN = List.of(Role.MENTOR, Role.READER, Role.JURY, Role.CHALLENGE_OWNER);

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    Roles roles;

    @Autowired
    Giving giving;

    @Autowired
    Deputies deputies;

    @Autowired
    Viewers viewers;

    @Autowired
    State state;

    @Autowired
    Words words;

    @Autowired
    JdbcClient db;

    private long own;
    private long other;
    private long organiser;

    @BeforeEach
    void an_organiser_of_one_of_two_editions() {
        own = edition("max");
        other = edition("min");
        assertThat(own).isNotEqualTo(other);
        organiser = some.confirmed();
        roles.give(organiser, organiserOf(own), 0);
    }

    @Test
    void each_role_of_their_edition_is_given_for_a_period_and_taken_back_in_each_language() throws Exception {
        for (var language : Language.values()) {
            for (var role : GIVEN) {
                var person = some.confirmed("MEE");
                assertThat(post(
                                organiser,
                                "/" + language.tag() + "/admin/roles",
                                "email",
                                cast.emailOf(person),
                                "role",
                                role.key(),
                                "on",
                                "edition-" + own,
                                "from",
                                today().toString(),
                                "to",
                                today().plusDays(9).toString()))
                        .as(role.key())
                        .hasStatus(303);

                var held = roles.of(person);
                assertThat(held).singleElement().satisfies(one -> {
                    assertThat(one.grant()).isEqualTo(new Grant(role, Grant.On.EDITION, own));
                    assertThat(one.to()).isEqualTo(today().plusDays(9));
                    assertThat(one.givenBy()).isEqualTo(organiser);
                });
                var end =
                        "/" + language.tag() + "/admin/roles/" + held.getFirst().id() + "/end";
                var list = read(organiser, "/" + language.tag() + "/admin/roles?role=" + role.key());
                assertThat(list.select("form[action=" + end + "]")).hasSize(1);
                assertThat(list.select("a[href*='/admin/people/']")).isEmpty();

                assertThat(post(organiser, end)).hasStatus(303);
                assertThat(roles.of(person)).isEmpty();
                assertThat(journaled("people.role.given", person)).isEqualTo(1);
                assertThat(journaled("people.role.taken", person)).isEqualTo(1);
            }
        }
    }

    @Test
    void the_menus_lead_there_and_the_form_offers_their_edition_and_its_roles_alone() throws Exception {
        assertThat(read(organiser, "/fr/me").select("a[href=/fr/admin/roles]")).isNotEmpty();
        var page = read(organiser, "/fr/admin/roles");
        assertThat(page.select("select[name=on] option[value^=edition]").eachAttr("value"))
                .containsExactly("edition-" + own);
        assertThat(page.select("form[method=post] select[name=on] option").eachAttr("value"))
                .containsExactlyInAnyOrder("", "edition-" + own);
        assertThat(page.select("form[method=post] select[name=role] option").eachAttr("value"))
                .containsExactlyInAnyOrder("", "mentor", "reader", "jury", "challenge-owner");
        assertThat(page.select("select[name=unit]")).isEmpty();
        assertThat(read(organiser, "/fr/admin/roles/matrix").text()).isNotEmpty();
        assertThat(get(organiser, "/fr/admin/people")).hasStatus(403);
        assertThat(get(organiser, "/fr/admin/people/" + some.confirmed())).hasStatus(403);
    }

    @Test
    void nothing_is_given_beyond_their_edition_and_its_roles() {
        var person = some.confirmed();
        var session =
                db.sql("select min(id) from training.session").query(Long.class).single();
        var wanted = new ArrayList<>(List.of(
                List.of("mentor", "edition-" + other),
                List.of("jury", "edition-999999"),
                List.of("mentor", "platform-0"),
                List.of("reader", "unit-" + cast.unit("MEF")),
                List.of("trainer", "session-" + session),
                List.of("nothing", "edition-" + own)));
        for (var role : Role.values()) {
            if (!GIVEN.contains(role)) {
                wanted.add(List.of(role.key(), "edition-" + own));
            }
        }
        var since = state.watch();
        var before = state.fingerprint();

        for (var one : wanted) {
            assertThat(give(organiser, cast.emailOf(person), one.getFirst(), one.getLast()))
                    .as(one.toString())
                    .hasStatus(422);
        }

        assertThat(state.changedSince(before)).isEmpty();
        assertThat(roles.of(person)).isEmpty();
        assertThat(state.lines(Refusals.Kind.ROLE, organiser, since)).isPositive();
    }

    @Test
    void nothing_is_taken_back_that_is_not_theirs_to_give() {
        var person = some.confirmed();
        var fellow = some.confirmed();
        roles.give(person, new Grant(Role.MENTOR, Grant.On.EDITION, other), 0);
        roles.give(person, new Grant(Role.MENTOR, Grant.On.PLATFORM, 0), 0);
        roles.give(person, new Grant(Role.TRAINER, Grant.On.UNIT, cast.unit("MEF")), 0);
        roles.give(fellow, organiserOf(own), 0);
        var held = new ArrayList<>(roles.of(person));
        held.addAll(roles.of(fellow));
        assertThat(held).hasSize(4);

        for (var one : held) {
            assertThat(post(organiser, "/fr/admin/roles/" + one.id() + "/end"))
                    .as(one.toString())
                    .hasStatus(404);
        }
        assertThat(post(organiser, "/fr/admin/roles/999999999/end")).hasStatus(404);
        assertThat(roles.of(person)).hasSize(3);
        assertThat(roles.of(fellow)).hasSize(1);
    }

    @Test
    void the_list_shows_who_holds_what_on_their_edition_and_nobody_else() throws Exception {
        var here = some.confirmed("MEE");
        roles.give(here, new Grant(Role.JURY, Grant.On.EDITION, own), 0);
        for (var grant : List.of(
                new Grant(Role.JURY, Grant.On.EDITION, other),
                new Grant(Role.JURY, Grant.On.PLATFORM, 0),
                new Grant(Role.TRAINER, Grant.On.PLATFORM, 0))) {
            roles.give(some.confirmed(), grant, 0);
        }
        var list = read(organiser, "/fr/admin/roles");
        var title =
                list.select("select[name=on] option[value=edition-" + own + "]").text();
        assertThat(list.select("tbody td[data-label=Sur]").eachText())
                .isNotEmpty()
                .allMatch(title::contains);
        assertThat(list.select("form[action$=/" + roles.of(here).getFirst().id() + "/end]"))
                .hasSize(1);
        // where somebody works is not found out by narrowing the list
        for (var unit : List.of("MEE", "MEF")) {
            assertThat(read(organiser, "/fr/admin/roles?unit=" + cast.unit(unit))
                            .select("tbody tr"))
                    .isEmpty();
        }
        assertThat(read(organiser, "/fr/admin/roles?role=trainer").select("tbody tr"))
                .as("of a role that is none of theirs to see")
                .hasSameSizeAs(list.select("tbody tr"));
        assertThat(db.sql("""
                                select count(*) from platform.journal
                                 where deed = 'people.holders.looked-at' and actor = :me
                                   and (person = :person or ' ' || detail || ' ' like '% ' || :person || ' %')
                                """)
                        .param("me", organiser)
                        .param("person", here)
                        .query(Integer.class)
                        .single())
                .as("that somebody looked is journaled")
                .isPositive();
    }

    @Test
    void an_address_is_a_whole_confirmed_one_and_tells_nothing_else() {
        var invited = some.invited();
        var closed = some.confirmed();
        var former = cast.emailOf(closed);
        db.sql("update people.account set closed_at = created_at where person_id = :person")
                .param("person", closed)
                .update();
        var known = some.confirmed();
        var addresses = List.of(
                cast.emailOf(invited),
                former,
                "nobody@test.example",
                cast.emailOf(known).substring(1));
        var since = state.watch();

        for (var address : addresses) {
            assertThat(give(organiser, address, "mentor", "edition-" + own))
                    .as(address)
                    .hasStatus(422)
                    .bodyText()
                    .contains(words.text(Language.FR, "people.refused.address"));
        }
        assertThat(state.lines(Refusals.Kind.UNKNOWN, organiser, "POST /admin/roles", since))
                .isPositive();
        assertThat(roles.of(invited)).isEmpty();
        // whoever may not give it is not told whether there is somebody
        for (var address : List.of(cast.emailOf(known), "nobody@test.example")) {
            assertThat(give(organiser, address, "mentor", "edition-" + other))
                    .hasStatus(422)
                    .bodyText()
                    .contains(words.text(Language.FR, "people.refused.giving"))
                    .doesNotContain(words.text(Language.FR, "people.refused.address"));
        }
    }

    @Test
    void whoever_organises_all_editions_gives_on_each_of_them() throws Exception {
        var all = some.confirmed();
        roles.give(all, new Grant(Role.ORGANISER, Grant.On.PLATFORM, 0), 0);
        var person = some.confirmed();

        assertThat(give(all, cast.emailOf(person), "mentor", "edition-" + own)).hasStatus(303);
        assertThat(give(all, cast.emailOf(person), "jury", "edition-" + other)).hasStatus(303);
        assertThat(roles.of(person)).hasSize(2);
        assertThat(read(all, "/fr/admin/roles").select("select[name=on] option[value^=edition]"))
                .hasSizeGreaterThan(1);
    }

    @Test
    void whoever_organises_for_a_unit_gives_on_no_edition() {
        var ofTheUnit = some.confirmed();
        roles.give(ofTheUnit, new Grant(Role.ORGANISER, Grant.On.UNIT, cast.unit("MEF")), 0);

        assertThat(give(ofTheUnit, cast.emailOf(some.confirmed()), "mentor", "edition-" + own))
                .hasStatus(422);
    }

    @Test
    void a_deputy_gives_in_the_holders_place_to_others_and_unseats_nobody_they_stand_in_for() {
        roles.give(organiser, new Grant(Role.MENTOR, Grant.On.EDITION, own), 0);
        var deputy = some.confirmed();
        var lent = roles.of(organiser).stream()
                .filter(held -> held.grant().role() == Role.ORGANISER)
                .findFirst()
                .orElseThrow();
        deputies.name(organiser, lent.id(), deputy, today(), today());
        var person = some.confirmed();

        assertThat(give(deputy, cast.emailOf(person), "mentor", "edition-" + own))
                .hasStatus(303);
        assertThat(db.sql(
                                "select deputy_of from platform.journal where deed = 'people.role.given' and person = :person")
                        .param("person", person)
                        .query(Long.class)
                        .single())
                .isEqualTo(organiser);
        assertThat(give(deputy, cast.emailOf(deputy), "mentor", "edition-" + own))
                .hasStatus(422);
        var ofTheHolder = roles.of(organiser).stream()
                .filter(held -> held.grant().role() == Role.MENTOR)
                .findFirst()
                .orElseThrow();
        assertThat(post(deputy, "/fr/admin/roles/" + ofTheHolder.id() + "/end")).hasStatus(422);
        assertThat(roles.of(organiser)).hasSize(2);
    }

    @Test
    void a_role_of_an_edition_has_a_deputy_whom_the_list_names() throws Exception {
        var mentor = some.confirmed();
        assertThat(give(organiser, cast.emailOf(mentor), "mentor", "edition-" + own))
                .hasStatus(303);
        var deputy = some.confirmed();
        deputies.name(mentor, roles.of(mentor).getFirst().id(), deputy, today(), today());

        assertThat(read(organiser, "/fr/admin/roles?role=mentor").select("tbody td[data-label^=Suppl] bdi"))
                .hasSize(1);
    }

    @Test
    void what_is_given_while_the_role_is_taken_back_was_given_before_or_not_at_all() throws Exception {
        for (var round = 0; round < 5; round++) {
            var racing = some.confirmed();
            roles.give(racing, organiserOf(own), 0);
            var person = some.confirmed();
            var together = new CyclicBarrier(2);
            try (var threads = Executors.newFixedThreadPool(2)) {
                var given = threads.submit(() -> {
                    together.await();
                    return give(racing, cast.emailOf(person), "mentor", "edition-" + own)
                            .getResponse()
                            .getStatus();
                });
                var taken = threads.submit(() -> {
                    together.await();
                    roles.takeBack(racing, organiserOf(own), 0);
                    return true;
                });
                assertThat(taken.get()).isTrue();
                assertThat(given.get()).isIn(303, 403);
                assertThat(roles.of(person)).hasSize(given.get() == 303 ? 1 : 0);
            }
            assertThat(linesInOrder(racing, person)).isSorted();
        }
    }

    @Test
    void a_deed_begun_under_the_role_that_ends_meanwhile_is_refused() {
        var viewer = viewers.of(cast.accountOf(organiser), Language.FR).orElseThrow();
        var person = some.confirmed();
        var mentor = some.confirmed();
        roles.give(mentor, new Grant(Role.MENTOR, Grant.On.EDITION, own), 0);
        var held = roles.of(mentor).getFirst().id();
        roles.takeBack(organiser, organiserOf(own), 0);

        assertThatThrownBy(() -> giving.giveByAddress(
                        viewer, cast.emailOf(person), new Grant(Role.MENTOR, Grant.On.EDITION, own), null, null))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> giving.endGivenByAddress(viewer, held)).isInstanceOf(NotAllowed.class);
        assertThat(roles.of(person)).isEmpty();
        assertThat(roles.of(mentor)).hasSize(1);
    }

    @Test
    void without_a_second_factor_nothing_is_given() {
        var person = some.confirmed();
        assertThat(web.post()
                        .uri("/fr/admin/roles")
                        .param("email", cast.emailOf(person))
                        .param("role", "mentor")
                        .param("on", "edition-" + own)
                        .with(FromOurPages.session(
                                new SignedInAccount(cast.accountOf(organiser), Instant.now(), null, false)))
                        .exchange())
                .hasStatus(303)
                .headers()
                .hasHeaderSatisfying(
                        "Location", where -> assertThat(where.getFirst()).startsWith("/fr/sign-in/proof"));
        assertThat(roles.of(person)).isEmpty();
    }

    /** The line of what was given, if it was, and then that of the role that was taken. */
    private List<Long> linesInOrder(long racing, long person) {
        return db.sql("""
                        select id from platform.journal
                         where deed = 'people.role.given' and person = :person and actor = :racing
                            or deed = 'people.role.taken' and person = :racing
                         order by deed
                        """)
                .param("person", person)
                .param("racing", racing)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    private Grant organiserOf(long edition) {
        return new Grant(Role.ORGANISER, Grant.On.EDITION, edition);
    }

    private long edition(String which) {
        return db.sql("select " + which + "(id) from hackathon.edition")
                .query(Long.class)
                .single();
    }

    private int journaled(String deed, long person) {
        return db.sql("""
                        select count(*) from platform.journal
                         where deed = :deed and actor = :actor and person = :person and subject = :edition
                        """)
                .param("deed", deed)
                .param("actor", organiser)
                .param("person", person)
                .param("edition", own)
                .query(Integer.class)
                .single();
    }

    private MvcTestResult give(long giver, String email, String role, String on) {
        return post(giver, "/fr/admin/roles", "email", email, "role", role, "on", on);
    }

    private Document read(long person, String address) throws Exception {
        var answer = get(person, address);
        assertThat(answer).as(address).hasStatusOk();
        return Jsoup.parse(answer.getResponse().getContentAsString());
    }

    private MvcTestResult get(long person, String address) {
        return web.get()
                .uri(address)
                .with(FromOurPages.account(cast.accountOf(person)))
                .exchange();
    }

    private MvcTestResult post(long person, String address, String... fields) {
        var request = web.post().uri(address).with(FromOurPages.account(cast.accountOf(person)));
        for (var index = 0; index + 1 < fields.length; index += 2) {
            request = request.param(fields[index], fields[index + 1]);
        }
        return request.exchange();
    }

    private static LocalDate today() {
        return LocalDate.now(KingdomZone.ZONE);
    }
}
