package ma.etamkeen.knowledge;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which entries belong together. It is said of one of them and read from both. */
@Component
public class Related {

    private final JdbcClient db;

    Related(JdbcClient db) {
        this.db = db;
    }

    /** The ids of the entries that belong with this one. */
    public List<Long> of(long entry) {
        return db.sql("""
                        select other_id from knowledge.relation where entry_id = :entry
                        union
                        select entry_id from knowledge.relation where other_id = :entry
                         order by 1
                        """)
                .param("entry", entry)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** Whether all these are entries, and none is this one. */
    boolean areThere(List<Long> ids, long entry) {
        return !ids.contains(entry)
                && db.sql("select count(*)::int from knowledge.entry where id = any(:ids) and slug is null")
                                .param("ids", ids.toArray(Long[]::new))
                                .query(Integer.class)
                                .single()
                        == ids.size();
    }

    /** Makes these and no others belong with this one, in the running transaction. */
    public void set(long entry, List<Long> ids) {
        db.sql("""
                        delete from knowledge.relation
                         where (entry_id = :entry and not other_id = any(:ids))
                            or (other_id = :entry and not entry_id = any(:ids))
                        """).param("entry", entry).param("ids", ids.toArray(Long[]::new)).update();
        db.sql("""
                        insert into knowledge.relation (entry_id, other_id)
                        select least(:entry, other), greatest(:entry, other) from unnest(:ids) other
                            on conflict do nothing
                        """).param("entry", entry).param("ids", ids.toArray(Long[]::new)).update();
    }
}
