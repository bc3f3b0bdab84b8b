package ma.etamkeen.people.signin;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.journal.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts tries, for all instances, so that nobody goes on without end. What one source tries on one account is stopped;
 * what many sources try on one account, or on all of them, is slowed more and more, and in the end only a device that
 * the account knows, a link by mail or a passkey gets in: nobody can lock somebody else out. Each try is written before
 * it is counted: those who come at the same moment count each other.
 */
@Component
class Attempts {

    static final int ON_ONE_ACCOUNT_FROM_ONE_SOURCE = 8;
    static final int ON_ONE_ACCOUNT_FROM_A_KNOWN_DEVICE = 20;
    static final int ON_ONE_ACCOUNT = 40;
    static final int ON_ONE_ACCOUNT_AT_MOST = 400;
    static final int FROM_ONE_SOURCE = 400;
    static final int ON_ALL_ACCOUNTS = 3000;
    static final int CODES_ON_ONE_ACCOUNT_IN_A_DAY = 50;
    static final int MISTAKES_END = 3;
    static final int MANY = 20;
    static final int LETTERS_TO_ONE_ADDRESS = 5;
    static final int LETTERS_FROM_ONE_SOURCE = 200;
    static final Duration WINDOW = Duration.ofMinutes(15);
    static final Duration DAY = Duration.ofDays(1);

    private static final int NETWORK_BYTES = 8;
    private static final int TRIES_PER_DOUBLING = 20;

    private final JdbcClient db;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final KnownDevices devices;
    private final Journal journal;

    Attempts(JdbcClient db, Clock clock, TransactionTemplate transaction, KnownDevices devices, Journal journal) {
        this.db = db;
        this.transaction = transaction;
        this.clock = clock;
        this.devices = devices;
        this.journal = journal;
    }

    /** What is to be done with a try. */
    sealed interface Verdict {

        record GoOn() implements Verdict {}

        /** After a pause that was doubled this many times. */
        record Slowly(int doublings) implements Verdict {}

        record Stop() implements Verdict {}
    }

    private record Counts(int pair, int email, int source) {}

    /** Writes down a try to sign in and says whether it may go on. */
    Verdict signIn(Source source, String email) {
        if (devices.isKnown(source.cookie(), email)) {
            var device = KnownDevices.name(source.cookie());
            var counts = count("sign-in", device, email, WINDOW);
            return stopped(counts.pair, ON_ONE_ACCOUNT_FROM_A_KNOWN_DEVICE, "sign-in", device, email)
                    ? new Verdict.Stop()
                    : new Verdict.GoOn();
        }
        var network = network(source.network());
        var counts = count("sign-in", network, email, WINDOW);
        if (stopped(counts.pair, ON_ONE_ACCOUNT_FROM_ONE_SOURCE, "sign-in", network, email)
                || stopped(counts.source, FROM_ONE_SOURCE, "sign-in", network, "")
                || stopped(counts.email, ON_ONE_ACCOUNT_AT_MOST, "sign-in", "", email)) {
            return new Verdict.Stop();
        }
        if (counts.email > ON_ONE_ACCOUNT) {
            return new Verdict.Slowly((counts.email - ON_ONE_ACCOUNT) / TRIES_PER_DOUBLING);
        }
        return areMany() ? new Verdict.Slowly(0) : new Verdict.GoOn();
    }

    /** Writes down a code of a second step and says whether it may be looked at. There are a million codes only. */
    boolean mayTryCode(Source source, String email) {
        var known = devices.isKnown(source.cookie(), email);
        var name = known ? KnownDevices.name(source.cookie()) : network(source.network());
        var counts = count("factor", name, email, DAY);
        return known
                ? !stopped(counts.pair, CODES_ON_ONE_ACCOUNT_IN_A_DAY, "factor", name, email)
                : !stopped(counts.email, CODES_ON_ONE_ACCOUNT_IN_A_DAY, "factor", "", email);
    }

    /** Writes down a wish for a letter and says whether one may leave. */
    boolean mayWrite(String source, String email) {
        var counts = count("letter", network(source), email, WINDOW);
        return counts.email <= LETTERS_TO_ONE_ADDRESS && counts.source <= LETTERS_FROM_ONE_SOURCE;
    }

    /** The same for somebody who asks for a letter to an address they say is theirs; more than may leave are noted. */
    boolean mayAsk(String source, String email) {
        var may = mayWrite(source, email);
        if (!may) {
            Refusals.mark(Refusals.Kind.SIGN_IN);
        }
        return may;
    }

    /**
     * It was the wrong password or code. Once or twice is a mistake; more from one source on one account, many from one
     * source or many on one account are noted as a try to get in.
     */
    void wrong(String kind, Source source, String email) {
        var name = devices.isKnown(source.cookie(), email)
                ? KnownDevices.name(source.cookie())
                : network(source.network());
        var counts = counted(kind, name, email, WINDOW);
        if (counts.pair >= MISTAKES_END || counts.source >= MANY || counts.email >= MANY) {
            Refusals.mark(Refusals.Kind.SIGN_IN);
        }
    }

    /** It was the right password: what this source tried on this account is forgiven. */
    void forgive(Source source, String email) {
        forgive("sign-in", source, email);
    }

    /** It was the right code. */
    void forgiveCode(Source source, String email) {
        forgive("factor", source, email);
    }

    private void forgive(String kind, Source source, String email) {
        db.sql("delete from people.attempt where kind = :kind and source in (:network, :device) and email = :email")
                .param("kind", kind)
                .param("network", network(source.network()))
                .param("device", source.cookie().isEmpty() ? "" : KnownDevices.name(source.cookie()))
                .param("email", hash(email))
                .update();
        db.sql("delete from people.stop where key in (:network, :device)")
                .param("network", stop(kind, network(source.network()), email))
                .param(
                        "device",
                        source.cookie().isEmpty() ? new byte[0] : stop(kind, KnownDevices.name(source.cookie()), email))
                .update();
    }

    /**
     * The first try too many leaves a line in the journal, the others none until it has been quiet for a while: a flood
     * stays small there. Those who come at the same moment meet at one row.
     *
     * @param source empty for any
     * @param email empty for any
     */
    private boolean stopped(int count, int most, String kind, String source, String email) {
        if (count <= most) {
            return false;
        }
        Refusals.mark(Refusals.Kind.SIGN_IN);
        transaction.executeWithoutResult(_ -> {
            if (isNew(stop(kind, source, email))) {
                journal.record("people.sign-in.stopped", 0, 0);
            }
        });
        return true;
    }

    /** Whether this stop begins; one that goes on lasts longer. */
    private boolean isNew(byte[] stop) {
        var until = now().plus(WINDOW);
        var begins = db.sql("""
                        insert into people.stop (key, until) values (:key, :until)
                        on conflict (key) do update set until = excluded.until where stop.until <= :now
                        """)
                        .param("key", stop)
                        .param("until", until)
                        .param("now", now())
                        .update()
                == 1;
        if (!begins) {
            db.sql("update people.stop set until = :until where key = :key")
                    .param("until", until)
                    .param("key", stop)
                    .update();
        }
        return begins;
    }

    private static byte[] stop(String kind, String source, String email) {
        return Token.hash(kind + "\n" + source + "\n" + email.strip().toLowerCase(Locale.ROOT));
    }

    private boolean areMany() {
        return db.sql("""
                        select count(*) > :most
                          from (select from people.attempt where kind = 'sign-in' and at > :since limit :most + 1) tries
                        """)
                .param("most", ON_ALL_ACCOUNTS)
                .param("since", now().minus(WINDOW))
                .query(Boolean.class)
                .single();
    }

    void sweep(Duration olderThan) {
        db.sql("delete from people.attempt where at < :before")
                .param("before", now().minus(olderThan))
                .update();
        db.sql("delete from people.stop where until < :now").param("now", now()).update();
    }

    private Counts count(String kind, String source, String email, Duration window) {
        db.sql("insert into people.attempt (kind, at, source, email) values (:kind, :now, :source, :email)")
                .param("kind", kind)
                .param("now", now())
                .param("source", source)
                .param("email", hash(email))
                .update();
        return counted(kind, source, email, window);
    }

    private Counts counted(String kind, String source, String email, Duration window) {
        return db.sql("""
                        select (select count(*) from people.attempt
                                 where kind = :kind and email = :email and source = :source and at > :since) as pair,
                               (select count(*) from people.attempt
                                 where kind = :kind and email = :email and source not like 'device %' and at > :since)
                                   as email,
                               (select count(*) from people.attempt
                                 where kind = :kind and source = :source and at > :since) as source
                        """)
                .param("kind", kind)
                .param("email", hash(email))
                .param("source", source)
                .param("since", now().minus(window))
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
