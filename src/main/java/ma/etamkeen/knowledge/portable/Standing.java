package ma.etamkeen.knowledge.portable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.words.Section;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Entries as they stand here, in the form in which files hold them. */
@Component
class Standing {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String TEXTS = """
            select t.entry_id, t.language, t.latest, t.proofread, r.number, r.title, r.lead, r.sections
              from knowledge.entry_text t
              join knowledge.revision r on r.entry_id = t.entry_id and r.language = t.language and r.number = t.shown
             where t.entry_id = :entry
             order by t.language
            """;

    private final JdbcClient db;

    Standing(JdbcClient db) {
        this.db = db;
    }

    /**
     * An entry as it stands.
     *
     * @param version counts the changes of its facts
     * @param latest the last revision of each language, shown or not
     */
    record Entry(long id, int version, Portable now, Map<String, Integer> latest) {}

    /** Everything readers can read, by its numbers. */
    List<Portable> all() {
        var all = new ArrayList<Portable>();
        var ids = db.sql("""
                        select e.id from knowledge.entry e
                         where e.slug is null and e.kind <> 'page'
                           and exists (select from knowledge.entry_text t where t.entry_id = e.id and t.shown is not null)
                         order by e.id
                        """).query((row, _) -> row.getLong(1)).list();
        for (long id : ids) {
            find(id).ifPresent(entry -> all.add(entry.now()));
        }
        return all;
    }

    /** The entry of this number, whether readers read it or not. */
    Optional<Entry> find(long id) {
        var texts = new LinkedHashMap<String, Portable.Text>();
        db.sql(TEXTS)
                .param("entry", id)
                .query((row, _) -> {
                    texts.put(row.getString("language"), text(row));
                    return true;
                })
                .list();
        var latest = new LinkedHashMap<String, Integer>();
        db.sql(
                        "select language, max(number) as number from knowledge.revision where entry_id = :entry group by language")
                .param("entry", id)
                .query((row, _) -> latest.put(row.getString("language"), row.getInt("number")) == null)
                .list();
        return db.sql("""
                        select id, version, kind, theme, period_from, period_to, source, other_sources, certainty
                          from knowledge.entry where id = :entry and slug is null
                        """)
                .param("entry", id)
                .query((row, _) -> new Entry(
                        id,
                        row.getInt("version"),
                        new Portable(id, row.getInt("version"), facts(row), Collections.unmodifiableMap(texts)),
                        latest))
                .optional();
    }

    /** One revision as readers read it, or {@code null} when there is none of this number. */
    Portable.@Nullable Text revision(long entry, String language, int number) {
        return db.sql("""
                        select number, false as proofread, title, lead, sections from knowledge.revision
                         where entry_id = :entry and language = :language and number = :number
                        """)
                .param("entry", entry)
                .param("language", language)
                .param("number", number)
                .query((row, _) -> text(row))
                .optional()
                .orElse(null);
    }

    private static Portable.Facts facts(ResultSet row) throws SQLException {
        return new Portable.Facts(
                row.getString("kind"),
                row.getString("theme"),
                row.getString("period_from"),
                row.getString("period_to"),
                row.getString("source"),
                Rows.words(row, "other_sources"),
                row.getString("certainty"));
    }

    private static Portable.Text text(ResultSet row) throws SQLException {
        return new Portable.Text(
                row.getInt("number"),
                row.getBoolean("proofread"),
                row.getString("title"),
                row.getString("lead"),
                JSON.readValue(row.getString("sections"), new TypeReference<List<Section>>() {}));
    }
}
