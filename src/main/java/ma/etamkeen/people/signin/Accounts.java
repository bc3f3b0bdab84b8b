package ma.etamkeen.people.signin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import ma.etamkeen.people.Passwords;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.time.KingdomZone;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The accounts that are not closed. */
@Component
public class Accounts {

    private static final String SELECT = """
            select a.id, a.person_id, a.email, a.password_hash, a.confirmed_at is not null as confirmed
              from people.account a
             where a.closed_at is null
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;
    private final Passwords passwords;

    Accounts(JdbcClient db, Clock clock, Journal journal, Passwords passwords) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
        this.passwords = passwords;
    }

    /**
     * What signing in needs to know.
     *
     * @param hash what is kept of the password, or {@code null} while there is none
     * @param confirmed whether somebody who reads the address has said so
     */
    public record Account(
            long id, long person, String email, @Nullable String hash, boolean confirmed) {}

    /** The account of this address. */
    public Optional<Account> byEmail(String email) {
        return db.sql(SELECT + " and a.email = cast(:email as public.citext)")
                .param("email", email.strip())
                .query(Accounts::account)
                .optional();
    }

    /** The account of this id. */
    public Optional<Account> find(long id) {
        return db.sql(SELECT + " and a.id = :id")
                .param("id", id)
                .query(Accounts::account)
                .optional();
    }

    /** The account of this person. */
    public Optional<Account> ofPerson(long person) {
        return db.sql(SELECT + " and a.person_id = :person")
                .param("person", person)
                .query(Accounts::account)
                .optional();
    }

    /** Whether this is the account's password. */
    public boolean isPassword(Account account, String password) {
        return passwords.matches(password, account.hash());
    }

    /** Keeps a new password. */
    @Transactional
    public void setPassword(Account account, String password) {
        setHash(account, passwords.hash(password));
    }

    /** Keeps a password of which the hash is known already. */
    @Transactional
    public void setHash(Account account, String hash) {
        db.sql("update people.account set password_hash = :hash where id = :id")
                .param("hash", hash)
                .param("id", account.id())
                .update();
        journal.record("people.account.password", account.person(), account.person(), account.person(), "");
    }

    /** Keeps another address, which has answered. */
    @Transactional
    void setEmail(Account account, String email) {
        db.sql("""
                        update people.account
                           set email = cast(:email as public.citext), confirmed_at = coalesce(confirmed_at, :now)
                         where id = :id
                        """)
                .param("email", email)
                .param("now", now())
                .param("id", account.id())
                .update();
        journal.record("people.account.email", account.person(), account.person(), account.person(), "");
    }

    /** Somebody came in: the account is in use. */
    @Transactional
    void seen(long account) {
        db.sql("update people.account set seen_on = :today where id = :id and seen_on is distinct from :today")
                .param("today", LocalDate.ofInstant(clock.instant(), KingdomZone.ZONE))
                .param("id", account)
                .update();
    }

    /** The address answered: from now on the account works. */
    @Transactional
    public void confirm(Account account) {
        var confirmed = db.sql("update people.account set confirmed_at = :now where id = :id and confirmed_at is null")
                .param("now", now())
                .param("id", account.id())
                .update();
        if (confirmed == 1) {
            journal.record("people.account.confirmed", account.person(), account.person(), account.person(), "");
        }
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getLong("id"),
                row.getLong("person_id"),
                row.getString("email"),
                row.getString("password_hash"),
                row.getBoolean("confirmed"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
