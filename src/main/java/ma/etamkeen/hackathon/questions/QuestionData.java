package ma.etamkeen.hackathon.questions;

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

/** What somebody asked and was told goes along when two records of one person become one. */
@Component
class QuestionData implements KeepsPersonData, MovesWithPerson {

    private final JdbcClient db;

    QuestionData(JdbcClient db) {
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
                        "hackathon-questions",
                        Set.of("hackathon.question"),
                        Holding.Fate.ANONYMISED,
                        Holding.read(db, """
                                select e.title_ar, e.title_fr, q.category, q.words, q.asked_at, q.answered_at
                                  from hackathon.question q join hackathon.edition e on e.id = q.edition_id
                                 where q.asked_by = :person order by q.id
                                """),
                        // what was asked for a team stays theirs
                        Holding.erase(
                                db,
                                "update hackathon.question set words = '…' where asked_by = :person and team_id is null")),
                Holding.kept("hackathon-messages", Set.of("hackathon.receipt"), Holding.read(db, """
                        select m.title_ar, m.title_fr, m.body_ar, m.body_fr, m.body_en, m.sent_at, r.read_at
                          from hackathon.receipt r join hackathon.message m on m.id = r.message_id
                         where r.person_id = :person order by m.id
                        """)));
    }

    @Override
    public Set<String> actsOnly() {
        return Set.of("hackathon.message");
    }

    @Override
    public Set<String> moves() {
        return Set.of("hackathon.question.asked_by", "hackathon.question.assignee_id", "hackathon.receipt.person_id");
    }

    @Override
    public Set<String> keeps() {
        return Set.of("hackathon.message.sent_by");
    }

    @Override
    public void move(Merge merge) {
        merge.move(db, "update hackathon.question set asked_by = :into where asked_by = :from");
        merge.move(db, "update hackathon.question set assignee_id = :into where assignee_id = :from");
        merge.move(db, """
                        update hackathon.receipt r set person_id = :into
                         where r.person_id = :from
                           and not exists (select from hackathon.receipt o
                                            where o.message_id = r.message_id and o.person_id = :into)
                        """);
        merge.move(db, "delete from hackathon.receipt where person_id = :from");
    }

    @Override
    public List<Touched> touched(long person) {
        return List.of(Touched.of(
                db,
                "hackathon.question.touched",
                "select count(*) from hackathon.question where asked_by = :id",
                person));
    }

    @Override
    public Set<Long> acted(Collection<Long> people) {
        return MovesWithPerson.among(db, "select asked_by from hackathon.question where asked_by = any(:ids)", people);
    }
}
