package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.Deputies;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A role opens what it is held on, while it is held, to its holder and their deputy. Every route is walked by those for
 * whom it is over, held elsewhere or lent, and every route that takes an id by somebody who guesses one of another subtree.
 */
@TamkeenTest
class ScopesRuleTest {

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)(?::(?:[^{}]|\\{[^{}]*})*)?}");

    /**
     * Asking for a seat and reading a unit's name and place, which the public tree shows too, is open to everybody; what the
     * programme publishes is of no subtree.
     */
    private static final Pattern OF_EVERYBODY = Pattern.compile(
            "/training/sessions/\\d+(/registration|/withdrawal)?|/training/courses/\\d+|/admin/units/\\d+|/desk/entries/.*");

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
    JdbcClient db;

    private record Route(
            HttpMethod method, String pattern, @Nullable Rule rule) {

        boolean takesAnId() {
            return pattern.matches(".*\\{(?!lang|language)[a-z]+[:}].*")
                    && !(rule instanceof Rule.Link)
                    && !(rule instanceof Rule.Everybody);
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
            for (var route : routes()) {
                if (route.rule() instanceof Rule.Holders(var allowed)
                        && (route.method().equals(HttpMethod.GET) || !allowed.contains(role))) {
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
    void an_id_of_another_subtree_opens_nothing() {
        var stranger = cast.crowd("elsewhere-" + System.nanoTime(), 1).getFirst();
        roles.give(stranger, new Grant(Role.AUTHOR, Grant.On.UNIT, cast.unit("MEF")), 0);
        var wrong = new ArrayList<String>();
        var walked = 0;
        for (var role : List.of(Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT, Role.MANAGER, Role.TRAINER)) {
            var account = cast.accountOf(cast.holder(role, "MEE"));
            for (var route : routes()) {
                var address = address(route, id(route.pattern(), stranger));
                if (route.takesAnId()
                        && !OF_EVERYBODY.matcher(address.substring(3)).matches()) {
                    walked++;
                    var status = status(route.method(), address, account);
                    // 409: answered as what somebody else has decided already, so that nothing shows whether it exists
                    if (status != 403 && status != 404 && status != 409) {
                        wrong.add("%s: %s %s answered %d".formatted(role, route.method(), address, status));
                    }
                }
            }
        }

        assertThat(walked).as("routes that take an id").isGreaterThan(50);
        assertThat(wrong).isEmpty();
        assertThat(roles.of(stranger)).hasSize(1);
    }

    @Test
    void a_unit_of_another_subtree_shows_its_name_and_place_alone() {
        var secret = "Why only those who answer for it know " + System.nanoTime();
        var unit = cast.unit("MEF");
        db.sql("""
                        insert into platform.journal (at, actor, deed, subject, person, why, deputy_of)
                        values (now(), :actor, 'organisations.unit.renamed', :unit, 0, :why, 0)
                        """)
                .param("actor", cast.holder(Role.ADMINISTRATOR))
                .param("unit", unit)
                .param("why", secret)
                .update();

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
            if (route.rule() instanceof Rule.Holders(var allowed)
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

    /** Something that exists and belongs to the other subtree or to somebody else. */
    private String id(String pattern, long stranger) {
        var sql = pattern.contains("/people/")
                ? null
                : pattern.contains("/units/")
                        ? "select id from organisations.unit where code = 'MEF'"
                        : pattern.contains("/sessions/")
                                ? "select min(id) from training.session where trainer_id is distinct from 0"
                                : pattern.contains("/approvals/") ? "select min(id) from training.registration" : "";
        return sql == null
                ? Long.toString(stranger)
                : sql.isEmpty()
                        ? "1"
                        : db.sql(sql).query(Long.class).optional().orElse(1L).toString();
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
        return VARIABLE.matcher(route.pattern()).replaceAll(found -> switch (found.group(1)) {
            case "lang", "language" -> "fr";
            case "token", "code", "key" -> "AAAAAAAAAAAAAAAAAAAAAAAA";
            case "slug" -> "about";
            default -> id;
        });
    }
}
