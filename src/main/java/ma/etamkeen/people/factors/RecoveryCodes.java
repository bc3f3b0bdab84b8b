package ma.etamkeen.people.factors;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import ma.etamkeen.platform.journal.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Codes on paper for the day the telephone is lost. Each has 80 random bits, so that its SHA-256 is enough to keep; each
 * counts once, and new ones end the old.
 */
@Component
public class RecoveryCodes {

    static final int NUMBER = 10;

    private static final int BYTES = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;

    RecoveryCodes(JdbcClient db, Clock clock, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
    }

    /** New codes instead of those before, to be shown this once. */
    @Transactional
    public List<String> renew(long account, long person) {
        remove(account);
        var codes = Stream.generate(RecoveryCodes::code).limit(NUMBER).toList();
        codes.forEach(
                code -> db.sql("insert into people.recovery_code (account_id, code_hash) values (:account, :hash)")
                        .param("account", account)
                        .param("hash", hash(code))
                        .update());
        journal.record("people.factor.codes-made", person, account, person, "");
        return codes;
    }

    /** How many still count. */
    public int left(long account) {
        return db.sql("select count(*) from people.recovery_code where account_id = :account and used_at is null")
                .param("account", account)
                .query(Integer.class)
                .single();
    }

    /** Uses a code up. Of two who come with one, one passes. */
    @Transactional
    public Code pass(long account, long person, String code) {
        var used = db.sql("""
                        update people.recovery_code set used_at = :now
                         where account_id = :account and code_hash = :hash and used_at is null
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("account", account)
                .param("hash", hash(code))
                .update();
        if (used == 1) {
            journal.record("people.factor.code-used", person, account, person, "");
            return Code.RIGHT;
        }
        return isTheirs(account, code) ? Code.USED : Code.WRONG;
    }

    private boolean isTheirs(long account, String code) {
        return db.sql(
                        "select exists (select from people.recovery_code where account_id = :account and code_hash = :hash)")
                .param("account", account)
                .param("hash", hash(code))
                .query(Boolean.class)
                .single();
    }

    void remove(long account) {
        db.sql("delete from people.recovery_code where account_id = :account")
                .param("account", account)
                .update();
    }

    private static String code() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Totp.base32(bytes).toLowerCase(Locale.ROOT).replaceAll("(.{4})(?!$)", "$1-");
    }

    private static byte[] hash(String code) {
        var plain = code.toLowerCase(Locale.ROOT).replaceAll("[^a-z2-7]", "");
        try {
            return MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
