package ma.etamkeen.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.people.signin.Browser;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.access.Role;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whatever says where to go next leads to a page of ours, or nowhere. */
@TamkeenTest
class OnwardsTest {

    private static final List<String> ELSEWHERE = List.of(
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https://evil.example/fr/me",
            "http:evil.example",
            "javascript:alert(1)",
            "data:text/html,x",
            "/fr/me\r\nSet-Cookie: a=b",
            "/fr/me%0d%0aLocation:%20https://evil.example",
            "/%2f%2fevil.example",
            "/fr/../../evil.example",
            "/fr/me@evil.example:80\\",
            "/.evil.example",
            "evil.example",
            "/fr/\t/evil.example",
            " //evil.example");

    /** The strangest of them is an address here, where nothing is. */
    private static final String OF_OURS = "/.evil.example";

    /** The name the product uses. */
    private static final String LOOKED_AT = "then";

    /** Names by which something says where to go next. */
    private static final Set<String> NAMES = Set.of(
            "then", "next", "return", "returnTo", "back", "to", "url", "goto", "goTo", "goesTo", "redirect", "target");

    /** A last day is called so as well. */
    private static final Set<Class<?>> NO_PLACES = Set.of(java.time.LocalDate.class, java.time.LocalTime.class);

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    State state;

    @Test
    void every_route_that_takes_a_place_to_go_to_keeps_people_here() throws Exception {
        var routes = Route.all(mapping).stream()
                .filter(route -> !names(route).isEmpty())
                .toList();
        var wrong = new ArrayList<String>();
        var asking = List.of(0L, cast.civilServant(), cast.holder(Role.ADMINISTRATOR));
        // whoever looks at their passkeys for the first time gets a handle for them
        for (var person : asking) {
            if (person != 0) {
                for (var route : routes) {
                    web.method(HttpMethod.GET)
                            .uri(route.address("1"))
                            .with(FromOurPages.account(cast.accountOf(person)))
                            .exchange();
                }
            }
        }
        var before = state.fingerprint();
        for (var person : asking) {
            var account = person == 0 ? 0 : cast.accountOf(person);
            var since = state.watch();
            for (var route : routes) {
                for (var name : names(route)) {
                    for (var place : ELSEWHERE) {
                        var request = web.method(route.method())
                                .uri(route.address("1"))
                                .param(name, place);
                        var answer = (account == 0 ? request : request.with(FromOurPages.account(account)))
                                .exchange()
                                .getResponse();
                        leadsAway(answer)
                                .forEach(led -> wrong.add(route + " " + name + "=" + place + " led to " + led));
                    }
                    if (name.equals(LOOKED_AT)
                            && state.lines(Refusals.Kind.REDIRECT, person, route.where(), since) == 0) {
                        wrong.add(route + " left no line about " + person);
                    }
                }
            }
        }

        assertThat(routes).hasSizeGreaterThan(10);
        assertThat(wrong).isEmpty();
        assertThat(state.changedSince(before)).isEmpty();
    }

    @Test
    void signing_in_with_a_place_elsewhere_leads_to_a_page_of_ours() {
        var email = cast.emailOf(some.confirmed());
        for (var place : ELSEWHERE) {
            var since = state.watch();
            var browser = new Browser(web);
            var answer = browser.post("/fr/sign-in", "email", email, "password", Cast.PASSWORD, "then", place);

            assertThat(answer).as(place).hasStatus(303);
            assertThat(leadsAway(answer.getResponse())).as(place).isEmpty();
            assertThat(state.lines(Refusals.Kind.REDIRECT, 0, "POST /sign-in", since))
                    .as(place)
                    .isEqualTo(place.equals(OF_OURS) ? 0 : 1);
        }
    }

    @Test
    void a_page_of_ours_is_no_attack() {
        var since = state.watch();
        for (var place :
                List.of("", "/me", "/fr/training/courses/7", "/admin/people?q=%D8%A3", "/caf%C3%A9", "preview")) {
            assertThat(web.get().uri("/fr/sign-in").param("then", place).exchange())
                    .hasStatusOk();
        }
        assertThat(state.lines(Refusals.Kind.REDIRECT, 0, since)).isZero();
    }

    @Test
    void an_address_that_looks_like_another_host_is_not_followed() {
        for (var address : List.of("//evil.example", "/%2f%2fevil.example", "/%5cevil.example", "/evil.example")) {
            var answer = web.get()
                    .uri(java.net.URI.create("http://localhost" + address))
                    .exchange()
                    .getResponse();

            assertThat(leadsAway(answer)).as(address).isEmpty();
        }
    }

    @Test
    void the_page_a_form_came_from_leads_nowhere_else() {
        for (var referrer : List.of("https://evil.example//evil.example", "https://evil.example/\\evil.example")) {
            var answer = web.post()
                    .uri("/fr/me/profile")
                    .header("Referer", referrer)
                    .exchange()
                    .getResponse();
            var asked = String.valueOf(answer.getHeader("Location"));

            assertThat(asked).startsWith("/fr/sign-in");
            var signIn = web.get().uri(java.net.URI.create(asked)).exchange();
            assertThat(Jsoup.parse(body(signIn.getResponse()))
                            .select("[name=then]")
                            .eachAttr("value"))
                    .allMatch(kept -> kept.isEmpty() || (kept.startsWith("/") && !kept.startsWith("//")));
        }
    }

    /** Places outside that the answer leads to: by its header, or by a link or a field that will. */
    private static List<String> leadsAway(MockHttpServletResponse answer) {
        var away = new ArrayList<String>();
        var location = answer.getHeader("Location");
        if (location != null && !isOurs(location)) {
            away.add(location);
        }
        answer.getHeaderNames().stream()
                .filter(name -> String.valueOf(answer.getHeader(name)).matches("(?s).*[\r\n].*"))
                .forEach(away::add);
        if (answer.getCookie("a") != null) {
            away.add("a cookie of the attacker");
        }
        var page = Jsoup.parse(body(answer));
        page.select("a[href], form[action]").stream()
                .map(one -> one.hasAttr("href") ? one.attr("href") : one.attr("action"))
                .filter(target -> target.contains("evil.example") && !isOurs(target))
                .forEach(away::add);
        return away;
    }

    private static boolean isOurs(String target) {
        return target.matches("(?s)/(?![/\\\\]).*|#.*|\\?.*|") && !target.matches("(?s).*[\\p{Cntrl}].*");
    }

    /** Of what may be given: single parameters, and the fields of forms. */
    private static Set<String> names(Route route) {
        var found = new TreeSet<String>();
        for (MethodParameter parameter : route.handler().getMethodParameters()) {
            var type = parameter.getParameterType();
            if (parameter.hasParameterAnnotation(RequestParam.class)) {
                var name = parameter.getParameter().getName();
                if (NAMES.contains(name) && !NO_PLACES.contains(type)) {
                    found.add(name);
                }
            } else if (type.isRecord()) {
                Arrays.stream(type.getRecordComponents())
                        .filter(component ->
                                NAMES.contains(component.getName()) && !NO_PLACES.contains(component.getType()))
                        .forEach(component -> found.add(component.getName()));
            }
        }
        return found;
    }

    private static String body(MockHttpServletResponse answer) {
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
