package ma.etamkeen.people.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links that open an account once. Looking at one changes nothing, so that a mail scanner that follows links does not
 * use it up; using one is a deed.
 */
@Component
class OneTimeLinks {

    static final Duration SIGN_IN_GOOD_FOR = Duration.ofMinutes(20);
    static final Duration INVITATION_GOOD_FOR = Duration.ofDays(14);

    private final JdbcClient db;
    private final Clock clock;

    OneTimeLinks(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** What a link opens. */
    enum Purpose {
        SIGN_IN(SIGN_IN_GOOD_FOR),
        INVITATION(INVITATION_GOOD_FOR);

        private final Duration goodFor;

        Purpose(Duration goodFor) {
            this.goodFor = goodFor;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A link that still works: whose account it opens, and where it leads then. */
    record Link(long account, String goesTo) {}

    /** Makes a link's token. */
    @Transactional
    String make(long account, Purpose purpose, String goesTo) {
        var token = Token.make();
        db.sql("""
                        insert into people.one_time_link (token_hash, account_id, purpose, made_at, expires_at, goes_to)
                        values (:hash, :account, :purpose, :now, :expires, :goesTo)
                        """)
                .param("hash", Token.hash(token))
                .param("account", account)
                .param("purpose", purpose.key())
                .param("now", now())
                .param("expires", now().plus(purpose.goodFor))
                .param("goesTo", goesTo)
                .update();
        return token;
    }

    /** The link, if it still works. */
    Optional<Link> look(String token, Purpose purpose) {
        return db.sql("""
                        select account_id, goes_to from people.one_time_link
                         where token_hash = :hash and purpose = :purpose and used_at is null and expires_at > :now
                        """)
                .param("hash", Token.hash(token))
                .param("purpose", purpose.key())
                .param("now", now())
                .query((row, _) -> new Link(row.getLong("account_id"), row.getString("goes_to")))
                .optional();
    }

    /** Uses the link up. Of two who come at once, one gets it. */
    @Transactional
    Optional<Link> use(String token, Purpose purpose) {
        return db.sql("""
                        update people.one_time_link set used_at = :now
                         where token_hash = :hash and purpose = :purpose and used_at is null and expires_at > :now
                        returning account_id, goes_to
                        """)
                .param("now", now())
                .param("hash", Token.hash(token))
                .param("purpose", purpose.key())
                .query((row, _) -> new Link(row.getLong("account_id"), row.getString("goes_to")))
                .optional();
    }

    /** Ends every link of the account that was not used. */
    @Transactional
    void endAll(long account) {
        db.sql("update people.one_time_link set used_at = :now where account_id = :account and used_at is null")
                .param("now", now())
                .param("account", account)
                .update();
    }

    /** Forgets the links whose time is over, used or not. */
    void sweep() {
        db.sql("delete from people.one_time_link where expires_at < :now")
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
