package ma.etamkeen.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.Seed;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.signin.Browser;
import ma.etamkeen.platform.access.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every answer, a page or an error, tells the browser what it may do with it; nothing of a person is kept on the way. To
 * whoever is signed in a twelfth of the routes a day answers ({@link AnswerHeadersProof}: all of them).
 */
@TamkeenTest
@Tag("walk")
class AnswerHeadersTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Test
    void every_answer_carries_the_headers_that_bind_the_browser() {
        var wrong = new ArrayList<String>();
        for (var route : Route.all(mapping)) {
            for (var address : addresses(route)) {
                var answer = ask(route.method(), address, 0);
                faults(answer).forEach(fault -> wrong.add(route + " answered " + answer.getStatus() + " " + fault));
            }
        }
        for (var account : List.of(0L, cast.accountOf(cast.holder(Role.ADMINISTRATOR)))) {
            for (var address :
                    List.of("/fr/nothing-here", "/assets/nothing-here.css", "/fr/admin/people/x", "/error")) {
                var answer = ask(HttpMethod.GET, address, account);
                faults(answer).forEach(fault -> wrong.add(address + " answered " + answer.getStatus() + " " + fault));
            }
        }

        assertThat(wrong).isEmpty();
    }

    /** And carries these headers too. */
    @Test
    void what_is_shown_to_somebody_who_is_signed_in_is_kept_nowhere() {
        var wrong = new ArrayList<String>();
        var servant = cast.accountOf(cast.civilServant());
        var administrator = cast.accountOf(cast.holder(Role.ADMINISTRATOR));
        for (var route : Route.all(mapping)) {
            if (!isWhole() && !Seed.isOfToday(route)) {
                continue;
            }
            wrong.addAll(kept(route, route.address("1"), servant));
            for (var address : addresses(route)) {
                wrong.addAll(kept(route, address, administrator));
            }
        }

        assertThat(wrong).isEmpty();
    }

    /** Whether every route answers whoever is signed in: {@link AnswerHeadersProof}. */
    boolean isWhole() {
        return false;
    }

    /** An address that may be there and one that is not, of a route that names something. */
    private static Set<String> addresses(Route route) {
        return new LinkedHashSet<>(List.of(route.address("1"), route.address("999999999")));
    }

    private List<String> kept(Route route, String address, long account) {
        var answer = ask(route.method(), address, account);
        var wrong = new ArrayList<String>();
        faults(answer).forEach(fault -> wrong.add(route + " answered " + answer.getStatus() + " " + fault));
        var type = String.valueOf(answer.getContentType());
        var said = String.valueOf(answer.getHeader("Cache-Control"));
        if (route.pattern().contains("{lang")
                && answer.getStatus() != 303
                && !said.contains("no-store")
                && !said.contains("private")
                && !isForEverybody(said, answer, route.method(), address)) {
            wrong.add(route + " answered " + answer.getStatus() + " " + type + " Cache-Control: " + said);
        }
        return wrong;
    }

    /** What says that anybody on the way may keep it is byte for byte what a visitor gets, but for when it was made. */
    private boolean isForEverybody(String said, MockHttpServletResponse answer, HttpMethod method, String address) {
        return said.contains("public") && timeless(answer).equals(timeless(ask(method, address, 0)));
    }

    private static String timeless(MockHttpServletResponse answer) {
        return new String(answer.getContentAsByteArray(), StandardCharsets.ISO_8859_1)
                .replaceAll("DTSTAMP:[0-9TZ]+", "DTSTAMP");
    }

    @Test
    void no_cookie_can_be_read_by_a_script_or_sent_by_another_site_s_form() {
        var browser = new Browser(web);
        var email = cast.emailOf(cast.civilServant());
        var answers = List.of(
                browser.signIn(email, Cast.PASSWORD),
                browser.post("/fr/me/security/sessions/end"),
                browser.post("/fr/sign-out"));
        var cookies = answers.stream()
                .flatMap(answer -> Stream.of(answer.getResponse().getCookies()))
                .toList();

        assertThat(cookies).isNotEmpty().allSatisfy(cookie -> {
            assertThat(cookie.isHttpOnly()).as(cookie.getName()).isTrue();
            assertThat(cookie.getAttribute("SameSite")).as(cookie.getName()).isIn("Lax", "Strict");
        });
    }

    private MockHttpServletResponse ask(HttpMethod method, String address, long account) {
        var request = web.method(method).uri(address).secure(true);
        return (account == 0 ? request : request.with(FromOurPages.account(account)))
                .exchange()
                .getResponse();
    }

    private static List<String> faults(MockHttpServletResponse answer) {
        var faults = new ArrayList<String>();
        var policy = Objects.requireNonNullElse(answer.getHeader("Content-Security-Policy"), "");
        if (!policy.contains("default-src 'none'")
                || !policy.contains("frame-ancestors 'none'")
                || !policy.contains("base-uri 'none'")
                || !policy.contains("form-action 'self'")
                || policy.contains("unsafe")
                || policy.contains("*")) {
            faults.add("Content-Security-Policy: " + policy);
        }
        expect(answer, "X-Content-Type-Options", "nosniff", faults);
        expect(answer, "X-Frame-Options", "DENY", faults);
        expect(answer, "Referrer-Policy", "same-origin", faults);
        expect(answer, "Cross-Origin-Opener-Policy", "same-origin", faults);
        if (answer.getHeader("Permissions-Policy") == null) {
            faults.add("no Permissions-Policy");
        }
        if (!String.valueOf(answer.getHeader("Strict-Transport-Security")).startsWith("max-age=31536000")) {
            faults.add("Strict-Transport-Security: " + answer.getHeader("Strict-Transport-Security"));
        }
        for (var cookie : answer.getCookies()) {
            // the session's own is said by the address people see: SessionCookieTest
            if (!cookie.getName().equals("session") && (!cookie.getSecure() || !cookie.isHttpOnly())) {
                faults.add("cookie " + cookie.getName());
            }
        }
        return faults;
    }

    private static void expect(MockHttpServletResponse answer, String name, String value, List<String> faults) {
        if (!value.equals(answer.getHeader(name))) {
            faults.add(name + ": " + answer.getHeader(name));
        }
    }
}
