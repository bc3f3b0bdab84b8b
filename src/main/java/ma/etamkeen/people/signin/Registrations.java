package ma.etamkeen.people.signin;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.people.Category;
import ma.etamkeen.people.Creation;
import ma.etamkeen.people.NewPerson;
import ma.etamkeen.people.Passwords;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Sex;
import ma.etamkeen.people.WorkFunction;
import ma.etamkeen.platform.jobs.Later;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * People who ask for an account themselves. Nobody exists until whoever reads the address has confirmed with the
 * password of the same registration: somebody who registers another person's address gains nothing by it.
 */
@Component
class Registrations {

    static final TaskDescriptor<Long> ANSWER = TaskDescriptor.of("people.registration", Long.class);
    static final Duration GOOD_FOR = Duration.ofDays(2);

    private final JdbcClient db;
    private final Clock clock;
    private final Passwords passwords;
    private final People people;
    private final Accounts accounts;
    private final Writing writing;
    private final Later later;

    Registrations(
            JdbcClient db,
            Clock clock,
            Passwords passwords,
            People people,
            Accounts accounts,
            Writing writing,
            Later later) {
        this.db = db;
        this.clock = clock;
        this.passwords = passwords;
        this.people = people;
        this.accounts = accounts;
        this.writing = writing;
        this.later = later;
    }

    /**
     * A registration that waits for its address.
     *
     * @param goesTo the page of ours the person came from, or nothing
     */
    record Pending(long id, NewPerson person, String hash, String goesTo) {

        String email() {
            return person.email();
        }

        Language language() {
            return person.language();
        }

        String name() {
            return language() == Language.AR ? person.nameAr() : person.nameLatin();
        }
    }

    /** What became of a confirmation. */
    sealed interface Outcome {

        /**
         * The account works.
         *
         * @param withoutStaffNumber the number was somebody else's already and was left out
         */
        record Confirmed(long account, boolean withoutStaffNumber) implements Outcome {}

        /** The link is over, used or was never made. */
        record Gone() implements Outcome {}
    }

    /** Takes the wish; what the letter says is decided later, so that the answer tells nothing about the address. */
    void register(NewPerson person, String password, String goesTo) {
        keep(person, passwords.hash(password), goesTo);
    }

    @Transactional
    void keep(NewPerson person, String hash, String goesTo) {
        var id = db.sql("""
                        insert into people.pending_registration (email, name_ar, name_latin, sex, unit_id, region_code,
                                level, category, function, language, staff_number, password_hash, goes_to, asked_at, expires_at)
                        values (:email, :ar, :latin, :sex, :unit, :region,
                                :level, :category, :function, :language, :staff, :hash, :then, :now, :expires)
                        returning id
                        """)
                .param("email", person.email())
                .param("ar", person.nameAr())
                .param("latin", person.nameLatin())
                .param("sex", person.sex().key())
                .param("unit", person.unit())
                .param("region", person.region())
                .param("level", key(person.level()))
                .param(
                        "category",
                        person.category() == null ? null : person.category().key())
                .param(
                        "function",
                        person.function() == null ? null : person.function().key(),
                        java.sql.Types.VARCHAR)
                .param("language", person.language().tag())
                .param("staff", person.staffNumber(), java.sql.Types.VARCHAR)
                .param("hash", hash)
                .param("then", goesTo)
                .param("now", now())
                .param("expires", now().plus(GOOD_FOR))
                .query((row, _) -> row.getLong(1))
                .single();
        later.run(ANSWER, Long.toString(id), id);
    }

    @Transactional
    void answerNow(long id) {
        var pending = find("id = :key", id);
        if (pending.isEmpty()) {
            return;
        }
        var known = accounts.byEmail(pending.get().email());
        if (known.isPresent()) {
            remove(pending.get());
            writing.alreadyKnown(known.get(), pending.get().goesTo());
            return;
        }
        var token = Token.make();
        var first = db.sql(
                        "update people.pending_registration set token_hash = :hash where id = :id and token_hash is null")
                .param("hash", Token.hash(token))
                .param("id", id)
                .update();
        // done again after a crash, it would void the link of the letter that has left
        if (first == 1) {
            writing.confirmation(pending.get(), token);
        }
    }

    /** The registration this token confirms, while it waits. */
    Optional<Pending> look(String token) {
        return find("token_hash = :key", Token.hash(token));
    }

    /** Makes the account, if the password is the registration's own. */
    @Transactional
    Outcome confirm(Pending pending) {
        if (remove(pending) == 0) {
            return new Outcome.Gone();
        }
        var creation = people.create(pending.person(), 0);
        var without = creation instanceof Creation.Taken(var field) && field == Creation.Field.STAFF_NUMBER;
        if (without) {
            creation = people.create(withoutStaffNumber(pending.person()), 0);
        }
        if (!(creation instanceof Creation.Created(var person))) {
            return new Outcome.Gone();
        }
        var account = accounts.ofPerson(person.id()).orElseThrow();
        accounts.setHash(account, pending.hash());
        accounts.confirm(account);
        return new Outcome.Confirmed(account.id(), without);
    }

    boolean isPassword(Pending pending, String password) {
        return passwords.matches(password, pending.hash());
    }

    void sweep() {
        db.sql("delete from people.pending_registration where expires_at < :now")
                .param("now", now())
                .update();
    }

    private int remove(Pending pending) {
        return db.sql("delete from people.pending_registration where id = :id")
                .param("id", pending.id())
                .update();
    }

    private Optional<Pending> find(String condition, Object key) {
        return db.sql("""
                        select id, email, name_ar, name_latin, sex, unit_id, region_code, level, category, function, language,
                               staff_number, password_hash, goes_to
                          from people.pending_registration
                         where expires_at > :now and
                        """ + " " + condition)
                .param("now", now())
                .param("key", key)
                .query(Registrations::pending)
                .optional();
    }

    private static Pending pending(ResultSet row, int number) throws SQLException {
        return new Pending(
                row.getLong("id"),
                new NewPerson(
                        row.getString("name_ar"),
                        row.getString("name_latin"),
                        Sex.of(row.getString("sex")).orElseThrow(),
                        row.getLong("unit_id"),
                        row.getString("region_code"),
                        Level.of(row.getString("level")).orElseThrow(),
                        Category.of(row.getString("category")).orElseThrow(),
                        WorkFunction.of(row.getString("function")).orElse(null),
                        Language.of(row.getString("language")).orElseThrow(),
                        row.getString("email"),
                        row.getString("staff_number")),
                row.getString("password_hash"),
                row.getString("goes_to"));
    }

    private static NewPerson withoutStaffNumber(NewPerson person) {
        return new NewPerson(
                person.nameAr(),
                person.nameLatin(),
                person.sex(),
                person.unit(),
                person.region(),
                person.level(),
                person.category(),
                person.function(),
                person.language(),
                person.email(),
                null);
    }

    private static @Nullable String key(@Nullable Level level) {
        return level == null ? null : level.key();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** The job that answers a registration. */
    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        OneTimeTask<Long> registrationAnswer(ObjectProvider<Registrations> registrations) {
            return Tasks.oneTime(ANSWER)
                    .execute((instance, _) -> registrations.getObject().answerNow(instance.getData()));
        }
    }
}
