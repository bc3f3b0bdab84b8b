package ma.etamkeen.hackathon.editions;

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

/** Who speaks for a challenge goes along when two records of one person become one; the name is shown no more once they go. */
@Component
class OwnerData implements KeepsPersonData, MovesWithPerson {

    private final JdbcClient db;

    OwnerData(JdbcClient db) {
        this.db = db;
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public List<Holding> holdings() {
        return List.of(new Holding(
                "hackathon-challenges",
                Set.of("hackathon.challenge_owner"),
                Holding.Fate.ANONYMISED,
                Holding.read(db, """
                        select e.title_ar, e.title_fr, c.title_ar as challenge_ar, c.title_fr as challenge_fr,
                               o.named_at as noted_at, o.agreed_at as shown_since, o.ended_at
                          from hackathon.challenge_owner o
                          join hackathon.challenge c on c.id = o.challenge_id
                          join hackathon.edition e on e.id = o.edition_id
                         where o.person_id = :person
                         order by o.id
                        """),
                Holding.erase(db, """
                        update hackathon.challenge_owner set agreed_at = null, ended_at = coalesce(ended_at, :now)
                         where person_id = :person
                        """)));
    }

    @Override
    public Set<String> moves() {
        return Set.of("hackathon.challenge_owner.person_id");
    }

    @Override
    public Set<String> keeps() {
        return Set.of("hackathon.challenge_owner.named_by", "hackathon.challenge_owner.ended_by");
    }

    /** Where both speak for a challenge, what the record that goes on agreed to stands. */
    @Override
    public void move(Merge merge) {
        merge.move(db, """
                        update hackathon.challenge_owner o set ended_at = o.named_at, agreed_at = null
                         where o.person_id = :from and o.ended_at is null
                           and exists (select from hackathon.challenge_owner other
                                        where other.challenge_id = o.challenge_id and other.person_id = :into
                                          and other.ended_at is null)
                        """);
        merge.move(db, "update hackathon.challenge_owner set person_id = :into where person_id = :from");
    }

    @Override
    public List<Touched> touched(long person) {
        return List.of(Touched.of(
                db,
                "hackathon.owner.touched",
                "select count(*) from hackathon.challenge_owner where person_id = :id and ended_at is null",
                person));
    }

    @Override
    public Set<Long> acted(Collection<Long> people) {
        return MovesWithPerson.among(
                db, "select person_id from hackathon.challenge_owner where person_id = any(:ids)", people);
    }
}
