package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address says who may come, and whoever may not is sent away before anything happens. */
@TamkeenTest
class RoutesRuleTest {

    /** A variable of a pattern, whose own expression may hold one pair of braces. */
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)(?::(?:[^{}]|\\{[^{}]*})*)?}");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    private record Route(
            HttpMethod method, String address, @Nullable Rule rule) {
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
                if (route.rule() instanceof Rule.Holders(var roles) && !roles.contains(role)) {
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
        var address = VARIABLE.matcher(pattern).replaceAll(found -> switch (found.group(1)) {
            case "lang", "language" -> "fr";
            case "token", "code", "key" -> "AAAAAAAAAAAAAAAAAAAAAAAA";
            default -> "1";
        });
        return new Route(method, address, Rule.of(handler));
    }
}
