package ma.etamkeen.attacks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.people.signin.Browser;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * What no client of good manners sends goes over a bare socket, octet by octet: the server refuses it before anything of
 * the product is asked, and still answers with the page every other error has, in the reader's language.
 */
@TamkeenTest
class MalformedRequestsTest {

    @LocalServerPort
    int port;

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    Roles roles;

    /** What came back: the status, the headers by their name in small letters, the body. */
    private record Reply(int status, Map<String, String> headers, String body) {

        Document page() {
            return Jsoup.parse(body);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%00",
                "/knowledge/%00",
                "/knowledge/a%00b?q=x",
                "/%zz",
                "/%",
                "/%c3%28",
                "/%ff%fe",
                "/a|b",
                "/<script>alert(1)</script>",
                "/{x}[y]^`\"",
                "/no-such-page?q=a|b\\c{d}",
                "/..%2f..%2fetc%2fpasswd",
                "/../../../etc/passwd",
                "/a%5cb",
                "/a%2fb",
                "/a//b",
                "/me;x=y",
                "/no-such-page"
            })
    void an_address_that_cannot_be_read_is_answered_with_the_page_every_error_has(String path) throws IOException {
        for (var language : ma.etamkeen.platform.words.Language.values()) {
            var reply =
                    ask("GET /" + language.tag() + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            assertThat(reply.status()).as(path).isIn(400, 404);
            assertHelpful(reply, language.tag());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%00 HTTP/1.1\r\nHost: localhost\r\nAccept-Language: en\r\nConnection: close\r\n\r\n",
                "GET /%00 HTTP/1.1\r\nHost: localhost\r\nCookie: lang=en\r\nAccept-Language: fr\r\nConnection: close\r\n\r\n",
                "GET /en HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET /en HTTP/1.1\r\nHost: local host\r\nConnection: close\r\n\r\n",
                "GET /en HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
                "GET /en HTTP/9.9\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "POST /en/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\nConnection: close\r\n\r\n",
                "TRACE /en HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            })
    void the_language_is_that_of_the_address_else_of_the_reader(String request) throws IOException {
        var reply = ask(request);

        assertThat(reply.status()).isBetween(400, 505);
        assertHelpful(reply, "en");
    }

    @Test
    void what_has_no_readable_first_line_is_answered_in_arabic() throws IOException {
        for (var request : new String[] {
            "\u0001\u0002\u0003\r\n\r\n",
            "GET\r\n\r\n",
            "GET /fr\u0000x HTTP/1.1\r\n\r\n",
            "GET /fr/\u00ff\u00fe HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET /fr/a\u0001b HTTP/1.1\r\nHost: localhost\r\n\r\n"
        }) {
            var reply = ask(request);

            assertThat(reply.status()).isEqualTo(400);
            assertHelpful(reply, "ar");
        }
    }

    /** What the server refuses itself, a filter refuses, and the firewall before them. */
    private static final List<String> REFUSED = List.of(
            "GET /fr/%00 HTTP/1.1\r\nHost: localhost\r\n",
            "GET /fr/%zz HTTP/1.1\r\nHost: localhost\r\n",
            "GET /fr/a|b HTTP/1.1\r\nHost: localhost\r\n",
            "GET /fr/me;x=y HTTP/1.1\r\nHost: localhost\r\n",
            "GET /fr/a//b HTTP/1.1\r\nHost: localhost\r\n",
            "GET /fr/no-such-page HTTP/1.1\r\nHost: localhost\r\n",
            "TRACE /fr HTTP/1.1\r\nHost: localhost\r\n",
            "POST /fr/sign-out HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: cross-site\r\nContent-Length: 0\r\n");

    @Test
    void whoever_is_signed_in_is_still_who_they_are_on_the_page_of_a_refusal() throws IOException {
        var person = some.confirmed();
        var browser = new Browser(web);
        browser.signIn(cast.emailOf(person), Cast.PASSWORD);
        for (var request : REFUSED) {
            var reply = ask(request + cookie(browser.session()) + "Connection: close\r\n\r\n");

            assertThat(reply.status()).as(request).isBetween(400, 405);
            assertThat(reply.page().select("header details.me")).as(request).isNotEmpty();
            assertThat(reply.page().select("header a.sign")).as(request).isEmpty();
            assertHelpful(reply, "fr");
        }
    }

    @Test
    void whoever_still_owes_a_proof_or_brings_no_session_is_a_visitor_on_the_page_of_a_refusal() throws IOException {
        var person = some.confirmed();
        var browser = new Browser(web);
        browser.signIn(cast.emailOf(person), Cast.PASSWORD);
        roles.give(person, new Grant(Role.COORDINATOR, Grant.On.PLATFORM, 0), 0);
        for (var cookie :
                List.of(browser.session(), new Cookie(browser.session().getName(), "bm9uZQ=="))) {
            var reply = ask(REFUSED.getFirst() + cookie(cookie) + "Connection: close\r\n\r\n");

            assertThat(reply.page().select("header a.sign")).isNotEmpty();
            assertThat(reply.page().select("header details.me")).isEmpty();
        }
    }

    private static String cookie(Cookie session) {
        return "Cookie: " + session.getName() + "=" + session.getValue() + "\r\n";
    }

    private static void assertHelpful(Reply reply, String language) {
        var page = reply.page();
        assertThat(page.expectFirst("html").attr("lang")).isEqualTo(language);
        assertThat(page.select("h1").text()).isNotBlank();
        assertThat(page.select("main a[href=/" + language + "]")).isNotEmpty();
        assertThat(page.select("script:not([src])")).isEmpty();
        assertThat(page.text()).doesNotContain("Tomcat", "Apache", "Exception", "platform.error", "\tat ");
        assertThat(reply.headers())
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("cache-control", "no-store")
                .containsKey("content-security-policy")
                .doesNotContainKey("server");
        assertThat(reply.headers().get("content-type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
    }

    private Reply ask(String octets) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(octets.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            var answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            var end = answer.indexOf("\r\n\r\n");
            assertThat(end).as("what came back: " + answer).isPositive();
            var lines = answer.substring(0, end).lines().toList();
            var headers = lines.stream()
                    .skip(1)
                    .map(line -> line.split(": ?", 2))
                    .collect(Collectors.toMap(
                            pair -> pair[0].toLowerCase(java.util.Locale.ROOT), pair -> pair[1], (one, _) -> one));
            var body = new String(answer.substring(end + 4).getBytes(ISO_8859_1), UTF_8);
            return new Reply(Integer.parseInt(lines.getFirst().split(" ")[1]), headers, body);
        }
    }
}
