package ma.etamkeen.learning.log;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import ma.etamkeen.learning.progress.Progresses;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.merging.MovesWithPerson;
import ma.etamkeen.platform.merging.Touched;
import ma.etamkeen.platform.persondata.Holding;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people answered goes along when two records of one person become one, and goes with the person. */
@Component
class LearningData implements KeepsPersonData, MovesWithPerson {

    private final JdbcClient db;
    private final Progresses progresses;

    LearningData(JdbcClient db, Progresses progresses) {
        this.db = db;
        this.progresses = progresses;
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public List<Holding> holdings() {
        return List.of(
                new Holding(
                        "answers",
                        Set.of("learning.attempt"),
                        Holding.Fate.ERASED,
                        Holding.read(db, """
                                select i.theme, i.code, a.version, a.scene, a.at, a.answer, a.is_right, a.ending,
                                       a.took as took_milliseconds, a.device, a.received_at
                                  from learning.attempt a
                                  join learning.item i on i.id = a.item_id
                                 where a.person_id = :person
                                 order by a.at, a.device, a.seq, a.id
                                """),
                        Holding.erase(db, "delete from learning.attempt where person_id = :person")),
                new Holding(
                        "progress",
                        Set.of("learning.progress", "learning.person_rating"),
                        Holding.Fate.ERASED,
                        Holding.read(db, """
                                select p.state as progress, r.value as rating, r.answers as rating_answers
                                  from learning.progress p
                                  left join learning.person_rating r on r.person_id = p.person_id
                                 where p.person_id = :person
                                """),
                        Holding.erase(
                                db,
                                "delete from learning.progress where person_id = :person",
                                "delete from learning.person_rating where person_id = :person")),
                new Holding(
                        "joy",
                        Set.of("learning.person_choice"),
                        Holding.Fate.ERASED,
                        Holding.read(
                                db, "select xp, streak, badges from learning.person_choice where person_id = :person"),
                        Holding.erase(db, "delete from learning.person_choice where person_id = :person")));
    }

    @Override
    public Set<String> moves() {
        return Set.of(
                "learning.attempt.person_id",
                "learning.progress.person_id",
                "learning.person_rating.person_id",
                "learning.person_choice.person_id");
    }

    @Override
    public Set<String> keeps() {
        return Set.of();
    }

    /** Both logs are one, which is read again; the rating that rests on more answers stands, and the choice of who goes on. */
    @Override
    public void move(Merge merge) {
        db.sql("""
                        select person_id from learning.progress where person_id in (:from, :into)
                         order by person_id for no key update
                        """)
                .param("from", merge.from())
                .param("into", merge.into())
                .query(Long.class)
                .list();
        var moved = merge.move(db, "update learning.attempt set person_id = :into where person_id = :from");
        merge.move(db, """
                delete from learning.person_rating r using learning.person_rating o
                 where r.person_id in (:from, :into) and o.person_id in (:from, :into) and r.person_id <> o.person_id
                   and (r.answers < o.answers or r.answers = o.answers and r.person_id = :from)
                """);
        merge.move(db, "update learning.person_rating set person_id = :into where person_id = :from");
        merge.move(db, """
                delete from learning.person_choice
                 where person_id = :from and exists (select from learning.person_choice where person_id = :into)
                """);
        merge.move(db, "update learning.person_choice set person_id = :into where person_id = :from");
        merge.move(db, "delete from learning.progress where person_id = :from");
        if (moved > 0) {
            progresses.renew(merge.into());
        }
    }

    @Override
    public List<Touched> touched(long person) {
        return List.of(Touched.of(
                db, "learning.touched.answers", "select count(*) from learning.attempt where person_id = :id", person));
    }

    @Override
    public Set<Long> acted(Collection<Long> people) {
        return MovesWithPerson.among(
                db, "select distinct person_id from learning.attempt where person_id = any(:ids)", people);
    }
}
