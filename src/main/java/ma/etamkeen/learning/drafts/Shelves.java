package ma.etamkeen.learning.drafts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.etamkeen.platform.content.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What those who write see in their lists: drafts, what is retired, and every version with who wrote it. */
@Component
class Shelves {

    private static final JsonMapper JSON = new JsonMapper();

    /** Nobody reads further than this before some of it is done. */
    private static final int MOST = 200;

    private static final String LINES = """
            select d.id, d.theme, d.kind, coalesce(d.body ->> 'kind', '') as task, d.code,
                   coalesce(d.body ->> 'unit', '') as unit, coalesce(d.body -> 'tags', '[]') as tags,
                   coalesce(d.body -> 'stem', d.body -> 'title', '{}') as title, d.base,
                   (select count(*) from jsonb_object_keys(d.stale)) as behind, d.standing, d.written_by, d.at
              from learning.draft d
            """;

    private static final String PUBLISHED = """
            select i.theme, i.code, i.kind, i.version, i.retired_at is not null as is_retired, v.body
              from learning.item i
              join learning.item_version v on v.item_id = i.id and v.version = i.version
            """;

    private final JdbcClient db;

    Shelves(JdbcClient db) {
        this.db = db;
    }

    /** What waits for somebody to proofread it, and what this person has to go on with; the oldest first. */
    List<DraftLine> waiting(long person) {
        return db.sql(LINES + """
                         where d.standing = 'review' or :person = any (d.written_by)
                         order by d.at, d.id limit :most
                        """)
                .param("person", person)
                .param("most", MOST)
                .query((row, _) -> line(row))
                .list();
    }

    /** How many of what waits for proofreading this person did not write, and how many of theirs were returned. */
    Map<Draft.Standing, Integer> toDo(long person) {
        var counts = new EnumMap<Draft.Standing, Integer>(Draft.Standing.class);
        db.sql("""
                        select count(*) filter (where standing = 'review' and :person <> all (written_by)) as review,
                               count(*) filter (where standing = 'returned' and :person = any (written_by)) as returned
                          from learning.draft
                        """).param("person", person).query(row -> {
            counts.put(Draft.Standing.REVIEW, row.getInt("review"));
            counts.put(Draft.Standing.RETURNED, row.getInt("returned"));
        });
        return counts;
    }

    /** How many drafts there are of each theme, as they stand. */
    Map<String, Map<Draft.Standing, Integer>> counts() {
        var counts = new HashMap<String, Map<Draft.Standing, Integer>>();
        db.sql("select theme, standing, count(*) as drafts from learning.draft group by theme, standing")
                .query(row -> {
                    counts.computeIfAbsent(row.getString("theme"), _ -> new EnumMap<>(Draft.Standing.class))
                            .put(Draft.Standing.of(row.getString("standing")), row.getInt("drafts"));
                });
        return counts;
    }

    /** The drafts of a theme, those saved last first. */
    List<DraftLine> drafts(String theme) {
        return db.sql(LINES + " where d.theme = :theme order by d.at desc, d.id")
                .param("theme", theme)
                .query((row, _) -> line(row))
                .list();
    }

    /** What is asked of nobody any more. */
    List<Published> retired(String theme) {
        return db.sql(PUBLISHED + " where i.theme = :theme and i.retired_at is not null order by i.code")
                .param("theme", theme)
                .query((row, _) -> published(row))
                .list();
    }

    Optional<Published> published(String theme, String code) {
        return db.sql(PUBLISHED + " where i.theme = :theme and i.code = :code")
                .param("theme", theme)
                .param("code", code)
                .query((row, _) -> published(row))
                .optional();
    }

    /** An item with all its versions, its theme and the draft of it. */
    Optional<History> history(String theme, String code) {
        var versions = new ArrayList<ItemVersion>();
        var found = new ArrayList<History>();
        db.sql("""
                        select i.theme, i.code, i.kind, v.version, i.retired_at is not null as is_retired,
                               case v.version when i.version then v.body end as body, v.published_at, v.pack,
                               coalesce(a.written_by, '{}') as written_by, coalesce(a.published_by, 0) as published_by,
                               t.title_ar, t.title_fr, t.title_en, d.id as draft, d.standing,
                               d.written_by as drafted_by, d.at
                          from learning.item i
                          join learning.theme t on t.code = i.theme
                          join learning.item_version v on v.item_id = i.id
                          left join learning.approval a on a.item_id = v.item_id and a.version = v.version
                          left join learning.draft d on d.theme = i.theme and d.code = i.code
                         where i.theme = :theme and i.code = :code
                         order by v.version desc
                        """).param("theme", theme).param("code", code).query(row -> {
            if (row.getString("body") != null) {
                found.add(new History(Rows.text(row, "title"), published(row), versions, begun(row)));
            }
            versions.add(new ItemVersion(
                    row.getInt("version"),
                    row.getObject("published_at", OffsetDateTime.class).toInstant(),
                    row.getInt("pack"),
                    Drafts.people(row.getArray("written_by")),
                    row.getLong("published_by")));
        });
        return found.stream().findFirst();
    }

    private static History.@Nullable Begun begun(ResultSet row) throws SQLException {
        return row.getLong("draft") == 0
                ? null
                : new History.Begun(
                        row.getLong("draft"),
                        Draft.Standing.of(row.getString("standing")),
                        Drafts.people(row.getArray("drafted_by")),
                        row.getObject("at", OffsetDateTime.class).toInstant());
    }

    /** What an item asked in this version. */
    Optional<JsonNode> body(String theme, String code, int version) {
        return db.sql("""
                        select v.body
                          from learning.item i join learning.item_version v on v.item_id = i.id
                         where i.theme = :theme and i.code = :code and v.version = :version
                        """)
                .param("theme", theme)
                .param("code", code)
                .param("version", version)
                .query((row, _) -> JSON.readTree(row.getString("body")))
                .optional();
    }

    private static Published published(ResultSet row) throws SQLException {
        return new Published(
                row.getString("theme"),
                row.getString("code"),
                row.getString("kind"),
                row.getInt("version"),
                row.getBoolean("is_retired"),
                JSON.readTree(row.getString("body")));
    }

    private static DraftLine line(ResultSet row) throws SQLException {
        return new DraftLine(
                row.getLong("id"),
                row.getString("theme"),
                row.getString("kind"),
                row.getString("kind").equals("question") ? row.getString("task") : "",
                row.getString("code"),
                row.getString("unit"),
                tags(JSON.readTree(row.getString("tags"))),
                Texts.of(JSON.readTree(row.getString("title"))),
                row.getInt("base"),
                row.getInt("behind"),
                Draft.Standing.of(row.getString("standing")),
                Drafts.people(row.getArray("written_by")),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    static Set<String> tags(JsonNode written) {
        var tags = new HashSet<String>();
        written.forEach(tag -> tags.add(tag.asString("")));
        return tags;
    }
}
