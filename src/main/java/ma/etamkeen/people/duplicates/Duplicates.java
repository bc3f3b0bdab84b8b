package ma.etamkeen.people.duplicates;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.people.Giving;
import ma.etamkeen.people.Merging;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.signin.Accounts;
import ma.etamkeen.people.signin.SignIns;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.access.Viewers;
import ma.etamkeen.platform.pages.NotHere;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds who stands twice on record and joins the two. A name is recognised by its consonants in either script; who has a
 * staff number on both records is two people. Nobody joins records beyond what they administer, nor gives roles away by it
 * that they could not give.
 */
@Component
class Duplicates {

    /** Two records of one sex that are called alike, of which one at least has no number that tells them apart. */
    private static final String CALLED_ALIKE = """
            p.sex = o.sex and p.id <> o.id and o.closed_at is null
                           and (p.staff_number is null or o.staff_number is null)
                           and (o.key_latin = p.key_latin and length(replace(p.key_latin, ' ', '')) >= 4
                                or o.key_ar = p.key_ar and length(replace(p.key_ar, ' ', '')) >= 4)
            """;

    private final JdbcClient db;
    private final People people;
    private final Roles roles;
    private final Giving giving;
    private final Merging merging;
    private final Accounts accounts;
    private final SignIns sessions;
    private final Viewers viewers;

    Duplicates(
            JdbcClient db,
            People people,
            Roles roles,
            Giving giving,
            Merging merging,
            Accounts accounts,
            SignIns sessions,
            Viewers viewers) {
        this.db = db;
        this.people = people;
        this.roles = roles;
        this.giving = giving;
        this.merging = merging;
        this.accounts = accounts;
        this.sessions = sessions;
        this.viewers = viewers;
    }

    /** Pairs within one unit, by the older record, at most so many after that one. */
    List<Pair> pairs(Viewer viewer, long after, int most) {
        record Ids(long one, long other) {}
        var found = administered(viewer)
                .sql(db, """
                        select p.id as one, min(o.id) as other
                          from people.person p
                          join people.person o on o.unit_id = p.unit_id and o.id > p.id and %s
                         where p.closed_at is null and p.id > :after and {within p.unit_id}
                         group by p.id
                         order by p.id
                         limit :most
                        """.formatted(CALLED_ALIKE))
                .param("after", after)
                .param("most", most)
                .query((row, _) -> new Ids(row.getLong("one"), row.getLong("other")))
                .list();
        var known = people.all(
                found.stream().flatMap(ids -> Stream.of(ids.one(), ids.other())).toList());
        var pairs = new ArrayList<Pair>();
        for (var ids : found) {
            var one = known.get(ids.one());
            var other = known.get(ids.other());
            if (one != null && other != null) {
                pairs.add(new Pair(one, other));
            }
        }
        return pairs;
    }

    /** Records the viewer administers that are called like this one, of its own unit first. */
    List<Person> like(Viewer viewer, long person, int most) {
        var found = administered(viewer)
                .sql(db, """
                        select o.id
                          from people.person p
                          join people.person o on %s
                         where p.id = :person and p.closed_at is null and {within each o.unit_id}
                         order by (o.unit_id is distinct from p.unit_id), o.id
                         limit :most
                        """.formatted(CALLED_ALIKE))
                .param("person", person)
                .param("most", most)
                .query((row, _) -> row.getLong(1))
                .list();
        var known = people.all(found);
        return found.stream()
                .map(id -> Optional.ofNullable(known.get(id)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The record, if the viewer administers it and it is not their own. */
    Optional<Person> find(Viewer viewer, long person) {
        return administered(viewer)
                .sql(
                        db,
                        "select p.id from people.v_person p where p.id = :person and p.id <> :me and {within each p.unit_id}")
                .param("person", person)
                .query((row, _) -> row.getLong(1))
                .optional()
                .flatMap(people::find);
    }

    /** What a viewer who compares is shown of each record besides the person. */
    boolean hasNumber(long person) {
        return db.sql("select staff_number is not null from people.person where id = :id")
                .param("id", person)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    boolean isConfirmed(long person) {
        return accounts.ofPerson(person).filter(Accounts.Account::confirmed).isPresent();
    }

    /** The first record ends and becomes part of the other; whoever is signed in with it is signed out. */
    @Transactional
    public Joining join(Viewer viewer, long from, long into, String why) {
        viewers.confirm(viewer, Role.ADMINISTRATOR);
        if (from == into
                || Stream.of(from, into).anyMatch(id -> find(viewer, id).isEmpty())) {
            throw new NotHere();
        }
        if (hasNumber(from) && hasNumber(into)) {
            return new Joining.Refused("people.duplicates.refused.numbers");
        }
        if (roles.of(from).stream().anyMatch(held -> !giving.mayGive(viewer, held.grant()))) {
            return new Joining.Refused("people.duplicates.refused.roles");
        }
        var account = accounts.ofPerson(from);
        if (!merging.merge(from, into, why, viewer.person())) {
            return new Joining.Refused("people.duplicates.refused.stale");
        }
        account.ifPresent(ended -> sessions.endAll(ended.id()));
        return new Joining.Done();
    }

    private static Within administered(Viewer viewer) {
        return Within.of(viewer, Role.ADMINISTRATOR);
    }
}
