package ma.etamkeen.platform.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What every answer says to the browser, pages that are kept, refused or missing included. */
@TamkeenTest
class HeadersTest {

    @Autowired
    MockMvcTester web;

    @ParameterizedTest
    @ValueSource(strings = {"/fr", "/fr/sign-in", "/fr/nothing-here", "/up", "/fr/me", "/metrics"})
    void every_answer_keeps_other_sites_out(String address) {
        assertThat(web.get().uri(address).exchange())
                .hasHeader("X-Content-Type-Options", "nosniff")
                .hasHeader("Referrer-Policy", "same-origin")
                .hasHeader("Permissions-Policy", "camera=(self), microphone=(), geolocation=()")
                .hasHeader("Cross-Origin-Opener-Policy", "same-origin")
                .headers()
                .satisfies(headers -> assertThat(headers.getFirst("Content-Security-Policy"))
                        .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                        .doesNotContain("unsafe"));
    }

    @Test
    void only_https_promises_https() {
        assertThat(web.get().uri("/up").secure(true).exchange())
                .hasHeader("Strict-Transport-Security", "max-age=31536000");
        assertThat(web.get().uri("/up").exchange().getResponse().getHeader("Strict-Transport-Security"))
                .isNull();
    }

    @Test
    void the_language_is_remembered_in_a_cookie_no_script_reads() {
        var answer = web.get()
                .uri("/ar/sign-in")
                .header("Referer", "https://localhost/fr/sign-in")
                .secure(true)
                .exchange()
                .getResponse();
        var cookie = Objects.requireNonNull(answer.getCookie("lang"));

        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSecure()).isTrue();
        assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
    }
}
