package ma.etamkeen.hackathon.awards;

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

/** What somebody was given goes along when two records of one person become one, and stays: a result that was published is checked. */
@Component
class AwardData implements KeepsPersonData, MovesWithPerson {

    private final JdbcClient db;

    AwardData(JdbcClient db) {
        this.db = db;
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public List<Holding> holdings() {
        return List.of(Holding.kept("hackathon-awards", Set.of("hackathon.award"), Holding.read(db, """
                select e.title_ar, e.title_fr, t.name as team, a.place as rank, a.asked_at as noted_at
                  from hackathon.award a
                  join hackathon.team t on t.id = a.team_id
                  join hackathon.edition e on e.id = a.edition_id
                 where a.person_id = :person
                 order by a.id
                """)));
    }

    @Override
    public Set<String> moves() {
        return Set.of("hackathon.award.person_id");
    }

    @Override
    public Set<String> keeps() {
        return Set.of("hackathon.award.asked_by");
    }

    /** Where both were given something by one verdict, what the record that goes on was given stands. */
    @Override
    public void move(Merge merge) {
        merge.move(db, """
                        update hackathon.award a set person_id = :into
                         where a.person_id = :from
                           and not exists (select from hackathon.award o
                                            where o.verdict_id = a.verdict_id and o.person_id = :into)
                        """);
        merge.move(db, "delete from hackathon.award where person_id = :from");
    }

    @Override
    public List<Touched> touched(long person) {
        return List.of(Touched.of(
                db, "hackathon.award.touched", "select count(*) from hackathon.award where person_id = :id", person));
    }

    @Override
    public Set<Long> acted(Collection<Long> people) {
        return MovesWithPerson.among(db, "select person_id from hackathon.award where person_id = any(:ids)", people);
    }
}
