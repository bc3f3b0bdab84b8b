package ma.etamkeen.hackathon.jury;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.merging.MovesWithPerson;
import ma.etamkeen.platform.merging.Touched;
import ma.etamkeen.platform.persondata.Holding;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What juries keep about people. Who judged what stays, because a result that was published has to be checked; the words of
 * jurors to themselves and why somebody must not judge go with the person.
 */
@Component
class JuryData implements KeepsPersonData, MovesWithPerson {

    private final JdbcClient db;

    JuryData(JdbcClient db) {
        this.db = db;
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public List<Holding> holdings() {
        return List.of(
                new Holding(
                        "jury",
                        Set.of("hackathon.juror", "hackathon.reading", "hackathon.ballot", "hackathon.ranking"),
                        Holding.Fate.KEPT,
                        Holding.read(db, """
                        select e.title_ar, e.title_fr, t.name as team, b.marks, b.confidence, b.note, b.own,
                               j.added_at as noted_at, j.left_at as ended_at
                          from hackathon.juror j
                          join hackathon.edition e on e.id = j.edition_id
                          left join hackathon.ballot b on b.edition_id = j.edition_id and b.person_id = j.person_id
                          left join hackathon.team t on t.id = b.team_id
                         where j.person_id = :person
                         order by j.edition_id, b.team_id
                        """),
                        Holding.erase(db, "update hackathon.ballot set own = '' where person_id = :person")),
                new Holding(
                        "conflicts",
                        Set.of("hackathon.conflict"),
                        Holding.Fate.ANONYMISED,
                        Holding.read(db, """
                        select t.name as team, c.kind, c.why, c.said_at as noted_at, c.ended_at
                          from hackathon.conflict c
                          join hackathon.team t on t.id = c.team_id
                         where c.person_id = :person or c.said_by = :person
                         order by c.id
                        """),
                        Holding.erase(
                                db,
                                "update hackathon.conflict set why = '' where person_id = :person or said_by = :person")));
    }

    @Override
    public Set<String> actsOnly() {
        return Set.of("hackathon.plan", "hackathon.verdict", "hackathon.signature", "hackathon.feedback");
    }

    @Override
    public Set<String> moves() {
        return Set.of(
                "hackathon.juror.person_id",
                "hackathon.conflict.person_id",
                "hackathon.reading.person_id",
                "hackathon.ballot.person_id",
                "hackathon.ranking.person_id");
    }

    @Override
    public Set<String> keeps() {
        return Set.of(
                "hackathon.juror.added_by",
                "hackathon.conflict.said_by",
                "hackathon.conflict.ended_by",
                "hackathon.plan.made_by",
                "hackathon.verdict.frozen_by",
                "hackathon.verdict.decided_by",
                "hackathon.verdict.final_by",
                "hackathon.verdict.dropped_by",
                "hackathon.signature.person_id",
                "hackathon.feedback.saved_by",
                "hackathon.feedback.sent_by");
    }

    /** Where both judged a team, what the record that goes on said stands; what it must not judge it does not get. */
    @Override
    public void move(Merge merge) {
        merge.move(db, """
                        insert into hackathon.juror (edition_id, person_id, languages, challenges, least, most, presides, added_at,
                                                     added_by, left_at)
                        select edition_id, :into, languages, challenges, least, most, false, added_at, added_by, left_at
                          from hackathon.juror
                         where person_id = :from
                            on conflict (edition_id, person_id) do nothing
                        """);
        merge.move(db, """
                        update hackathon.conflict c set ended_at = c.said_at, ended_by = c.said_by
                         where c.person_id = :from and c.ended_at is null
                           and exists (select from hackathon.conflict o
                                        where o.person_id = :into and o.team_id = c.team_id and o.kind = c.kind
                                          and o.ended_at is null)
                        """);
        merge.move(db, "update hackathon.conflict set person_id = :into where person_id = :from");
        merge.move(db, """
                        delete from hackathon.reading r
                         where r.person_id = :from
                           and (exists (select from hackathon.reading o where o.person_id = :into and o.team_id = r.team_id)
                                or exists (select from hackathon.conflicts(r.edition_id) c
                                            where c.person_id = :into and c.team_id = r.team_id))
                        """);
        merge.move(db, "update hackathon.reading set person_id = :into where person_id = :from");
        merge.move(db, """
                        delete from hackathon.ballot b
                         where b.person_id = :from
                           and exists (select from hackathon.ballot o where o.person_id = :into and o.team_id = b.team_id)
                        """);
        merge.move(db, "update hackathon.ballot set person_id = :into where person_id = :from");
        merge.move(db, """
                        delete from hackathon.ranking r
                         where r.person_id = :from
                           and exists (select from hackathon.ranking o
                                        where o.person_id = :into and o.edition_id = r.edition_id)
                        """);
        merge.move(db, "update hackathon.ranking set person_id = :into where person_id = :from");
        merge.move(db, "delete from hackathon.juror where person_id = :from");
    }

    @Override
    public List<Touched> touched(long person) {
        return List.of(Touched.of(
                db, "hackathon.jury.touched", "select count(*) from hackathon.ballot where person_id = :id", person));
    }

    @Override
    public Set<Long> acted(Collection<Long> people) {
        return MovesWithPerson.among(
                db, "select distinct person_id from hackathon.juror where person_id = any(:ids)", people);
    }
}
