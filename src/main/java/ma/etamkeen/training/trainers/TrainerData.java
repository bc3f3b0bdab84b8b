package ma.etamkeen.training.trainers;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.merging.MovesWithPerson;
import ma.etamkeen.platform.merging.Touched;
import ma.etamkeen.platform.persondata.Expiring;
import ma.etamkeen.platform.persondata.Holding;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the register says of somebody, and when they were not to be had: it goes along when two records of one person become
 * one, and goes with the person. When somebody was not to be had goes some time after it is over.
 */
@Component
class TrainerData implements KeepsPersonData, MovesWithPerson, Expiring {

    private final JdbcClient db;

    TrainerData(JdbcClient db) {
        this.db = db;
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public List<Holding> holdings() {
        return List.of(
                absences(),
                new Holding(
                        "trainer",
                        Set.of("training.trainer"),
                        Holding.Fate.ERASED,
                        Holding.read(db, """
                        select t.organisation, cast(t.email as text) as email, array_to_string(t.areas, ' ') as areas,
                               array_to_string(t.languages, ' ') as languages, t.added_at as noted_at, t.retired_at as ended_at
                          from training.trainer t
                         where t.person_id = :person
                        """),
                        Holding.erase(db, "delete from training.trainer where person_id = :person")));
    }

    private Holding absences() {
        return new Holding(
                "absences",
                Set.of("training.trainer_unavailability"),
                Holding.Fate.ERASED,
                Holding.read(db, """
                        select u.starts_at, u.ends_at, u.why, u.entered_at as noted_at, u.ended_at
                          from training.trainer_unavailability u
                         where u.person_id = :person
                         order by u.id
                        """),
                Holding.erase(db, "delete from training.trainer_unavailability where person_id = :person"));
    }

    @Override
    public Set<String> moves() {
        return Set.of("training.trainer.person_id", "training.trainer_unavailability.person_id");
    }

    @Override
    public Set<String> keeps() {
        return Set.of("training.trainer.added_by", "training.trainer_unavailability.entered_by");
    }

    /** Where both stand in the register, what it says of the record that goes on stands. */
    @Override
    public void move(Merge merge) {
        merge.move(db, """
                        delete from training.trainer t
                         where t.person_id = :from
                           and exists (select from training.trainer o where o.person_id = :into)
                        """);
        merge.move(db, "update training.trainer_unavailability set person_id = :into where person_id = :from");
        merge.move(db, "update training.trainer set person_id = :into, version = version + 1 where person_id = :from");
    }

    @Override
    public String kind() {
        return "absences";
    }

    @Override
    public int months() {
        return 12;
    }

    @Override
    public int least() {
        return 1;
    }

    @Override
    public int most() {
        return 60;
    }

    @Override
    public long due(Instant before) {
        return db.sql("select count(*) from training.trainer_unavailability where ends_at < :before")
                .param("before", MoroccanTime.localOf(before))
                .query(Long.class)
                .single();
    }

    @Override
    public void apply(Instant before, Batches batches) {
        batches.remove(() -> db.sql("delete from training.trainer_unavailability where ends_at < :before")
                .param("before", MoroccanTime.localOf(before))
                .update());
    }

    @Override
    public List<Touched> touched(long person) {
        return List.of(Touched.of(
                db, "training.touched.trainer", "select count(*) from training.trainer where person_id = :id", person));
    }

    @Override
    public Set<Long> acted(Collection<Long> people) {
        return MovesWithPerson.among(db, "select person_id from training.trainer where person_id = any(:ids)", people);
    }
}
