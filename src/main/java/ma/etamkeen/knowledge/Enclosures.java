package ma.etamkeen.knowledge;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.files.KeptFile;
import ma.etamkeen.platform.files.KeptFiles;
import ma.etamkeen.platform.words.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What goes with entries, for all that is made of them beside their pages: feeds, papers, answers to programs. */
@Component
public class Enclosures {

    private final JdbcClient db;
    private final KeptFiles files;

    Enclosures(JdbcClient db, KeptFiles files) {
        this.db = db;
        this.files = files;
    }

    /** What goes with this entry. */
    public Enclosed of(long entry) {
        return of(List.of(entry)).getOrDefault(entry, Enclosed.NONE);
    }

    /** What goes with each of these entries, where anything does. */
    public Map<Long, Enclosed> of(Collection<Long> entries) {
        var ids = entries.toArray(Long[]::new);
        var files = files(ids);
        var places = places(ids);
        var all = new HashMap<Long, Enclosed>();
        for (var entry : entries) {
            if (files.containsKey(entry) || places.containsKey(entry)) {
                all.put(
                        entry,
                        new Enclosed(
                                List.copyOf(files.getOrDefault(entry, List.of())),
                                List.copyOf(places.getOrDefault(entry, List.of()))));
            }
        }
        return all;
    }

    private record Last(
            long id, long entry, Language language, String title, int version, long file, OffsetDateTime added) {}

    private Map<Long, List<Enclosed.File>> files(Long[] entries) {
        var rows = db.sql("""
                        select distinct on (a.id) a.id, a.entry_id, a.language, a.title, v.number, v.file_id, v.added_at
                          from knowledge.attachment a
                          join knowledge.attachment_version v on v.attachment_id = a.id
                         where a.entry_id = any(:entries) and a.removed_at is null
                         order by a.id, v.number desc
                        """)
                .param("entries", entries)
                .query((row, _) -> new Last(
                        row.getLong("id"),
                        row.getLong("entry_id"),
                        Language.of(row.getString("language")).orElseThrow(),
                        row.getString("title"),
                        row.getInt("number"),
                        row.getLong("file_id"),
                        row.getObject("added_at", OffsetDateTime.class)))
                .list();
        var kept = new HashMap<Long, KeptFile>();
        if (!rows.isEmpty()) {
            files.all(rows.stream().map(Last::file).toList()).forEach(file -> kept.put(file.id(), file));
        }
        var all = new LinkedHashMap<Long, List<Enclosed.File>>();
        for (var row : rows) {
            if (kept.get(row.file()) instanceof KeptFile file) {
                all.computeIfAbsent(row.entry(), _ -> new ArrayList<>())
                        .add(new Enclosed.File(
                                row.id(),
                                row.entry(),
                                row.language(),
                                row.title(),
                                row.version(),
                                file.name(),
                                file.contentType(),
                                file.bytes(),
                                file.fingerprint(),
                                row.added().toInstant()));
            }
        }
        return all;
    }

    private Map<Long, List<Enclosed.Place>> places(Long[] entries) {
        var all = new LinkedHashMap<Long, List<Enclosed.Place>>();
        db.sql("""
                        select e.entry_id, c.slug, c.title_ar, c.title_fr, c.title_en
                          from knowledge.collection_entry e
                          join knowledge.collection c on c.id = e.collection_id
                         where e.entry_id = any(:entries)
                         order by c.position, c.id
                        """).param("entries", entries).query(row -> {
            all.computeIfAbsent(row.getLong("entry_id"), _ -> new ArrayList<>())
                    .add(new Enclosed.Place(row.getString("slug"), Rows.text(row, "title")));
        });
        return all;
    }
}
