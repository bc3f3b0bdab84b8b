package ma.etamkeen.people;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.merging.MovesWithPerson;
import ma.etamkeen.platform.merging.Touched;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Roles and deputies go along when two records of one person become one, after everything else. */
@Component
class RoleMoves implements MovesWithPerson {

    private final JdbcClient db;
    private final Clock clock;
    private final RolePeriods periods;
    private final Journal journal;

    RoleMoves(JdbcClient db, Clock clock, RolePeriods periods, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.periods = periods;
        this.journal = journal;
    }

    @Override
    public int order() {
        return ROLES;
    }

    @Override
    public Set<String> moves() {
        return Set.of("people.role_grant.person_id", "people.deputy.holder_id", "people.deputy.deputy_id");
    }

    @Override
    public Set<String> keeps() {
        return Set.of(
                "people.role_grant.given_by",
                "people.role_grant.taken_back_by",
                "people.deputy.named_by",
                "people.deputy.ended_by");
    }

    @Override
    public void move(Merge merge) {
        db.sql("select " + RolePeriods.COLUMNS + """
                          from people.role_grant
                         where person_id = :from and taken_back_at is null
                         order by id
                        """)
                .param("from", merge.from())
                .query(RolePeriods::held)
                .list()
                .forEach(held -> periods.pass(held, merge.into(), held.grant(), merge.actor()));
        deputies(merge);
    }

    private void deputies(Merge merge) {
        db.sql("""
                        update people.deputy d set ended_at = :now, ended_by = nullif(:actor, 0)
                         where d.ended_at is null
                           and (d.holder_id = :into and d.deputy_id = :from
                                or d.holder_id = :from
                                   and (d.deputy_id = :into
                                        or exists (select from people.deputy o
                                                    where o.holder_id = :into and o.ended_at is null
                                                      and coalesce(o.grant_id, 0) = coalesce(d.grant_id, 0)
                                                      and daterange(o.valid_from, o.valid_to, '[]')
                                                          && daterange(d.valid_from, d.valid_to, '[]'))))
                        returning d.id, d.deputy_id
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", merge.actor())
                .param("from", merge.from())
                .param("into", merge.into())
                .query((row, _) -> new long[] {row.getLong("id"), row.getLong("deputy_id")})
                .list()
                .forEach(ended -> journal.record("people.deputy.ended", merge.actor(), ended[0], ended[1], ""));
        merge.move(db, "update people.deputy set holder_id = :into where holder_id = :from and ended_at is null");
        merge.move(db, "update people.deputy set deputy_id = :into where deputy_id = :from and ended_at is null");
    }

    @Override
    public List<Touched> touched(long person) {
        return List.of(Touched.of(
                db,
                "people.touched.roles",
                "select count(*) from people.role_grant where person_id = :id and taken_back_at is null",
                person));
    }

    /** Who holds a role has acted. */
    @Override
    public Set<Long> acted(Collection<Long> people) {
        return MovesWithPerson.among(db, """
                        select person_id from people.role_grant where person_id = any(:ids) and taken_back_at is null
                        """, people);
    }
}
