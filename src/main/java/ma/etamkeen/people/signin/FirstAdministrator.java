package ma.etamkeen.people.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import ma.etamkeen.people.Creation;
import ma.etamkeen.people.NewPerson;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.journal.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How a platform that nobody administers gets its first administrator: by a link that works once. There is one link at
 * a time, and whoever uses it holds its row until they exist, so that two who come at once cannot both come in.
 */
@Component
class FirstAdministrator {

    static final Duration GOOD_FOR = Duration.ofHours(24);

    private static final Grant ADMINISTRATION = new Grant(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0);

    private static final String WORKING = """
            select true from people.first_administrator_link where token_hash = :hash and expires_at > :now
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final People people;
    private final Accounts accounts;
    private final Roles roles;
    private final Journal journal;

    FirstAdministrator(JdbcClient db, Clock clock, People people, Accounts accounts, Roles roles, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.people = people;
        this.accounts = accounts;
        this.roles = roles;
        this.journal = journal;
    }

    /** What became of a wish to come in. */
    sealed interface Outcome {

        /** The person exists, administers the platform and can sign in. */
        record Entered(long account) implements Outcome {}

        /** Somebody who administers nothing has this address already; the link still works. */
        record Taken() implements Outcome {}

        /** The link is over, used or was never made, or somebody administers the platform by now. */
        record Gone() implements Outcome {}
    }

    /** Makes the link's token and voids the one before. Nothing while somebody administers the platform. */
    @Transactional
    Optional<String> invite() {
        if (isThere()) {
            return Optional.empty();
        }
        var token = Token.make();
        db.sql("""
                        insert into people.first_administrator_link (token_hash, made_at, expires_at)
                        values (:hash, :now, :expires)
                        on conflict (alone) do update set token_hash = excluded.token_hash,
                                                         made_at = excluded.made_at,
                                                         expires_at = excluded.expires_at
                        """)
                .param("hash", Token.hash(token))
                .param("now", now())
                .param("expires", now().plus(GOOD_FOR))
                .update();
        journal.record("people.first-administrator.invited", 0, 0);
        return Optional.of(token);
    }

    /** Whether this token still lets somebody in. */
    boolean isInvited(String token) {
        return !isThere() && find(WORKING, token);
    }

    /** Uses the link: the person comes to exist with an account that works and with the role, all at once or not at all. */
    @Transactional
    Outcome enter(String token, NewPerson person, String password) {
        // the second of two waits here, and finds nothing when the first is through
        if (!find(WORKING + " for update", token) || isThere()) {
            return new Outcome.Gone();
        }
        if (!(people.create(person, 0) instanceof Creation.Created(var created))) {
            return new Outcome.Taken();
        }
        var account = accounts.ofPerson(created.id()).orElseThrow();
        accounts.setPassword(account, password);
        accounts.confirm(account);
        roles.give(created.id(), ADMINISTRATION, 0);
        db.sql("delete from people.first_administrator_link").update();
        journal.record("people.first-administrator.entered", created.id(), created.id(), created.id(), "");
        return new Outcome.Entered(account.id());
    }

    private boolean isThere() {
        return !roles.holders(ADMINISTRATION.role(), ADMINISTRATION.on(), ADMINISTRATION.id())
                .isEmpty();
    }

    private boolean find(String sql, String token) {
        return db.sql(sql)
                .param("hash", Token.hash(token))
                .param("now", now())
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
