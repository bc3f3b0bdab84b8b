package ma.etamkeen.people.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import ma.etamkeen.platform.words.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Browsers from which somebody came into an account (OWASP, "Device cookies"). They have a budget of tries of their
 * own, so that nobody who guesses from elsewhere can keep the owner out. The cookie is sent to the pages of signing in
 * alone, and the database keeps only what it becomes under SHA-256.
 */
@Component
class KnownDevices {

    static final String COOKIE = "device";
    static final Duration KEPT_FOR = Duration.ofDays(180);

    private final JdbcClient db;
    private final Clock clock;

    KnownDevices(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Where this request comes from. */
    static Source source(HttpServletRequest request) {
        return new Source(request.getRemoteAddr(), cookie(request));
    }

    /** Whether somebody came into the account of this address from this device before. */
    boolean isKnown(String cookie, String email) {
        return !cookie.isEmpty()
                && db.sql("""
                                select exists (select from people.known_device d
                                                 join people.account a on a.id = d.account_id
                                                where d.token_hash = :hash and d.used_at > :since
                                                  and a.email = cast(:email as public.citext))
                                """)
                        .param("hash", Token.hash(cookie))
                        .param("since", now().minus(KEPT_FOR))
                        .param("email", email.strip())
                        .query(Boolean.class)
                        .single();
    }

    /** The name under which the tries of a device are counted. */
    static String name(String cookie) {
        return "device " + HexFormat.of().formatHex(Arrays.copyOf(Token.hash(cookie), 16));
    }

    /** From now on the browser is known for this account. */
    void remember(long account, HttpServletRequest request, HttpServletResponse response) {
        var kept = cookie(request);
        var token = kept.isEmpty() ? Token.make() : kept;
        db.sql("""
                        insert into people.known_device (token_hash, account_id, used_at)
                        values (:hash, :account, :now)
                        on conflict (token_hash, account_id) do update set used_at = excluded.used_at
                        """)
                .param("hash", Token.hash(token))
                .param("account", account)
                .param("now", now())
                .update();
        for (var language : Language.values()) {
            var cookie = new Cookie(COOKIE, token);
            cookie.setPath("/" + language.tag() + "/sign-in");
            cookie.setHttpOnly(true);
            cookie.setSecure(request.isSecure());
            cookie.setMaxAge((int) KEPT_FOR.toSeconds());
            cookie.setAttribute("SameSite", "Lax");
            response.addCookie(cookie);
        }
    }

    /** No device is known for this account any more. */
    void forget(long account) {
        db.sql("delete from people.known_device where account_id = :account")
                .param("account", account)
                .update();
    }

    void sweep() {
        db.sql("delete from people.known_device where used_at < :before")
                .param("before", now().minus(KEPT_FOR))
                .update();
    }

    private static String cookie(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? ""
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .filter(value -> value.length() == 43)
                        .findFirst()
                        .orElse("");
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
