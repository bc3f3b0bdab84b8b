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
public final class Browser {

    private final MockMvcTester web;
    private final String source;
    private Cookie session = new Cookie("none", "");
    private Cookie device = new Cookie("none", "");
    private String agent = "";

    public Browser(MockMvcTester web) {
        this(
                web,
                "2001:db8:" + UUID.randomUUID().toString().substring(0, 4) + ":"
                        + UUID.randomUUID().toString().substring(0, 4) + "::1");
    }

    Browser(MockMvcTester web, String source) {
        this.web = web;
        this.source = source;
    }

    /** A browser that says this of itself. */
    public Browser called(String said) {
        agent = said;
        return this;
    }

    public MvcTestResult get(String address) {
        return keep(web.get()
                .uri(java.net.URI.create(address))
                .cookie(session, deviceFor(address))
                .header("User-Agent", agent)
                .with(request -> {
                    request.setRemoteAddr(source);
                    return request;
                })
                .exchange());
    }

    /** Sends a form: names and values in pairs. */
    public MvcTestResult post(String address, String... fields) {
        var request = web.post()
                .uri(address)
                .cookie(session, deviceFor(address))
                .header("User-Agent", agent)
                .with(sent -> {
                    sent.setRemoteAddr(source);
                    return sent;
                });
        for (var index = 0; index + 1 < fields.length; index += 2) {
            request = request.param(fields[index], fields[index + 1]);
        }
        return keep(request.exchange());
    }

    public MvcTestResult signIn(String email, String password) {
        return post("/fr/sign-in", "email", email, "password", password);
    }

    public Cookie session() {
        return session;
    }

    public void bring(Cookie planted) {
        session = planted;
    }

    public boolean isSignedIn() {
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
    public static String errorAt(MvcTestResult answer, String field) {
        try {
            var error = Jsoup.parse(answer.getResponse().getContentAsString()).getElementById("f-" + field + "-error");
            return error == null ? "" : error.text();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The cookie of the device goes to the pages of signing in alone. */
    private Cookie deviceFor(String address) {
        return address.contains("/sign-in") ? device : new Cookie("none", "");
    }

    private MvcTestResult keep(MvcTestResult answer) {
        var given = answer.getResponse().getCookie("session");
        if (given != null) {
            session = given;
        }
        var known = answer.getResponse().getCookie("device");
        if (known != null) {
            device = known;
        }
        return answer;
    }
}
