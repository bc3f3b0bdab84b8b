package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.Seed;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.attacks.State;
import ma.etamkeen.people.Deputies;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Rule;
import ma.etamkeen.platform.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A role opens what it is held on, while it is held, to its holder and their deputy. Every route is walked by those for
 * whom it is over or held elsewhere, and within twelve days by those to whom it is lent and, if it takes an id, by somebody of
 * each role who guesses one of another subtree ({@link ScopesProof}: in one run).
 */
@TamkeenTest
@Tag("walk")
class ScopesRuleTest {

    /**
     * Addresses that name something of no subtree, and why, with their method.
     */
    private static final Map<String, String> OF_EVERYBODY = Map.ofEntries(
            Map.entry(
                    "POST /training/courses/{id}/interest",
                    "whoever is signed in may say of any course that they would follow it"),
            Map.entry("POST /training/courses/{id}/interest/withdrawal", "and take that back"),
            Map.entry(
                    "GET /desk/courses/{id}",
                    "courses are the programme's: whoever coordinates anything reads them; InterestsTest looks at whose demand it is"),
            Map.entry(
                    "GET /admin/units/{id}",
                    "the public tree shows name and place too; a test of its own looks at the rest"),
            Map.entry(
                    "GET /hackathon/{id}/questions/mine",
                    "whoever is signed in may ask about an edition that is published"),
            Map.entry(
                    "POST /hackathon/{id}/questions/mine",
                    "whoever is signed in may ask about an edition that is published"),
            Map.entry("GET /hackathon/{id}/apply", "whoever is signed in may apply to an edition that is published"),
            Map.entry("POST /hackathon/{id}/apply", "whoever is signed in may apply to an edition that is published"),
            Map.entry(
                    "POST /hackathon/{id}/apply/sending",
                    "whoever is signed in may apply to an edition that is published"),
            Map.entry(
                    "POST /hackathon/{id}/apply/joining",
                    "whoever is signed in may apply to an edition that is published"),
            Map.entry(
                    "POST /hackathon/{id}/apply/team",
                    "whoever is signed in may apply to an edition that is published"));

    private static final int AT_ONCE = 200;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    Roles roles;

    @Autowired
    Deputies deputies;

    @Autowired
    State state;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    Journal journal;

    @Autowired
    JdbcClient db;

    private record Route(
            HttpMethod method, String pattern, @Nullable Rule rule) {

        boolean takesAnId() {
            return pattern.matches(".*\\{(?!lang|language)[a-z]+[:}].*")
                    && !(rule instanceof Rule.Link)
                    && !(rule instanceof Rule.Everybody);
        }

        boolean isFor(Role role) {
            return rule instanceof Rule.Holders(var roles, var _) && roles.contains(role);
        }
    }

    @Test
    void a_deputy_is_let_in_wherever_the_holder_is_and_nowhere_else() {
        var wrong = new ArrayList<String>();
        for (var role : Role.values()) {
            var holder = cast.holder(role);
            var deputy = cast.crowd("deputy-of-" + role.key() + "-" + System.nanoTime(), 1)
                    .getFirst();
            deputies.name(holder, roles.of(holder).getFirst().id(), deputy, today(), today());
            // where the role opens nothing the rule alone decides: a route of each is enough
            var closed = new HashSet<Rule>();
            for (var route : routes()) {
                if (route.rule() instanceof Rule.Holders(var allowed, var _)
                        // a file of people is shown to whoever brought it in, and to nobody in their place
                        && !route.pattern().contains("/admin/people/imports/{id}")
                        && (allowed.contains(role)
                                ? route.method().equals(HttpMethod.GET) && isOfToday(role, route)
                                : closed.add(route.rule()))) {
                    var address = address(route, "1");
                    var lent = status(route.method(), address, cast.accountOf(deputy));
                    var own = status(route.method(), address, cast.accountOf(holder));
                    if (lent != own) {
                        wrong.add("%s: %s answered %d to the holder, %d to the deputy"
                                .formatted(role, address, own, lent));
                    }
                }
            }
            end(holder);
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void a_role_that_is_over_and_a_deputyship_that_is_over_open_nothing() {
        var former = cast.crowd("former-" + System.nanoTime(), 1).getFirst();
        for (var role : Role.values()) {
            roles.give(former, new Grant(role, Grant.On.PLATFORM, 0), today().minusDays(9), today().minusDays(1), 0);
            var holder = cast.holder(role);
            deputies.name(holder, roles.of(holder).getFirst().id(), former, today().minusDays(9), today().minusDays(1));
            end(holder);
        }

        assertThat(letIn(former, List.of())).isEmpty();
    }

    @Test
    void a_role_on_one_edition_or_session_opens_only_what_asks_for_that_role() {
        var edition = db.sql("select min(id) from hackathon.edition")
                .query(Long.class)
                .single();
        var session =
                db.sql("select min(id) from training.session").query(Long.class).single();
        var wrong = new ArrayList<String>();
        for (var role : Role.values()) {
            for (var on : role.heldOn()) {
                if (on == Grant.On.EDITION || on == Grant.On.SESSION) {
                    var person = cast.crowd("on-" + on.key() + "-" + System.nanoTime(), 1)
                            .getFirst();
                    roles.give(person, new Grant(role, on, on == Grant.On.EDITION ? edition : session), 0);
                    wrong.addAll(letIn(person, List.of(role)));
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void an_id_of_another_subtree_opens_nothing_changes_nothing_and_leaves_a_line() {
        var planting = beans.createBean(Planting.class);
        try (var foreign = planting.in("MEF");
                var own = planting.in("MEE")) {
            var wrong = new TreeSet<String>();
            var walked = new TreeSet<String>();
            var guessing = guessing();
            var before = state.fingerprint();
            guessing.forEach((role, person) -> {
                var since = state.watch();
                var guessed = guess(role, person, foreign, own, walked, wrong);
                guessed.removeAll(noted(person, since));
                guessed.forEach(where -> wrong.add(role + ": " + where + " left no line"));
            });

            assertThat(wrong).isEmpty();
            assertThat(walked)
                    .as("routes that take an id, each asked for on its day")
                    .hasSizeGreaterThan(50)
                    .contains("POST /desk/sessions/{id}/certificates/{certificate}/revocation");
            assertThat(state.changedSince(before)).isEmpty();
            assertThat(roles.of(foreign.owner())).hasSize(1);
        }
    }

    /** Everybody who comes to a page with an address in it, each of the other subtree or of one thing alone. */
    private Map<Role, Long> guessing() {
        var guessing = new TreeMap<Role, Long>();
        for (var role : List.of(
                Role.ADMINISTRATOR,
                Role.COORDINATOR,
                Role.FOCAL_POINT,
                Role.MANAGER,
                Role.TRAINER,
                Role.AUTHOR,
                Role.TRANSLATOR,
                Role.REVIEWER)) {
            guessing.put(role, cast.holder(role, "MEE"));
        }
        var organiser = cast.crowd("organiser-" + System.nanoTime(), 1).getFirst();
        roles.give(
                organiser,
                new Grant(
                        Role.ORGANISER,
                        Grant.On.EDITION,
                        db.sql("select min(id) from hackathon.edition")
                                .query(Long.class)
                                .single()),
                0);
        guessing.put(Role.ORGANISER, organiser);
        // held on the whole platform and on nothing less: what this role opens is nobody's alone
        guessing.put(Role.DATA_PROTECTION_OFFICER, cast.holder(Role.DATA_PROTECTION_OFFICER));
        return guessing;
    }

    /** Whether every route is asked for by each role: {@link ScopesProof}. */
    boolean isWhole() {
        return false;
    }

    private boolean isOfToday(Role role, Route route) {
        return isWhole() || Seed.isOfToday(role + " " + route.method() + " " + route.pattern());
    }

    /** Asks for what is the other's and of today, and for the other's within one's own; returns where. */
    private Set<String> guess(
            Role role,
            long person,
            Planting.Planted foreign,
            Planting.Planted own,
            Set<String> walked,
            Set<String> wrong) {
        var account = cast.accountOf(person);
        var asked = new TreeSet<String>();
        for (var route : routes()) {
            var plain = Planting.plain(route.pattern());
            if (!route.takesAnId()
                    || isOfEverybody(route.method() + " " + plain)
                    || role == Role.DATA_PROTECTION_OFFICER && route.isFor(role)) {
                continue;
            }
            var address = foreign.address(route.pattern());
            if (address.isEmpty()) {
                wrong.add(route.pattern() + " names something of which nothing is planted: see Planting");
                continue;
            }
            walked.add(route.method() + " " + plain);
            if (!isOfToday(role, route)) {
                continue;
            }
            asked.add(route.method() + " " + plain);
            if (asked.size() % AT_ONCE == 0) {
                // more tries in a minute than people make are counted together: the walk takes its time
                state.watch();
            }
            // without the number of a wording it is no such request
            var isNumbered = plain.startsWith("/desk/texts/")
                    && plain.matches(".*/(proofreading|publication|withdrawal|restoration)");
            for (var one : new LinkedHashSet<>(
                    List.of(address.get(), foreign.within(own, route.pattern()).orElse(address.get())))) {
                var status = web.method(route.method())
                        .uri(one)
                        .param(isNumbered ? "number" : "why", isNumbered ? "0" : "because")
                        .with(FromOurPages.account(account))
                        .exchange()
                        .getResponse()
                        .getStatus();
                if (status != 403 && status != 404) {
                    wrong.add("%s: %s %s answered %d".formatted(role, route.method(), one, status));
                }
            }
        }
        return asked;
    }

    private static boolean isOfEverybody(String route) {
        return OF_EVERYBODY.containsKey(route);
    }

    private Set<String> noted(long person, long since) {
        return new TreeSet<>(db.sql("""
                        select detail from platform.journal
                         where id > :since and actor = :person
                           and deed in ('platform.attempt.forbidden', 'platform.attempt.unknown')
                        """)
                .param("since", since)
                .param("person", person)
                .query(String.class)
                .list());
    }

    @Test
    void what_the_programme_publishes_is_opened_by_no_role_that_is_held_on_less_than_the_platform() {
        var desks = routes().stream()
                .filter(route -> Planting.plain(route.pattern()).matches("/desk/(entries|texts|learning)(/.*)?"))
                .toList();
        assertThat(desks).hasSizeGreaterThan(15);
        var wrong = new ArrayList<String>();
        for (var role : List.of(Role.ADMINISTRATOR, Role.COORDINATOR, Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER)) {
            var ofTheUnit = cast.holder(role, "MEF");
            for (var route : desks) {
                var status = status(route.method(), address(route, "1"), cast.accountOf(ofTheUnit));
                if (status != 403) {
                    wrong.add("%s: %s answered %d".formatted(role, route, status));
                }
            }
            assertThat(page("/fr/me", ofTheUnit))
                    .as(role.key())
                    .doesNotContain("/desk/entries", "/desk/texts", "/desk/learning");
            assertThat(page("/fr/me", cast.holder(role)))
                    .as(role.key())
                    .contains("/desk/entries", "/desk/texts", "/desk/learning");
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void every_role_that_gives_others_comes_to_a_page_that_gives_them() {
        var giving = routes().stream()
                .filter(route -> route.method().equals(HttpMethod.POST)
                        && Set.of("/admin/people/{id}/roles", "/admin/roles").contains(Planting.plain(route.pattern())))
                .toList();
        assertThat(giving).hasSize(2);

        assertThat(Role.values())
                .filteredOn(role -> !role.gives().isEmpty())
                .isNotEmpty()
                .allMatch(role -> giving.stream().anyMatch(route -> route.isFor(role)));
    }

    @Test
    void a_unit_of_another_subtree_shows_its_name_and_place_alone() {
        var secret = "Why only those who answer for it know " + System.nanoTime();
        var unit = cast.unit("MEF");
        journal.record(
                "organisations.unit.renamed", cast.holder(Role.ADMINISTRATOR), unit, 0, new Journal.Reason(secret));

        assertThat(page("/fr/admin/units/" + unit, cast.holder(Role.COORDINATOR, "MEF")))
                .contains(secret);
        assertThat(page("/fr/admin/units/" + unit, cast.holder(Role.COORDINATOR, "MEE")))
                .doesNotContain(secret);
        for (var form : List.of("name", "closing", "moving", "merging", "splitting")) {
            assertThat(status(
                            HttpMethod.POST,
                            "/fr/admin/units/" + unit + "/" + form,
                            cast.accountOf(cast.holder(Role.COORDINATOR, "MEE"))))
                    .as(form)
                    .isEqualTo(403);
        }
    }

    private String page(String address, long person) {
        return new String(
                web.get()
                        .uri(address)
                        .with(FromOurPages.account(cast.accountOf(person)))
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    /** The routes that ask for other roles than these and let the person in all the same. */
    private List<String> letIn(long person, List<Role> held) {
        var account = cast.accountOf(person);
        var wrong = new ArrayList<String>();
        for (var route : routes()) {
            if (route.rule() instanceof Rule.Holders(var allowed, var _)
                    && held.stream().noneMatch(allowed::contains)) {
                var address = address(route, "1");
                var status = status(route.method(), address, account);
                if (status != 403) {
                    wrong.add("%s: %s answered %d".formatted(held, address, status));
                }
            }
        }
        return wrong;
    }

    private void end(long holder) {
        db.sql("update people.deputy set ended_at = named_at where holder_id = :holder and ended_at is null")
                .param("holder", holder)
                .update();
    }

    private int status(HttpMethod method, String address, long account) {
        return web.method(method)
                .uri(address)
                .with(FromOurPages.account(account))
                .exchange()
                .getResponse()
                .getStatus();
    }

    private static LocalDate today() {
        return LocalDate.now(ma.etamkeen.platform.time.KingdomZone.ZONE);
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            var methods = info.getMethodsCondition().getMethods();
            for (var pattern : new TreeSet<>(info.getPatternValues())) {
                if (!pattern.equals("/error")) {
                    if (methods.isEmpty()) {
                        routes.add(new Route(HttpMethod.GET, pattern, Rule.of(handler)));
                    }
                    methods.forEach(method -> routes.add(new Route(method.asHttpMethod(), pattern, Rule.of(handler))));
                }
            }
        });
        routes.sort(Comparator.comparing(Route::toString));
        return routes;
    }

    private static String address(Route route, String id) {
        return Planting.VARIABLE.matcher(route.pattern()).replaceAll(found -> switch (found.group(1)) {
            case "lang", "language" -> "fr";
            case "token", "code", "key" -> "AAAAAAAAAAAAAAAAAAAAAAAA";
            case "slug" -> "about";
            default -> id;
        });
    }
}
