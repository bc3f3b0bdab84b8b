package ma.etamkeen.hackathon.reading;

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
 * What reading keeps about people. Who read what stays, because a selection has to be explained for as long as somebody may ask;
 * their words for those who organise and why they must not read go with the person.
 */
@Component
class ReadingData implements KeepsPersonData, MovesWithPerson {

    private final JdbcClient db;

    ReadingData(JdbcClient db) {
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
                        "readings",
                        Set.of("hackathon.reader", "hackathon.dossier_reading", "hackathon.sheet"),
                        Holding.Fate.KEPT,
                        Holding.read(db, """
                        select e.title_ar, e.title_fr, s.dossier_id as dossier, s.marks, s.confidence, s.note, s.remark,
                               r.added_at as noted_at, r.left_at as ended_at
                          from hackathon.reader r
                          join hackathon.edition e on e.id = r.edition_id
                          left join hackathon.sheet s on s.edition_id = r.edition_id and s.person_id = r.person_id
                         where r.person_id = :person
                         order by r.edition_id, s.dossier_id
                        """),
                        Holding.erase(db, "update hackathon.sheet set remark = '' where person_id = :person")),
                new Holding(
                        "reading-conflicts",
                        Set.of("hackathon.reader_conflict"),
                        Holding.Fate.ANONYMISED,
                        Holding.read(db, """
                        select c.dossier_id as dossier, c.kind, c.why, c.said_at as noted_at, c.ended_at
                          from hackathon.reader_conflict c
                         where c.person_id = :person or c.said_by = :person
                         order by c.id
                        """),
                        Holding.erase(
                                db,
                                "update hackathon.reader_conflict set why = '' where person_id = :person or said_by = :person")));
    }

    @Override
    public Set<String> actsOnly() {
        return Set.of(
                "hackathon.dossier_plan",
                "hackathon.target",
                "hackathon.exception",
                "hackathon.selection",
                "hackathon.redaction");
    }

    @Override
    public Set<String> moves() {
        return Set.of(
                "hackathon.reader.person_id",
                "hackathon.reader_conflict.person_id",
                "hackathon.dossier_reading.person_id",
                "hackathon.sheet.person_id");
    }

    @Override
    public Set<String> keeps() {
        return Set.of(
                "hackathon.reader.added_by",
                "hackathon.reader_conflict.said_by",
                "hackathon.reader_conflict.ended_by",
                "hackathon.dossier_plan.made_by",
                "hackathon.target.stated_by",
                "hackathon.exception.said_by",
                "hackathon.redaction.made_by",
                "hackathon.selection.made_by");
    }

    /** Where both read a dossier, what the record that goes on said stands; what it must not read it does not get. */
    @Override
    public void move(Merge merge) {
        merge.move(db, """
                        insert into hackathon.reader (edition_id, person_id, languages, challenges, least, most, added_at, added_by,
                                                      left_at)
                        select edition_id, :into, languages, challenges, least, most, added_at, added_by, left_at
                          from hackathon.reader
                         where person_id = :from
                            on conflict (edition_id, person_id) do nothing
                        """);
        merge.move(db, """
                        update hackathon.reader_conflict c set ended_at = c.said_at, ended_by = c.said_by
                         where c.person_id = :from and c.ended_at is null
                           and exists (select from hackathon.reader_conflict o
                                        where o.person_id = :into and o.dossier_id = c.dossier_id and o.kind = c.kind
                                          and o.ended_at is null)
                        """);
        merge.move(db, "update hackathon.reader_conflict set person_id = :into where person_id = :from");
        for (var table : List.of("dossier_reading", "sheet")) {
            merge.move(db, """
                            delete from hackathon.%1$s r
                             where r.person_id = :from
                               and (exists (select from hackathon.%1$s o
                                             where o.person_id = :into and o.dossier_id = r.dossier_id)
                                    or exists (select from hackathon.dossier_conflicts(r.edition_id, array[cast(:into as bigint)]) c
                                                where c.dossier_id = r.dossier_id))
                            """.formatted(table));
            merge.move(db, "update hackathon.%s set person_id = :into where person_id = :from".formatted(table));
        }
        merge.move(db, "delete from hackathon.reader where person_id = :from");
    }

    @Override
    public List<Touched> touched(long person) {
        return List.of(Touched.of(
                db, "hackathon.reading.touched", "select count(*) from hackathon.sheet where person_id = :id", person));
    }

    @Override
    public Set<Long> acted(Collection<Long> people) {
        return MovesWithPerson.among(
                db, "select distinct person_id from hackathon.reader where person_id = any(:ids)", people);
    }
}
