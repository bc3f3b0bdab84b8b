package ma.etamkeen.people.signin;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts tries, for all instances, so that nobody goes on without end. What one source tries on one account is stopped;
 * what many sources try on one account is only slowed, so that nobody can lock somebody else out. Each try is written
 * before it is counted: those who come at the same moment count each other.
 */
@Component
class Attempts {

    static final int ON_ONE_ACCOUNT_FROM_ONE_SOURCE = 8;
    static final int ON_ONE_ACCOUNT = 40;
    static final int FROM_ONE_SOURCE = 400;
    static final int LETTERS_TO_ONE_ADDRESS = 5;
    static final int LETTERS_FROM_ONE_SOURCE = 200;
    static final Duration WINDOW = Duration.ofMinutes(15);

    private static final int NETWORK_BYTES = 8;

    private final JdbcClient db;
    private final Clock clock;

    Attempts(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** What is to be done with a try. */
    enum Verdict {
        GO_ON,
        SLOWLY,
        STOP
    }

    private record Counts(int pair, int email, int source) {}

    /** Writes down a try to sign in and says whether it may go on. */
    Verdict signIn(String source, String email) {
        var counts = count("sign-in", source, email);
        if (counts.pair > ON_ONE_ACCOUNT_FROM_ONE_SOURCE || counts.source > FROM_ONE_SOURCE) {
            return Verdict.STOP;
        }
        return counts.email > ON_ONE_ACCOUNT ? Verdict.SLOWLY : Verdict.GO_ON;
    }

    /** Writes down a wish for a letter and says whether one may leave. */
    boolean mayWrite(String source, String email) {
        var counts = count("letter", source, email);
        return counts.email <= LETTERS_TO_ONE_ADDRESS && counts.source <= LETTERS_FROM_ONE_SOURCE;
    }

    /** It was the right password: what this source tried on this account is forgiven. */
    void forgive(String source, String email) {
        db.sql("delete from people.attempt where kind = 'sign-in' and source = :source and email = :email")
                .param("source", network(source))
                .param("email", hash(email))
                .update();
    }

    void sweep(Duration olderThan) {
        db.sql("delete from people.attempt where at < :before")
                .param("before", now().minus(olderThan))
                .update();
    }

    private Counts count(String kind, String source, String email) {
        db.sql("insert into people.attempt (kind, at, source, email) values (:kind, :now, :source, :email)")
                .param("kind", kind)
                .param("now", now())
                .param("source", network(source))
                .param("email", hash(email))
                .update();
        return db.sql("""
                        select (select count(*) from people.attempt
                                 where kind = :kind and email = :email and source = :source and at > :since) as pair,
                               (select count(*) from people.attempt
                                 where kind = :kind and email = :email and at > :since) as email,
                               (select count(*) from people.attempt
                                 where kind = :kind and source = :source and at > :since) as source
                        """)
                .param("kind", kind)
                .param("email", hash(email))
                .param("source", network(source))
                .param("since", now().minus(WINDOW))
                .query((row, _) -> new Counts(row.getInt("pair"), row.getInt("email"), row.getInt("source")))
                .single();
    }

    /** An IPv6 subscriber has a whole network of 64 bits to come from; it counts as one source. */
    static String network(String source) {
        if (source.indexOf(':') < 0) {
            return source;
        }
        try {
            var bytes = InetAddress.ofLiteral(source).getAddress();
            return bytes.length <= NETWORK_BYTES
                    ? source
                    : HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES));
        } catch (IllegalArgumentException _) {
            return source;
        }
    }

    private static byte[] hash(String email) {
        return Token.hash(email.strip().toLowerCase(Locale.ROOT));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
