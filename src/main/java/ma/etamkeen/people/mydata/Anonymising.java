package ma.etamkeen.people.mydata;

import java.time.Clock;
import java.util.Collections;
import java.util.Comparator;
import java.util.Set;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.Superiors;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.persondata.Holding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes a person anonymous in one transaction across all parts: nothing says any more who they were, nobody can sign in
 * as them, and the figures count them as before. Nobody is deleted.
 */
@Component
public class Anonymising {

    private static final Set<String> ROLES = Set.of("people.role_grant", "people.deputy");

    private final JdbcClient db;
    private final Clock clock;
    private final MyData data;
    private final Roles roles;
    private final Superiors superiors;
    private final Journal journal;

    Anonymising(JdbcClient db, Clock clock, MyData data, Roles roles, Superiors superiors, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.data = data;
        this.roles = roles;
        this.superiors = superiors;
        this.journal = journal;
    }

    /** What came of it. */
    public enum Outcome {
        DONE,
        /** The person is anonymous already, or was never there. */
        NOBODY,
        /** Nobody else administers the platform. */
        LAST_ADMINISTRATOR
    }

    /**
     * Makes the person anonymous.
     *
     * @param actor the person who decided, 0 for the platform
     * @param why the reason that goes into the journal; holds no name
     */
    @Transactional
    public Outcome anonymise(long person, long actor, String why) {
        if (!roles.takeBackUnlessLast(person, new Grant(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0), actor)) {
            return Outcome.LAST_ADMINISTRATOR;
        }
        var locked = db.sql("""
                        select id from people.person
                         where id = :person and anonymised_at is null
                           for no key update
                        """).param("person", person).query(Long.class).optional();
        if (locked.isEmpty()) {
            return Outcome.NOBODY;
        }
        var subject = data.subject(person);
        var now = clock.instant();
        superiors.stepDown(person, actor);
        // as in every deed, what it was allowed by comes last: whoever acts as this person at this moment waits for
        // nobody
        data.holdings().stream()
                .sorted(Comparator.comparing(Anonymising::isOfRoles))
                .forEach(holding -> holding.erasing().of(subject, now));
        journal.record("people.person.anonymised", actor, person, person, why);
        // records that were merged into this one still say who it was
        db.sql("select id from people.person where merged_into = :person and anonymised_at is null")
                .param("person", person)
                .query(Long.class)
                .list()
                .forEach(record -> anonymise(record, actor, why));
        return Outcome.DONE;
    }

    private static boolean isOfRoles(Holding holding) {
        return !Collections.disjoint(holding.tables(), ROLES);
    }
}
