package ma.etamkeen.people.web;

import java.util.Optional;
import ma.etamkeen.people.Giving;
import ma.etamkeen.people.Person;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.Superiors;
import ma.etamkeen.people.signin.PersonForms;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.access.Viewers;
import ma.etamkeen.platform.journal.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * What a person may see and correct of themselves. Name, sex, staff number and where they work are corrected by others,
 * when the person asks.
 */
@Component
class Profiles {

    private final JdbcClient db;
    private final Roles roles;
    private final Superiors superiors;
    private final Viewers viewers;
    private final Giving giving;
    private final Journal journal;
    private final java.time.Clock clock;

    Profiles(
            JdbcClient db,
            Roles roles,
            Superiors superiors,
            Viewers viewers,
            Giving giving,
            Journal journal,
            java.time.Clock clock) {
        this.db = db;
        this.roles = roles;
        this.superiors = superiors;
        this.viewers = viewers;
        this.giving = giving;
        this.journal = journal;
        this.clock = clock;
    }

    /** The number in the staff register, shown to the person alone. */
    Optional<String> staffNumber(long person) {
        return db.sql("select staff_number from people.person where id = :id and staff_number is not null")
                .param("id", person)
                .query((row, _) -> row.getString(1))
                .optional();
    }

    /** Keeps what the person corrected. */
    @Transactional
    void correct(long person, ProfilePage.ProfileForm form) {
        db.sql("""
                        update people.person
                           set region_code = :region, level = :level, category = :category, function = :function,
                               language = :language
                         where id = :id
                        """)
                .param("region", form.region(), java.sql.Types.VARCHAR)
                .param("level", form.level(), java.sql.Types.VARCHAR)
                .param("category", form.category(), java.sql.Types.VARCHAR)
                .param("function", PersonForms.said(form.function()), java.sql.Types.VARCHAR)
                .param("language", form.language())
                .param("id", person)
                .update();
        journal.record("people.person.corrected", person, person, person, "");
    }

    /** Says where a person works. */
    @Transactional
    void place(Viewer viewer, Person person, long unit) {
        viewers.confirm(viewer, PersonPage.PLACING);
        if (unit != person.unit()) {
            db.sql("""
                            insert into people.former_unit (person_id, unit_id, until)
                            values (:id, nullif(:before, 0), :today)
                            """)
                    .param("id", person.id())
                    .param("before", person.unit())
                    .param("today", java.time.LocalDate.ofInstant(clock.instant(), clock.getZone()))
                    .update();
            db.sql("update people.person set unit_id = :unit where id = :id")
                    .param("unit", unit)
                    .param("id", person.id())
                    .update();
            journal.record("people.person.moved", viewer.person(), person.id(), person.id(), "");
        }
    }

    /**
     * Closes the account and ends what the person holds and what was entrusted to them with it. What they did stays readable.
     *
     * @return {@code false} when nobody else administers the platform
     */
    @Transactional
    boolean close(Viewer viewer, long person, String why, java.time.OffsetDateTime now) {
        var actor = viewer.person();
        giving.disentrust(person, actor);
        if (!roles.takeBackUnlessLast(person, new Grant(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0), actor)) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return false;
        }
        viewers.confirm(viewer, Role.ADMINISTRATOR);
        db.sql("update people.account set closed_at = :now where person_id = :id and closed_at is null")
                .param("now", now)
                .param("id", person)
                .update();
        db.sql("""
                        update people.deputy set ended_at = :now, ended_by = :actor
                         where (holder_id = :id or deputy_id = :id) and ended_at is null
                        """).param("now", now).param("actor", actor).param("id", person).update();
        db.sql("""
                        update people.role_grant set taken_back_at = :now, taken_back_by = :actor
                         where person_id = :id and taken_back_at is null
                        """).param("now", now).param("actor", actor).param("id", person).update();
        superiors.stepDown(person, actor);
        journal.record("people.account.closed", actor, person, person, new Journal.Reason(why));
        return true;
    }
}
