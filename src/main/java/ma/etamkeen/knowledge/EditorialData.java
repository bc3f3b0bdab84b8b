package ma.etamkeen.knowledge;

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
 * What somebody typed and took on goes along when two records of one person become one, and so does what they wrote: nobody
 * approves it under none of the two. Who decided stays who it was.
 */
@Component
class EditorialData implements KeepsPersonData, MovesWithPerson {

    private final JdbcClient db;

    EditorialData(JdbcClient db) {
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
                        "knowledge-typed",
                        Set.of("knowledge.autosave"),
                        Holding.Fate.ERASED,
                        Holding.read(db, """
                                select a.language, a.title, a.lead, a.sections, a.typed_at
                                  from knowledge.autosave a
                                 where a.person_id = :person
                                 order by a.entry_id, a.language
                                """),
                        Holding.erase(db, "delete from knowledge.autosave where person_id = :person")),
                new Holding(
                        "knowledge-claims",
                        Set.of("knowledge.claim"),
                        Holding.Fate.ERASED,
                        Holding.read(db, """
                                select c.language, c.claimed_at
                                  from knowledge.claim c
                                 where c.person_id = :person
                                 order by c.entry_id, c.language
                                """),
                        Holding.erase(db, "delete from knowledge.claim where person_id = :person")));
    }

    @Override
    public Set<String> actsOnly() {
        return Set.of(
                "knowledge.writer",
                "knowledge.approval",
                "knowledge.sending_back",
                "knowledge.schedule",
                "knowledge.remark",
                "knowledge.remark_answer",
                "knowledge.suggestion",
                "knowledge.upkeep",
                "knowledge.retraction",
                "knowledge.figure_revision");
    }

    @Override
    public Set<String> moves() {
        return Set.of(
                "knowledge.autosave.person_id",
                "knowledge.claim.person_id",
                "knowledge.writer.person_id",
                "knowledge.upkeep.owner_id");
    }

    @Override
    public Set<String> keeps() {
        return Set.of(
                "knowledge.approval.approved_by",
                "knowledge.sending_back.sent_by",
                "knowledge.schedule.set_by",
                "knowledge.remark.made_by",
                "knowledge.remark.settled_by",
                "knowledge.remark_answer.made_by",
                "knowledge.suggestion.made_by",
                "knowledge.suggestion.decided_by",
                "knowledge.upkeep.checked_by",
                "knowledge.retraction.retracted_by",
                "knowledge.retraction.ended_by",
                "knowledge.figure_revision.done_by");
    }

    /** Of what both typed in one text the newer stands. */
    @Override
    public void move(Merge merge) {
        merge.move(db, """
                delete from knowledge.autosave a
                 using knowledge.autosave other
                 where a.person_id in (:from, :into) and other.person_id in (:from, :into) and a.person_id <> other.person_id
                   and a.entry_id = other.entry_id and a.language = other.language
                   and (a.typed_at, a.person_id) < (other.typed_at, other.person_id)
                """);
        merge.move(db, "update knowledge.autosave set person_id = :into where person_id = :from");
        merge.move(db, "update knowledge.claim set person_id = :into where person_id = :from");
        merge.move(db, "update knowledge.writer set person_id = :into where person_id = :from");
        merge.move(db, "update knowledge.upkeep set owner_id = :into where owner_id = :from");
    }

    @Override
    public List<Touched> touched(long person) {
        return List.of(Touched.of(
                db, "knowledge.touched.claims", "select count(*) from knowledge.claim where person_id = :id", person));
    }

    @Override
    public Set<Long> acted(Collection<Long> people) {
        return MovesWithPerson.among(db, "select person_id from knowledge.writer where person_id = any(:ids)", people);
    }
}
