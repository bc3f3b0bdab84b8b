package ma.etamkeen.people.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.people.signin.Browser;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * A real Keycloak says who somebody is. {@code bin/prove KeycloakProof} unpacks its distribution; it runs on a free port of
 * the loopback with a realm and a user of its own, and is stopped at the end.
 */
@TamkeenTest
@Tag("prove")
class KeycloakProof {

    private static final Path UNPACKED = Path.of("target/keycloak");
    private static final String PASSWORD = "a password of the proof";

    @Autowired
    MockMvcTester web;

    @Autowired
    DefaultListableBeanFactory beans;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Test
    void a_person_of_a_keycloak_links_their_account_and_comes_back_through_it() throws Exception {
        var port = freePort();
        var keycloak = started(port);
        try {
            var issuer = URI.create("http://127.0.0.1:" + port + "/realms/tamkeen");
            await(issuer);
            beans.registerSingleton(
                    "keycloak",
                    new Provider(
                            "keycloak",
                            issuer,
                            "tamkeen",
                            "a secret of the proof",
                            null,
                            "Keycloak",
                            "Keycloak",
                            "Keycloak"));
            var person = some.confirmed();
            var first = new Browser(web);
            first.signIn(cast.emailOf(person), Cast.PASSWORD);

            assertThat(first.get(signedInThere(first))).hasHeader("Location", "/fr/me/security/providers/link");
            assertThat(first.get("/fr/me/security/providers/link").getResponse().getContentAsString())
                    .contains("someone@keycloak.example");
            assertThat(first.post("/fr/me/security/providers/link")).hasStatus(303);
            var second = new Browser(web);
            assertThat(second.get(signedInThere(second))).hasHeader("Location", "/fr/me");
            assertThat(second.isSignedIn()).isTrue();
        } finally {
            if (beans.containsSingleton("keycloak")) {
                beans.destroySingleton("keycloak");
            }
            keycloak.descendants().forEach(ProcessHandle::destroy);
            keycloak.destroy();
            assertThat(keycloak.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Types name and password into Keycloak's own page; answers with the path it sends the person back to. */
    private static String signedInThere(Browser browser) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var address = java.util.Objects.requireNonNull(
                    browser.get("/fr/sign-in/with/keycloak").getResponse().getHeader("Location"));
            var page = client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
            var form = Jsoup.parse(page.body()).select("form#kc-form-login");
            assertThat(form).as("Keycloak's page: " + page.statusCode()).isNotEmpty();
            // on the loopback Keycloak marks its cookies as secure: a browser sends them all the same, Java's would not
            var cookies = page.headers().allValues("set-cookie").stream()
                    .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                    .collect(Collectors.joining("; "));
            var typed = "username=someone&password=" + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8);
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(form.attr("action")))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Cookie", cookies)
                            .POST(HttpRequest.BodyPublishers.ofString(typed))
                            .build(),
                    BodyHandlers.ofString());
            var back = URI.create(answer.headers()
                    .firstValue("Location")
                    .orElseThrow(() -> new AssertionError("Keycloak did not send back: " + answer.statusCode() + " "
                            + Jsoup.parse(answer.body()).text())));
            return back.getRawPath() + "?" + back.getRawQuery();
        }
    }

    private static Process started(int port) throws IOException {
        Path home;
        try (var folders = Files.list(UNPACKED)) {
            home = folders.filter(folder -> Files.exists(folder.resolve("bin/kc.sh")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("bin/prove KeycloakProof unpacks Keycloak first."));
        }
        var realm = Files.createDirectories(home.resolve("data/import")).resolve("tamkeen.json");
        Files.writeString(realm, """
                {"realm":"tamkeen","enabled":true,"sslRequired":"none",
                 "clients":[{"clientId":"tamkeen","secret":"a secret of the proof","publicClient":false,
                   "standardFlowEnabled":true,"redirectUris":["http://localhost:8080/sign-in/with/keycloak/back"],
                   "attributes":{"pkce.code.challenge.method":"S256"}}],
                 "users":[{"username":"someone","enabled":true,"email":"someone@keycloak.example",
                   "emailVerified":true,"firstName":"Some","lastName":"One",
                   "credentials":[{"type":"password","value":"%s","temporary":false}]}]}
                """.formatted(PASSWORD));
        var log = Path.of("target/keycloak.log").toFile();
        var process = new ProcessBuilder(
                        "sh",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--http-management-port=" + freePort(),
                        "--import-realm")
                .redirectErrorStream(true)
                .redirectOutput(log);
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return process.start();
    }

    private static void await(URI issuer) {
        try (var client = HttpClient.newHttpClient()) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(15))
                    .pollInterval(Duration.ofSeconds(2))
                    .ignoreExceptions()
                    .until(() -> client.send(
                                            HttpRequest.newBuilder(
                                                            URI.create(issuer + "/.well-known/openid-configuration"))
                                                    .build(),
                                            BodyHandlers.discarding())
                                    .statusCode()
                            == 200);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
