package ma.etamkeen.hackathon.helpdesk;

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

/** Who asked for help and who gave it goes along when two records of one person become one, and goes with the person. */
@Component
class TicketData implements KeepsPersonData, MovesWithPerson {

    private final JdbcClient db;

    TicketData(JdbcClient db) {
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
                        "hackathon-help",
                        Set.of("hackathon.ticket"),
                        Holding.Fate.ANONYMISED,
                        Holding.read(db, """
                                select k.words as question, k.opened_at as asked_at, k.solved_at as ended_at
                                  from hackathon.ticket k
                                 where k.asker_id = :person
                                 order by k.id
                                """),
                        Holding.erase(
                                db,
                                "update hackathon.ticket set asker_id = null, words = '' where asker_id = :person",
                                "update hackathon.ticket set helper_id = null where helper_id = :person")),
                new Holding(
                        "hackathon-coaching",
                        Set.of("hackathon.coaching"),
                        Holding.Fate.ANONYMISED,
                        Holding.read(
                                db,
                                "select c.at, c.minutes from hackathon.coaching c where c.mentor_id = :person order by c.id"),
                        Holding.erase(db, "update hackathon.coaching set mentor_id = null where mentor_id = :person")));
    }

    @Override
    public Set<String> moves() {
        return Set.of("hackathon.ticket.asker_id", "hackathon.ticket.helper_id", "hackathon.coaching.mentor_id");
    }

    @Override
    public Set<String> keeps() {
        return Set.of();
    }

    @Override
    public void move(Merge merge) {
        merge.move(db, "update hackathon.ticket set asker_id = :into where asker_id = :from");
        merge.move(db, "update hackathon.ticket set helper_id = :into where helper_id = :from");
        merge.move(db, "update hackathon.coaching set mentor_id = :into where mentor_id = :from");
    }

    @Override
    public List<Touched> touched(long person) {
        return List.of(Touched.of(
                db,
                "hackathon.help.touched",
                "select count(*) from hackathon.ticket where :id in (asker_id, helper_id)",
                person));
    }

    @Override
    public Set<Long> acted(Collection<Long> people) {
        return MovesWithPerson.among(
                db, "select mentor_id from hackathon.coaching where mentor_id = any(:ids)", people);
    }
}
