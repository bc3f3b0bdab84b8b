package ma.etamkeen.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.web.http.CookieSerializer.CookieValue;

class SessionCookieTest {

    @Test
    void under_https_it_is_for_https_only_and_bound_to_the_host() {
        assertThat(cookie("https://tamkeen.example"))
                .startsWith("__Host-session=")
                .contains("; Path=/;")
                .contains("; Secure")
                .contains("; HttpOnly")
                .contains("; SameSite=Lax")
                .doesNotContain("Domain");
    }

    @Test
    void on_one_s_own_machine_it_works_without_https() {
        assertThat(cookie("http://localhost:8080"))
                .startsWith("session=")
                .contains("; HttpOnly")
                .contains("; SameSite=Lax")
                .doesNotContain("; Secure");
    }

    private static String cookie(String address) {
        var response = new MockHttpServletResponse();
        new SessionCookie()
                .cookieOfTheSession(address)
                .writeCookieValue(new CookieValue(new MockHttpServletRequest(), response, "secret"));
        return String.valueOf(response.getHeader("Set-Cookie"));
    }
}
