package ma.etamkeen.knowledge;

import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.merging.MovesWithUnit;
import ma.etamkeen.platform.merging.Touched;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an administration carried is told of the one that goes on. */
@Component("knowledgeUnitMoves")
class UnitMoves implements MovesWithUnit {

    private final JdbcClient db;
    private final Entries entries;

    UnitMoves(JdbcClient db, Entries entries) {
        this.db = db;
        this.entries = entries;
    }

    @Override
    public Set<String> moves() {
        return Set.of("knowledge.entry_unit.unit_id");
    }

    @Override
    public Set<String> keeps() {
        return Set.of();
    }

    @Override
    public int order() {
        return 0;
    }

    /** An entry that both carried is carried once. Whoever narrows a search to the one that goes on finds it. */
    @Override
    public void move(Merge merge) {
        var carried = db.sql("select entry_id from knowledge.entry_unit where unit_id = :from")
                .param("from", merge.from())
                .query(Long.class)
                .list();
        merge.move(db, """
                with gone as (delete from knowledge.entry_unit where unit_id = :from returning entry_id)
                insert into knowledge.entry_unit (entry_id, unit_id)
                select entry_id, :into from gone
                    on conflict do nothing
                """);
        carried.forEach(entries::index);
    }

    @Override
    public List<Touched> touched(long unit) {
        return List.of(Touched.of(
                db, "knowledge.unit.entries", "select count(*) from knowledge.entry_unit where unit_id = :id", unit));
    }
}
