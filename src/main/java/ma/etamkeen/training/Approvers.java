package ma.etamkeen.training;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.SignedLinks;
import ma.etamkeen.platform.pages.NotHere;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is asked to agree: the superior; where there is none, the focal points of the administration; where there are
 * none, the coordinators. Each gets a letter with a link of their own.
 */
@Component
class Approvers {

    static final String PURPOSE = "training.approval";
    private static final Duration VALIDITY = Duration.ofDays(21);

    private final JdbcClient db;
    private final Clock clock;
    private final People people;
    private final Roles roles;
    private final SignedLinks links;
    private final Notices notices;

    Approvers(JdbcClient db, Clock clock, People people, Roles roles, SignedLinks links, Notices notices) {
        this.db = db;
        this.clock = clock;
        this.people = people;
        this.roles = roles;
        this.links = links;
        this.notices = notices;
    }

    /** Asks whoever has to agree, in the running transaction. Whether there is anybody. */
    boolean ask(long registration, long person) {
        var approvers = approvers(people.find(person).orElseThrow(NotHere::new));
        for (var approver : approvers) {
            var id = db.sql("""
                            insert into training.approval (registration_id, approver_id, asked_at)
                            values (:registration, :approver, :now)
                            returning id
                            """)
                    .param("registration", registration)
                    .param("approver", approver.id())
                    .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .query(Long.class)
                    .single();
            notices.askApproval(registration, approver, links.sign(PURPOSE, id, VALIDITY));
        }
        return !approvers.isEmpty();
    }

    private List<Person> approvers(Person person) {
        var manager = Optional.ofNullable(person.manager()).flatMap(people::find);
        if (manager.isPresent()) {
            return List.of(manager.get());
        }
        var focalPoints = others(person, roles.answeringFor(Role.FOCAL_POINT, person.unit()));
        if (!focalPoints.isEmpty()) {
            return focalPoints;
        }
        var coordinators = others(person, roles.answeringFor(Role.COORDINATOR, person.unit()));
        return coordinators.isEmpty()
                ? others(person, roles.holders(Role.COORDINATOR, Grant.On.PLATFORM, 0))
                : coordinators;
    }

    private List<Person> others(Person person, List<Long> ids) {
        var found = people.all(ids);
        return ids.stream()
                .distinct()
                .filter(id -> id != person.id())
                .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                .toList();
    }
}
