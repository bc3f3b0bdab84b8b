package ma.etamkeen.knowledge;

import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.texts.Work;
import ma.etamkeen.platform.words.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The entries as their editors see them, and what is true of each in every language. */
@Component
class Facts {

    private static final String SELECT = """
            select e.id, e.kind, e.theme, e.period_from, e.period_to, e.source, e.other_sources, e.certainty,
                   e.slug, e.featured, e.version, e.folder, e.outcome, e.licence, e.regions, e.areas,
                   array(select u.unit_id from knowledge.entry_unit u where u.entry_id = e.id order by u.unit_id) as units
              from knowledge.entry e
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;
    private final Entries entries;
    private final Related related;

    Facts(JdbcClient db, Clock clock, Journal journal, Entries entries, Related related) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
        this.entries = entries;
        this.related = related;
    }

    /** What somebody wants to be true of an entry. */
    record Wanted(
            Kind kind,
            @Nullable String theme,
            Period period,
            @Nullable String source,
            List<String> otherSources,
            String certainty,
            boolean featured,
            Traits traits) {}

    /** The entry of this id, published or not. */
    Optional<Entry> find(long id) {
        return db.sql(SELECT + " where e.id = :id")
                .param("id", id)
                .query((row, _) -> Entries.entry(row, Map.of()))
                .optional();
    }

    /** One page of the entries on which there is this work to do, the last made first. */
    List<Entry> list(Work work, int limit, int offset) {
        return db.sql(SELECT + where(work) + " order by e.id desc limit :limit offset :offset")
                .param("limit", limit)
                .param("offset", offset)
                .query((row, _) -> Entries.entry(row, Map.of()))
                .list();
    }

    /** On how many entries there is each work to do. */
    Map<Work, Integer> counts() {
        var counts = new LinkedHashMap<Work, Integer>();
        for (var work : Work.values()) {
            counts.put(work, count(work));
        }
        return counts;
    }

    int count(Work work) {
        return db.sql("select count(*)::int from knowledge.entry e" + where(work))
                .query(Integer.class)
                .single();
    }

    private static String where(Work work) {
        return switch (work) {
            case ALL -> "";
            case TO_REVIEW, DRAFT ->
                " where exists (select 1 from knowledge.entry_text t where t.entry_id = e.id " + "and t.state = '"
                        + work.key() + "')";
            case MISSING -> " where (select count(t.shown) from knowledge.entry_text t where t.entry_id = e.id) < 3";
        };
    }

    /** Makes an entry nobody has written a word of yet, and says its id. */
    @Transactional
    long create(Wanted wanted, List<Long> together, long author) {
        var id = db.sql("select nextval('knowledge.entry_id_seq')")
                .query(Long.class)
                .single();
        insert(id, wanted, author);
        related.set(id, together);
        journal.record("knowledge.entry.created", author, id);
        return id;
    }

    /** The number the next entry gets is left alone: this is for content that brings its own. */
    void insert(long id, Wanted wanted, long author) {
        db.sql("""
                        insert into knowledge.entry (id, kind, theme, period_from, period_to, sorted_on, source,
                                                     other_sources, certainty, featured, outcome, licence, regions,
                                                     areas, created_at, created_by)
                        values (:id, :kind, :theme, :from, :to, :sorted, :source, :others, :certainty, :featured,
                                :outcome, :licence, :regions, :areas, :now, :author)
                        """)
                .param("id", id)
                .params(columns(wanted))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("author", author)
                .update();
        carried(id, wanted.traits().units());
    }

    /** Who carried it. */
    private void carried(long id, List<Long> units) {
        db.sql("delete from knowledge.entry_unit where entry_id = :id and not unit_id = any(:units)")
                .param("id", id)
                .param("units", units.toArray(Long[]::new))
                .update();
        db.sql("""
                        insert into knowledge.entry_unit (entry_id, unit_id)
                        select :id, unit from unnest(:units) unit
                            on conflict do nothing
                        """).param("id", id).param("units", units.toArray(Long[]::new)).update();
    }

    /** Changes what is true of an entry, unless somebody changed it meanwhile: then nothing happens and it says so. */
    @Transactional
    boolean change(long id, int version, Wanted wanted, List<Long> together, long actor) {
        var changed = db.sql("""
                        update knowledge.entry
                           set folder = case when kind = :kind then folder
                                             else coalesce(folder, case when kind in ('timeline', 'news') then 'timeline'
                                                                        else 'resources' end) end,
                               kind = :kind, theme = :theme, period_from = :from, period_to = :to,
                               sorted_on = :sorted, source = :source, other_sources = :others,
                               certainty = :certainty, featured = :featured, outcome = :outcome, licence = :licence,
                               regions = :regions, areas = :areas, version = version + 1
                         where id = :id and version = :version
                        """)
                .param("id", id)
                .param("version", version)
                .params(columns(wanted))
                .update();
        if (changed == 0) {
            return false;
        }
        carried(id, wanted.traits().units());
        related.set(id, together);
        journal.record("knowledge.entry.changed", actor, id);
        entries.index(id);
        return true;
    }

    private static Map<String, @Nullable Object> columns(Wanted wanted) {
        var columns = new LinkedHashMap<String, @Nullable Object>();
        columns.put("kind", wanted.kind().key());
        columns.put("theme", wanted.theme());
        columns.put("from", wanted.period().from());
        columns.put("to", wanted.period().to());
        columns.put(
                "sorted",
                new org.springframework.jdbc.core.SqlParameterValue(
                        Types.DATE, wanted.period().starts()));
        columns.put("source", wanted.source());
        columns.put("others", wanted.otherSources().toArray(String[]::new));
        columns.put("certainty", wanted.certainty());
        columns.put("featured", wanted.featured());
        var traits = wanted.traits();
        columns.put(
                "outcome", traits.outcome() == null ? null : traits.outcome().key());
        columns.put(
                "licence", traits.licence() == null ? null : traits.licence().key());
        columns.put("regions", traits.regions().toArray(String[]::new));
        columns.put("areas", traits.areas().toArray(String[]::new));
        return columns;
    }
}
