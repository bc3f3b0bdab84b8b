package ma.etamkeen.people.signin;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.jobs.Later;
import ma.etamkeen.platform.journal.Journal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * People who change the address they sign in with. The new one counts once whoever reads it has used the link it got.
 * Whether it is somebody else's already is found out by a job, so that the page answers everybody the same.
 */
@Component
class EmailChanges {

    static final TaskDescriptor<Long> ANSWER = TaskDescriptor.of("people.email", Long.class);
    static final Duration GOOD_FOR = Duration.ofHours(24);

    private final JdbcClient db;
    private final Clock clock;
    private final People people;
    private final Accounts accounts;
    private final OneTimeLinks links;
    private final Writing writing;
    private final Later later;
    private final Journal journal;

    EmailChanges(
            JdbcClient db,
            Clock clock,
            People people,
            Accounts accounts,
            OneTimeLinks links,
            Writing writing,
            Later later,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.people = people;
        this.accounts = accounts;
        this.links = links;
        this.writing = writing;
        this.later = later;
        this.journal = journal;
    }

    /** The account wants this address. A wish before it, and its link, are void. */
    @Transactional
    void ask(Accounts.Account account, String email) {
        db.sql("""
                        insert into people.email_change (account_id, email, asked_at, expires_at)
                        values (:account, :email, :now, :expires)
                        on conflict (account_id) do update
                            set email = excluded.email, token_hash = null, asked_at = excluded.asked_at,
                                expires_at = excluded.expires_at
                        """)
                .param("account", account.id())
                .param("email", email.strip())
                .param("now", now())
                .param("expires", now().plus(GOOD_FOR))
                .update();
        journal.record("people.account.email-asked", account.person(), account.person(), account.person(), "");
        later.run(ANSWER, UUID.randomUUID().toString(), account.id());
    }

    /** Writes to the new address: its link, or that it has an account already. Done again after a crash it does nothing. */
    @Transactional
    void answerNow(long account) {
        var token = Token.make();
        var email = db.sql("""
                        update people.email_change set token_hash = :hash
                         where account_id = :account and token_hash is null and expires_at > :now
                        returning email
                        """)
                .param("hash", Token.hash(token))
                .param("account", account)
                .param("now", now())
                .query((row, _) -> row.getString(1))
                .optional();
        var asking = accounts.find(account);
        if (email.isEmpty() || asking.isEmpty()) {
            return;
        }
        var holder = accounts.byEmail(email.get());
        if (holder.isPresent()) {
            writing.addressTaken(holder.get());
        } else if (people.isFree(email.get())) {
            writing.newAddress(people.find(asking.get().person()).orElseThrow(), email.get(), token);
        }
    }

    /** The address this link confirms, while it works. */
    Optional<String> look(String token) {
        return db.sql("select email from people.email_change where token_hash = :hash and expires_at > :now")
                .param("hash", Token.hash(token))
                .param("now", now())
                .query((row, _) -> row.getString(1))
                .optional();
    }

    private record Change(long account, String email) {}

    /**
     * Uses the link: the account has the new address, links mailed to the old one die, and the old one is told.
     *
     * @return the account; nothing when the link is over, or the address was taken meanwhile
     */
    @Transactional
    Optional<Long> confirm(String token) {
        var change = db.sql("""
                        delete from people.email_change where token_hash = :hash and expires_at > :now
                        returning account_id, email
                        """)
                .param("hash", Token.hash(token))
                .param("now", now())
                .query((row, _) -> new Change(row.getLong("account_id"), row.getString("email")))
                .optional();
        var account = change.flatMap(asked -> accounts.find(asked.account()));
        if (account.isEmpty() || !people.isFree(change.get().email())) {
            return Optional.empty();
        }
        accounts.setEmail(account.get(), change.get().email());
        links.endAll(account.get().id());
        writing.addressChanged(account.get());
        return Optional.of(account.get().id());
    }

    void sweep() {
        db.sql("delete from people.email_change where expires_at < :now")
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** The job that answers a wish. */
    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        OneTimeTask<Long> emailAnswer(ObjectProvider<EmailChanges> changes) {
            return Tasks.oneTime(ANSWER)
                    .execute((instance, _) -> changes.getObject().answerNow(instance.getData()));
        }
    }
}
