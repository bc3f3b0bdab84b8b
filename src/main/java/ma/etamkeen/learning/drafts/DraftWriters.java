package ma.etamkeen.learning.drafts;

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
 * Whoever wrote a draft must not publish it, under none of two records that turn out to be one person. What was published
 * keeps who it was.
 */
@Component
class DraftWriters implements KeepsPersonData, MovesWithPerson {

    private final JdbcClient db;

    DraftWriters(JdbcClient db) {
        this.db = db;
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public List<Holding> holdings() {
        return List.of();
    }

    @Override
    public Set<String> actsOnly() {
        return Set.of("learning.draft", "learning.approval");
    }

    @Override
    public Set<String> moves() {
        return Set.of("learning.draft.written_by");
    }

    @Override
    public Set<String> keeps() {
        return Set.of("learning.approval.written_by", "learning.approval.published_by");
    }

    @Override
    public void move(Merge merge) {
        merge.move(db, """
                update learning.draft
                   set written_by = case when :into = any (written_by) then array_remove(written_by, :from)
                                         else array_replace(written_by, :from, :into) end
                 where :from = any (written_by)
                """);
    }

    @Override
    public List<Touched> touched(long person) {
        return List.of(Touched.of(
                db,
                "learning.touched.drafts",
                "select count(*) from learning.draft where :id = any (written_by)",
                person));
    }

    @Override
    public Set<Long> acted(Collection<Long> people) {
        return Set.of();
    }
}
