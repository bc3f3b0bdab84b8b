package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.Seed;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every address says who may come, and whoever may not is sent away before anything happens. Whoever may is let in to a twelfth
 * of what there is a day, and whoever holds another role is refused at a twelfth ({@link RoutesProof}: everywhere).
 */
@TamkeenTest
@Tag("walk")
class RoutesRuleTest {

    /** Addresses to which nobody is let in by who they are, and where it is proven that they open all the same. */
    private static final Map<String, String> OPENED_ELSEWHERE = Map.ofEntries(
            Map.entry("POST /desk/reuses", "takes the entry it is about: ReusesTest"),
            Map.entry("GET /demo/mail/{id}", "a letter that was sent, of the demonstration alone: MailboxPageTest"),
            Map.entry("GET /demo/mail/{id}.eml", "the same as it was sent: MailboxPageTest"),
            Map.entry("POST /admin/people/{id}/invitation", "for somebody who never came: InvitationTest"),
            Map.entry("GET /sign-in/with/{provider}", "needs a provider that answers: ProviderSignInTest"),
            Map.entry("GET /sign-in/with/{provider}/back", "comes from a provider that was asked: ProviderSignInTest"),
            Map.entry("GET /me/security/providers/link", "comes after a provider that answered: ProviderSignInTest"),
            Map.entry("POST /me/security/providers/link", "comes after a provider that answered: ProviderSignInTest"),
            Map.entry(
                    "POST /me/security/providers/{provider}/removal",
                    "needs a link with a provider: ProviderSignInTest"),
            Map.entry("GET /admin/data/requests/{id}/copy.pdf", "needs a request for a copy: ReceivedTest"),
            Map.entry(
                    "POST /me/data/opposition/{purpose}/end", "needs an opposition that was accepted: OppositionsTest"),
            Map.entry("POST /desk/learning/drafts/{id}", "takes its form whole or not at all: EditorPagesTest"),
            Map.entry("POST /desk/learning/drafts/{id}/preview", "takes that form whole, too: EditorPagesTest"),
            Map.entry("POST /desk/entries/{id}/consent/withdrawal", "needs a consent to take back: ContentTest"),
            Map.entry("POST /desk/entries/{id}/consent/letter", "needs a consent to write about: TestimoniesTest"),
            Map.entry("POST /admin/people/imports/{id}/doubts", "needs a file with doubts: ImportsTest"));

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    private record Route(
            HttpMethod method,
            String pattern,
            String address,
            @Nullable Rule rule) {
        @Override
        public String toString() {
            return method + " " + address;
        }
    }

    @Test
    void every_route_has_an_access_rule() {
        assertThat(routes()).isNotEmpty();
        assertThat(routes().stream().filter(route -> route.rule() == null)).isEmpty();
    }

    @Test
    void a_visitor_is_asked_to_sign_in_wherever_an_account_is_needed() {
        var wrong = new ArrayList<String>();
        for (var route : routes()) {
            if (route.rule() instanceof Rule.Account || route.rule() instanceof Rule.Holders) {
                var answer = ask(route, 0);
                var leadsTo = Optional.ofNullable(answer.getResponse().getHeader("Location"))
                        .orElse("");
                if (answer.getResponse().getStatus() != 303 || !leadsTo.contains("/sign-in")) {
                    wrong.add(route + " answered " + answer.getResponse().getStatus());
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void a_civil_servant_without_a_role_is_refused_wherever_one_is_needed() {
        var servant = cast.accountOf(cast.civilServant());
        var wrong = new ArrayList<String>();
        for (var route : routes()) {
            if (route.rule() instanceof Rule.Holders) {
                var status = ask(route, servant).getResponse().getStatus();
                if (status != 403) {
                    wrong.add(route + " answered " + status);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void whoever_holds_another_role_is_refused_too() {
        var wrong = new ArrayList<String>();
        for (var role : Role.values()) {
            var account = cast.accountOf(cast.holder(role));
            for (var route : routes()) {
                if (route.rule() instanceof Rule.Holders(var roles, var _)
                        && !roles.contains(role)
                        && isOfToday(role + " " + route)) {
                    var status = ask(route, account).getResponse().getStatus();
                    if (status != 403) {
                        wrong.add(role + ": " + route + " answered " + status);
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void whoever_holds_the_role_on_a_part_is_refused_where_it_counts_on_the_whole_platform_alone() {
        var wrong = new ArrayList<String>();
        var asked = 0;
        for (var role : Role.values()) {
            if (!role.heldOn().contains(Grant.On.UNIT)) {
                continue;
            }
            var account = cast.accountOf(cast.holder(role, "MEF"));
            for (var route : routes()) {
                if (route.rule() instanceof Rule.Holders(var roles, var everywhere)
                        && everywhere
                        && roles.contains(role)) {
                    asked++;
                    var status = ask(route, account).getResponse().getStatus();
                    if (status != 403) {
                        wrong.add(role + ": " + route + " answered " + status);
                    }
                }
            }
        }

        assertThat(asked).isGreaterThan(20);
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_link_that_was_never_signed_opens_nothing() {
        var wrong = new ArrayList<String>();
        for (var route : routes()) {
            if (route.rule() instanceof Rule.Link) {
                var status = ask(route, 0).getResponse().getStatus();
                if (status < 400 || status >= 500) {
                    wrong.add(route + " answered " + status);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void every_role_that_may_is_let_in_to_what_is_there() {
        try (var planted = beans.createBean(Planting.class).published("MEE")) {
            var wrong = new ArrayList<String>();
            for (var route : routes()) {
                var name = route.method() + " " + Planting.plain(route.pattern());
                // a link is a letter's: LinksTest opens each
                if (route.rule() instanceof Rule.Link || OPENED_ELSEWHERE.containsKey(name)) {
                    continue;
                }
                var address = planted.address(route.pattern());
                if (address.isEmpty()) {
                    wrong.add(name + " names something of which nothing is planted: see Planting");
                    continue;
                }
                if (!isOfToday(name)) {
                    continue;
                }
                // each role opens it; of those who are somebody's, whose it is is theirs alone
                var isForRoles = route.rule() instanceof Rule.Holders;
                var answers = new TreeMap<String, Integer>();
                for (var who : whoMay(route, planted).entrySet()) {
                    if (isForRoles || answers.values().stream().noneMatch(RoutesRuleTest::isLetIn)) {
                        answers.put(who.getKey(), undone(route, address.get(), who, planted));
                    }
                }
                if (isForRoles
                        ? !answers.values().stream().allMatch(RoutesRuleTest::isLetIn)
                        : answers.values().stream().noneMatch(RoutesRuleTest::isLetIn)) {
                    wrong.add(name + " at " + address.get() + " answered " + answers);
                }
            }

            assertThat(wrong).isEmpty();
        }
    }

    /** Whether every route is asked: {@link RoutesProof}. */
    boolean isWhole() {
        return false;
    }

    private boolean isOfToday(String named) {
        return isWhole() || Seed.isOfToday(named);
    }

    private Map<String, Long> whoMay(Route route, Planting.Planted planted) {
        return switch (route.rule()) {
            case Rule.Account _ ->
                new TreeMap<>(Map.of(
                        "owner",
                        cast.accountOf(planted.owner()),
                        "superior",
                        cast.accountOf(planted.superior()),
                        "administrator",
                        cast.accountOf(cast.holder(Role.ADMINISTRATOR))));
            case Rule.Holders(var roles, var _) ->
                roles.stream()
                        .collect(Collectors.toMap(
                                Role::key, role -> cast.accountOf(cast.holder(role)), (one, _) -> one, TreeMap::new));
            case null, default -> Map.of("visitor", 0L);
        };
    }

    /** Refused as not there or not theirs, or led away, is not let in; told what is missing is. */
    private static boolean isLetIn(int status) {
        return status < 400 || status == 409 || status == 422;
    }

    /** What it answers; what it does is taken back, so that no deed is in the way of the next. */
    private int undone(Route route, String address, Map.Entry<String, Long> who, Planting.Planted planted) {
        return java.util.Objects.requireNonNull(transaction.execute(all -> {
            all.setRollbackOnly();
            if (route.rule() instanceof Rule.Holders) {
                isOf(Role.of(who.getKey()), planted);
            }
            // what a page asks for beside its form
            var request = web.method(route.method())
                    .uri(java.net.URI.create(address))
                    .param("revision", "0")
                    .param("number", "0")
                    .param("slot", String.valueOf(planted.ids().get("slot")));
            var answer = (who.getValue() == 0 ? request : request.with(FromOurPages.account(who.getValue())))
                    .exchange()
                    .getResponse();
            var leads = Optional.ofNullable(answer.getHeader("Location")).orElse("");
            return leads.contains("/sign-in") && !address.contains("/sign-") ? 403 : answer.getStatus();
        }));
    }

    /** A file is there for whoever brought it alone, a draft is removed by whoever wrote it, a focal point decides about corrections, and some roles give few. */
    private void isOf(Role role, Planting.Planted planted) {
        for (var file : Map.of("people.import", "import", "organisations.import", "units", "learning.import", "items")
                .entrySet()) {
            db.sql("update " + file.getKey() + " set made_by = :person where id = :id")
                    .param("person", cast.holder(role))
                    .param("id", planted.ids().get(file.getValue()))
                    .update();
        }
        db.sql("update learning.draft set written_by = written_by || :person where id = :id")
                .param("person", cast.holder(role))
                .param("id", planted.ids().get("draft"))
                .update();
        if (role == Role.FOCAL_POINT) {
            db.sql("update people.data_request set kind = 'correction' where id = :id")
                    .param("id", planted.ids().get("request"))
                    .update();
        }
        if (role == Role.FOCAL_POINT || role == Role.ORGANISER) {
            db.sql("update people.role_grant set role = :given where id = :id")
                    .param("given", role.gives().iterator().next().key())
                    .param("id", planted.things().get("/admin/people/{id}/roles/{held}"))
                    .update();
        }
    }

    private MvcTestResult ask(Route route, long account) {
        var request = web.method(route.method()).uri(route.address());
        if (account != 0) {
            request = request.with(FromOurPages.account(account));
        }
        return request.exchange();
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            var methods = info.getMethodsCondition().getMethods();
            for (var pattern : new TreeSet<>(info.getPatternValues())) {
                if (pattern.equals("/error")) {
                    continue;
                }
                if (methods.isEmpty()) {
                    routes.add(route(HttpMethod.GET, pattern, handler));
                }
                methods.forEach(method -> routes.add(route(method.asHttpMethod(), pattern, handler)));
            }
        });
        routes.sort(java.util.Comparator.comparing(Route::toString));
        return routes;
    }

    /** An address of this pattern that stands for nothing in particular. */
    private static Route route(HttpMethod method, String pattern, HandlerMethod handler) {
        var address = Planting.VARIABLE.matcher(pattern).replaceAll(found -> switch (found.group(1)) {
            case "lang", "language" -> "fr";
            case "token", "code", "key" -> "AAAAAAAAAAAAAAAAAAAAAAAA";
            default -> "1";
        });
        return new Route(method, pattern, address, Rule.of(handler));
    }
}
