package ma.etamkeen.training.interest;

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

/** What people would follow goes along when two records of one person become one, and goes with the person. */
@Component
class InterestData implements KeepsPersonData, MovesWithPerson {

    private final JdbcClient db;

    InterestData(JdbcClient db) {
        this.db = db;
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public List<Holding> holdings() {
        return List.of(new Holding(
                "interests",
                Set.of("training.interest"),
                Holding.Fate.ERASED,
                Holding.read(db, """
                        select c.title_ar, c.title_fr, i.region_code as region, i.remark, i.noted_at, i.withdrawn_at
                          from training.interest i
                          join training.course c on c.id = i.course_id
                         where i.person_id = :person
                         order by i.id
                        """),
                Holding.erase(db, "delete from training.interest where person_id = :person")));
    }

    @Override
    public Set<String> moves() {
        return Set.of("training.interest.person_id");
    }

    @Override
    public Set<String> keeps() {
        return Set.of();
    }

    /** Where both noted the same course, what the record that goes on noted stands. */
    @Override
    public void move(Merge merge) {
        merge.move(db, """
                        delete from training.interest i
                         where i.person_id = :from and i.withdrawn_at is null
                           and exists (select from training.interest o
                                        where o.person_id = :into and o.course_id = i.course_id and o.withdrawn_at is null)
                        """);
        merge.move(db, "update training.interest set person_id = :into where person_id = :from");
    }

    @Override
    public List<Touched> touched(long person) {
        return List.of(Touched.of(
                db,
                "training.touched.interests",
                "select count(*) from training.interest where person_id = :id and withdrawn_at is null",
                person));
    }

    @Override
    public Set<Long> acted(Collection<Long> people) {
        return MovesWithPerson.among(
                db, "select distinct person_id from training.interest where person_id = any(:ids)", people);
    }
}
