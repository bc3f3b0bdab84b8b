package ma.etamkeen.people.factors;

import ma.etamkeen.platform.journal.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an account has beyond the way in, taken together. */
@Component
public class Factors {

    private final JdbcClient db;
    private final Journal journal;
    private final FactorLetters letters;

    Factors(JdbcClient db, Journal journal, FactorLetters letters) {
        this.db = db;
        this.journal = journal;
        this.letters = letters;
    }

    /** Which there are. Recovery codes alone are none. */
    public record Kinds(boolean app, boolean passkey) {

        public boolean any() {
            return app || passkey;
        }
    }

    /** What this account has. */
    public Kinds of(long account) {
        return db.sql("""
                        select exists (select from people.authenticator_app where account_id = :account) as app,
                               exists (select from people.passkey where account_id = :account) as passkey
                        """)
                .param("account", account)
                .query((row, _) -> new Kinds(row.getBoolean("app"), row.getBoolean("passkey")))
                .single();
    }

    /** Takes everything away, for somebody who lost it all or whose account ends. */
    @Transactional
    public void removeAll(long account, long person, long actor) {
        var removed = 0;
        for (var table : new String[] {"authenticator_app", "recovery_code", "passkey"}) {
            removed += db.sql("delete from people." + table + " where account_id = :account")
                    .param("account", account)
                    .update();
        }
        if (removed > 0) {
            journal.record("people.factor.all-removed", actor, account, person, "");
            letters.removedLater(person);
        }
    }
}
