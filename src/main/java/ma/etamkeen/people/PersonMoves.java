package ma.etamkeen.people;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.merging.MovesWithPerson;
import ma.etamkeen.platform.merging.Touched;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Accounts and staff go along when two records of one person become one. */
@Component
class PersonMoves implements MovesWithPerson {

    private final JdbcClient db;
    private final Clock clock;

    PersonMoves(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    public Set<String> moves() {
        return Set.of(
                "people.account.person_id",
                "people.superior.person_id",
                "people.superior.manager_id",
                "people.former_unit.person_id",
                "people.data_request.person_id",
                "people.unwanted_letter.person_id",
                "people.opposition.person_id");
    }

    @Override
    public Set<String> keeps() {
        return Set.of(
                "people.person.merged_into",
                "people.superior.named_by",
                "people.superior.ended_by",
                "people.notice.published_by",
                // a yes or a no is that of the record that said it
                "people.consent.person_id",
                "people.data_request.decided_by",
                "people.data_request.entered_by",
                "people.retention.changed_by",
                "people.inactivity_warning.person_id",
                // the database takes the words of a closed record away
                "people.name_word.person_id");
    }

    @Override
    public void move(Merge merge) {
        superiors(merge);
        // an account is how somebody signs in: the one that goes on keeps its own, else takes the other's
        merge.move(db, """
                        update people.account set person_id = :into
                         where person_id = :from and not exists (select from people.account where person_id = :into)
                        """);
        db.sql("update people.account set closed_at = :now where person_id = :from and closed_at is null")
                .param("now", now())
                .param("from", merge.from())
                .update();
        merge.move(db, "update people.former_unit set person_id = :into where person_id = :from");
        rights(merge);
    }

    /** What somebody asks about their data and which letters they do not want; what both asked is asked once. */
    private void rights(Merge merge) {
        db.sql("""
                        update people.data_request r set state = 'withdrawn', decided_at = :now
                         where r.person_id = :from and r.state = 'waiting'
                           and exists (select from people.data_request o
                                        where o.person_id = :into and o.kind = r.kind and o.purpose = r.purpose
                                          and o.state = 'waiting')
                        """)
                .param("now", now())
                .param("from", merge.from())
                .param("into", merge.into())
                .update();
        merge.move(db, "update people.data_request set person_id = :into where person_id = :from");
        merge.move(db, """
                        update people.unwanted_letter w set person_id = :into
                         where w.person_id = :from
                           and not exists (select from people.unwanted_letter o
                                            where o.person_id = :into and o.kind = w.kind)
                        """);
        merge.move(db, """
                        update people.opposition w set person_id = :into
                         where w.person_id = :from
                           and not exists (select from people.opposition o
                                            where o.person_id = :into and o.purpose = w.purpose)
                        """);
    }

    /** The record that goes on keeps its own superior on the days it has one; nobody ends up above themselves. */
    private void superiors(Merge merge) {
        end(merge, """
                        update people.superior s set ended_at = :now, ended_by = nullif(:actor, 0)
                         where s.ended_at is null
                           and (s.person_id = :into and s.manager_id = :from
                                or s.person_id = :from and s.manager_id = :into)
                        """);
        end(merge, """
                        with ended as (
                            update people.superior s set ended_at = :now, ended_by = nullif(:actor, 0)
                             where s.person_id = :from and s.ended_at is null
                               and exists (select from people.superior o
                                            where o.person_id = :into and o.ended_at is null
                                              and daterange(o.valid_from, o.valid_to, '[]')
                                                  && daterange(s.valid_from, s.valid_to, '[]'))
                            returning s.*
                        )
                        insert into people.superior
                               (person_id, manager_id, valid_from, valid_to, named_at, named_by, acts, resumes)
                        select :into, e.manager_id, lower(rest.days), upper(rest.days) - 1, e.named_at, e.named_by, e.acts,
                               e.resumes
                          from ended e
                         cross join lateral unnest(
                                   datemultirange(daterange(e.valid_from, e.valid_to, '[]'))
                                   - (select range_agg(daterange(o.valid_from, o.valid_to, '[]'))
                                        from people.superior o
                                       where o.person_id = :into and o.ended_at is null)) as rest (days)
                        """);
        merge.move(db, "update people.superior set person_id = :into where person_id = :from and ended_at is null");
        merge.move(db, "update people.superior set manager_id = :into where manager_id = :from and ended_at is null");
    }

    private void end(Merge merge, String sql) {
        db.sql(sql)
                .param("now", now())
                .param("actor", merge.actor())
                .param("from", merge.from())
                .param("into", merge.into())
                .update();
    }

    @Override
    public List<Touched> touched(long person) {
        return List.of(Touched.of(
                db,
                "people.touched.staff",
                "select count(*) from people.superior where manager_id = :id and ended_at is null",
                person));
    }

    /** Who signed in once or leads somebody has acted. */
    @Override
    public Set<Long> acted(Collection<Long> people) {
        return MovesWithPerson.among(db, """
                        select a.person_id from people.account a
                         where a.person_id = any(:ids) and (a.confirmed_at is not null or a.password_hash is not null)
                        union
                        select s.manager_id from people.superior s where s.manager_id = any(:ids) and s.ended_at is null
                        """, people);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
