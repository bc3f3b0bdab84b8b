package ma.etamkeen.knowledge.collections;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The collections. */
@Component
public class Collections {

    /** A longer one is a list, and lists narrow by themselves. */
    static final int MOST = 60;

    private static final String SELECT = """
            select c.id, c.slug, c.title_ar, c.title_fr, c.title_en, c.lead_ar, c.lead_fr, c.lead_en, c.version,
                   array(select e.entry_id from knowledge.collection_entry e
                          where e.collection_id = c.id order by e.position) as entries
              from knowledge.collection c
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;

    Collections(JdbcClient db, Clock clock, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
    }

    /** What somebody wants a collection to be. */
    public record Wanted(String slug, Text title, Text lead, List<Long> entries) {}

    /** What became of a wish. */
    public sealed interface Kept {

        record Done(long id) implements Kept {}

        /** The address is that of another. */
        record Taken() implements Kept {}

        /** Somebody changed it meanwhile. */
        record Stale() implements Kept {}
    }

    /** All collections in their order. */
    public List<Collection> all() {
        return db.sql(SELECT + " order by c.position, c.id")
                .query(Collections::collection)
                .list();
    }

    Optional<Collection> find(long id) {
        return db.sql(SELECT + " where c.id = :id")
                .param("id", id)
                .query(Collections::collection)
                .optional();
    }

    /** The collection at this address. */
    public Optional<Collection> find(String slug) {
        return db.sql(SELECT + " where c.slug = :slug")
                .param("slug", slug)
                .query(Collections::collection)
                .optional();
    }

    /** The collections this entry is in. */
    List<Collection> of(long entry) {
        return db.sql(SELECT + """
                         where c.id in (select collection_id from knowledge.collection_entry where entry_id = :entry)
                         order by c.position, c.id
                        """)
                .param("entry", entry)
                .query(Collections::collection)
                .list();
    }

    /** Whether all these are entries. */
    boolean areThere(List<Long> entries) {
        return db.sql("select count(*)::int from knowledge.entry where id = any(:ids) and slug is null")
                        .param("ids", entries.toArray(Long[]::new))
                        .query(Integer.class)
                        .single()
                == entries.size();
    }

    /** Makes a collection, unless its address is that of another. */
    @Transactional
    public Kept create(Wanted wanted, long actor) {
        var made = db.sql("""
                        insert into knowledge.collection (slug, title_ar, title_fr, title_en, lead_ar, lead_fr, lead_en,
                                                          position, created_at, created_by)
                        values (:slug, :title_ar, :title_fr, :title_en, :lead_ar, :lead_fr, :lead_en,
                                (select coalesce(max(position), 0) + 1 from knowledge.collection), :now, :actor)
                            on conflict (slug) do nothing
                        returning id
                        """)
                .param("slug", wanted.slug())
                .params(Rows.text("title", wanted.title()))
                .params(Rows.text("lead", wanted.lead()))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .query(Long.class)
                .optional();
        if (made.isEmpty()) {
            return new Kept.Taken();
        }
        fill(made.get(), wanted.entries());
        journal.record("knowledge.collection.created", actor, made.get());
        return new Kept.Done(made.get());
    }

    /** Changes a collection, unless somebody did meanwhile. */
    @Transactional
    public Kept change(long id, int version, Wanted wanted, long actor) {
        var other = find(wanted.slug());
        if (other.isPresent() && other.get().id() != id) {
            return new Kept.Taken();
        }
        var changed = db.sql("""
                        update knowledge.collection
                           set slug = :slug, title_ar = :title_ar, title_fr = :title_fr, title_en = :title_en,
                               lead_ar = :lead_ar, lead_fr = :lead_fr, lead_en = :lead_en, version = version + 1
                         where id = :id and version = :version
                        """)
                .param("id", id)
                .param("version", version)
                .param("slug", wanted.slug())
                .params(Rows.text("title", wanted.title()))
                .params(Rows.text("lead", wanted.lead()))
                .update();
        if (changed == 0) {
            return new Kept.Stale();
        }
        fill(id, wanted.entries());
        journal.record("knowledge.collection.changed", actor, id);
        return new Kept.Done(id);
    }

    /** Takes away a collection; its entries stay. */
    @Transactional
    public void remove(long id, long actor) {
        db.sql("delete from knowledge.collection where id = :id")
                .param("id", id)
                .update();
        journal.record("knowledge.collection.removed", actor, id);
    }

    private void fill(long id, List<Long> entries) {
        db.sql("delete from knowledge.collection_entry where collection_id = :id")
                .param("id", id)
                .update();
        db.sql("""
                        insert into knowledge.collection_entry (collection_id, entry_id, position)
                        select :id, entry, place from unnest(:entries) with ordinality as chosen (entry, place)
                        """)
                .param("id", id)
                .param("entries", entries.toArray(Long[]::new))
                .update();
    }

    private static Collection collection(ResultSet row, int number) throws SQLException {
        return new Collection(
                row.getLong("id"),
                row.getString("slug"),
                Rows.text(row, "title"),
                Rows.text(row, "lead"),
                List.of((Long[]) row.getArray("entries").getArray()),
                row.getInt("version"));
    }
}
