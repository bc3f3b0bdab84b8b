package ma.etamkeen.people.factors;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.SquareCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The apps that compute codes, one per account. A code counts once: the step it belongs to is remembered. */
@Component
public class Apps {

    private static final String ISSUER = "e-TAMKEEN";

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;
    private final FactorLetters letters;
    private final FactorKeys keys;

    Apps(JdbcClient db, Clock clock, Journal journal, FactorLetters letters, FactorKeys keys) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
        this.letters = letters;
        this.keys = keys;
    }

    /**
     * What a person copies into their app.
     *
     * @param typed the secret as one types it
     */
    public record Setup(String typed, SquareCode square) {}

    /** A new secret, kept nowhere yet. */
    public byte[] secret() {
        return Totp.secret();
    }

    public Setup setup(byte[] secret, String email) {
        return new Setup(
                Totp.base32(secret).replaceAll("(.{4})(?!$)", "$1 "),
                SquareCode.of(Totp.address(secret, ISSUER, email)));
    }

    /** Since when the account has an app. */
    public Optional<Instant> since(long account) {
        return db.sql("select made_at from people.authenticator_app where account_id = :account")
                .param("account", account)
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    /** Keeps the secret once the app has shown that it knows it; {@code false} for a wrong code. */
    @Transactional
    public boolean add(long account, long person, byte[] secret, String code) {
        var step = Totp.step(secret, plain(code), clock.instant());
        if (step.isEmpty()) {
            return false;
        }
        var kept = keys.seal(account, secret);
        db.sql("""
                        insert into people.authenticator_app (account_id, key_id, secret, made_at, last_step)
                        values (:account, :key, :secret, :now, :step)
                        on conflict (account_id) do update set key_id = excluded.key_id, secret = excluded.secret,
                                                              made_at = excluded.made_at, last_step = excluded.last_step
                        """)
                .param("account", account)
                .param("key", kept.key())
                .param("secret", kept.secret())
                .param("now", now())
                .param("step", step.getAsLong())
                .update();
        journal.record("people.factor.app-added", person, account, person, "");
        letters.addedLater(person);
        return true;
    }

    /** Whether this is a code of the account's app that was not used yet. Of two who come with one code, one passes. */
    @Transactional
    public Code pass(long account, String code) {
        var secret = db.sql("select key_id, secret from people.authenticator_app where account_id = :account")
                .param("account", account)
                .query((row, _) -> new FactorKeys.Sealed(row.getBytes("key_id"), row.getBytes("secret")))
                .optional()
                .flatMap(kept -> keys.open(account, kept));
        var step = secret.map(known -> Totp.step(known, plain(code), clock.instant()));
        if (step.isEmpty() || step.get().isEmpty()) {
            return Code.WRONG;
        }
        var used = db.sql("""
                        update people.authenticator_app set last_step = :step
                         where account_id = :account and last_step < :step
                        """)
                .param("account", account)
                .param("step", step.get().getAsLong())
                .update();
        return used == 1 ? Code.RIGHT : Code.USED;
    }

    /** The account has no app any more. */
    @Transactional
    public void remove(long account, long person) {
        var removed = db.sql("delete from people.authenticator_app where account_id = :account")
                .param("account", account)
                .update();
        if (removed == 1) {
            journal.record("people.factor.app-removed", person, account, person, "");
            letters.removedLater(person);
        }
    }

    private static String plain(String code) {
        return code.replaceAll("\\s", "");
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
