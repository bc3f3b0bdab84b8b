package ma.etamkeen.people.duplicates;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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

    /**
     * Two open records of one sex are called alike when either of these is the same, unless both have a number that tells
     * them apart. Each has an index; {@code offset 0} in a statement keeps the planner from reading everybody instead.
     */
    private static final List<String> KEYS = List.of("key_latin", "key_ar");

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
        var alike = KEYS.stream().map("""
                        select p.id as one, o.id as other
                          from (select p.%1$s as key, p.unit_id, p.sex
                                  from near p
                                 where p.%1$s <> ''
                                 group by p.%1$s, p.unit_id, p.sex
                                having count(*) > 1 and length(replace(p.%1$s, ' ', '')) >= 4) n
                         cross join lateral (
                                select p.id, p.staff_number
                                  from people.person p
                                 where p.%1$s = n.key and p.%1$s <> '' and p.unit_id = n.unit_id and p.sex = n.sex
                                   and p.closed_at is null and p.id > :after and {within each p.unit_id}
                                offset 0) p
                         cross join lateral (
                                select o.id
                                  from people.person o
                                 where o.%1$s = n.key and o.%1$s <> '' and o.unit_id = n.unit_id and o.sex = n.sex
                                   and o.closed_at is null and o.id > p.id
                                   and (p.staff_number is null or o.staff_number is null)
                                offset 0) o
                        """::formatted).collect(Collectors.joining(" union all "));
        var within = administered(viewer);
        // everybody is not read at once, but name by name
        var near = """
                        with near as %s materialized (
                            select p.unit_id, p.sex, p.key_latin, p.key_ar
                              from people.person p
                             where p.closed_at is null and {within p.unit_id}
                        )
                        """.formatted(within.isEverywhere() ? "not" : "");
        var found = within.sql(
                        db,
                        near + "select one, min(other) as other from (" + alike
                                + ") alike group by one order by one limit :most")
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
        var alike = KEYS.stream().map("""
                        select o.id, o.unit_id is distinct from p.unit_id as elsewhere
                          from people.person p
                         cross join lateral (
                                select o.id, o.unit_id
                                  from people.person o
                                 where o.%1$s = p.%1$s and o.%1$s <> '' and o.sex = p.sex
                                   and o.closed_at is null and o.id <> p.id
                                   and (p.staff_number is null or o.staff_number is null)
                                offset 0) o
                         where p.id = :person and p.closed_at is null and length(replace(p.%1$s, ' ', '')) >= 4
                           and {within each o.unit_id}
                        """::formatted).collect(Collectors.joining(" union "));
        var found = administered(viewer)
                .sql(db, "select id from (" + alike + ") alike order by elsewhere, id limit :most")
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
