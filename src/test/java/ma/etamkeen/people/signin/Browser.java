package ma.etamkeen.people.signin;

import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import ma.etamkeen.platform.mail.Mailbox;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Somebody at a browser with their mailbox beside it. Each comes from an address of their own. */
final class Browser {

    private final MockMvcTester web;
    private final String source;
    private Cookie session = new Cookie("none", "");

    Browser(MockMvcTester web) {
        this(
                web,
                "2001:db8:" + UUID.randomUUID().toString().substring(0, 4) + ":"
                        + UUID.randomUUID().toString().substring(0, 4) + "::1");
    }

    Browser(MockMvcTester web, String source) {
        this.web = web;
        this.source = source;
    }

    MvcTestResult get(String address) {
        return keep(web.get()
                .uri(address)
                .cookie(session)
                .with(request -> {
                    request.setRemoteAddr(source);
                    return request;
                })
                .exchange());
    }

    /** Sends a form: names and values in pairs. */
    MvcTestResult post(String address, String... fields) {
        var request = web.post().uri(address).cookie(session).with(sent -> {
            sent.setRemoteAddr(source);
            return sent;
        });
        for (var index = 0; index + 1 < fields.length; index += 2) {
            request = request.param(fields[index], fields[index + 1]);
        }
        return keep(request.exchange());
    }

    MvcTestResult signIn(String email, String password) {
        return post("/fr/sign-in", "email", email, "password", password);
    }

    Cookie session() {
        return session;
    }

    void bring(Cookie planted) {
        session = planted;
    }

    boolean isSignedIn() {
        return get("/fr/me").getResponse().getStatus() == 200;
    }

    /** The path in the newest letter to this address whose link leads below this one. */
    static String linkTo(Mailbox mailbox, String email, String below) {
        return Awaitility.await()
                .atMost(15, TimeUnit.SECONDS)
                .until(() -> links(mailbox, email, below), found -> !found.isEmpty())
                .getFirst();
    }

    static List<String> links(Mailbox mailbox, String email, String below) {
        return mailbox.all().stream()
                .filter(mail -> mail.to().contains(email))
                .flatMap(mail -> mail.text().lines())
                .filter(line -> line.contains(below))
                .map(line ->
                        line.substring(line.indexOf("/", "https://".length())).strip())
                .toList();
    }

    /** What stands in red beside this field. */
    static String errorAt(MvcTestResult answer, String field) {
        try {
            var error = Jsoup.parse(answer.getResponse().getContentAsString()).getElementById("f-" + field + "-error");
            return error == null ? "" : error.text();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private MvcTestResult keep(MvcTestResult answer) {
        var given = answer.getResponse().getCookie("session");
        if (given != null) {
            session = given;
        }
        return answer;
    }
}
