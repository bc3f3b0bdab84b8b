package ma.etamkeen.learning.drafts;

import static java.time.ZoneOffset.UTC;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import ma.etamkeen.learning.items.ThemeFile;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.texts.Editing;
import ma.etamkeen.platform.words.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is being written, one draft of each thing. Nothing is written over what somebody else wrote meanwhile. */
@Component
public class Drafts {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String SELECT = """
            select d.id, d.theme, d.kind, d.code, d.base, d.body, d.stale, d.standing, d.number, d.written_by, d.note, d.at
              from learning.draft d
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;
    private final ThemeFile files;

    Drafts(JdbcClient db, Clock clock, Journal journal, ThemeFile files) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
        this.files = files;
    }

    /** A draft, for whoever writes. */
    public Draft find(Viewer viewer, long id) {
        mayWrite(viewer);
        return find(id).orElseThrow(NotHere::new);
    }

    Optional<Draft> find(long id) {
        return db.sql(SELECT + " where d.id = :id")
                .param("id", id)
                .query((row, _) -> draft(row))
                .optional();
    }

    /** The draft of what has this code, if somebody is writing. */
    public Optional<Draft> of(String theme, String code) {
        return db.sql(SELECT + " where d.theme = :theme and d.code = :code")
                .param("theme", theme)
                .param("code", code)
                .query((row, _) -> draft(row))
                .optional();
    }

    /** The same draft, until the end of the transaction nobody else's. */
    Optional<Draft> locked(long id) {
        return db.sql(SELECT + " where d.id = :id for no key update")
                .param("id", id)
                .query((row, _) -> draft(row))
                .optional();
    }

    /**
     * Begins a draft. Where one was begun already, that one is meant.
     *
     * @param body what it begins with
     * @param base the version that is, 0 for something new
     * @return the id of the draft
     */
    @Transactional
    public long begin(Viewer author, String theme, String kind, String code, JsonNode body, int base) {
        mayWrite(author);
        lock(theme);
        var known = of(theme, code);
        if (known.isPresent()) {
            return known.get().id();
        }
        var id = db.sql("""
                        insert into learning.draft (theme, kind, code, base, body, stale, standing, number, written_by,
                                                    begun_at, at)
                        values (:theme, :kind, :code, :base, cast(:body as jsonb), '{}', 'writing', 1, array[:author],
                                :now, :now)
                        returning id
                        """)
                .param("theme", theme)
                .param("kind", kind)
                .param("code", code)
                .param("base", base)
                .param("body", called(body, kind, code).toString())
                .param("author", author.person())
                .param("now", now())
                .query(Long.class)
                .single();
        journal.record("learning.draft.begun", author.person(), id, 0, theme + " " + code + " " + base);
        return id;
    }

    /**
     * Saves a draft.
     *
     * @param number the number its author began with
     * @param stillRight what {@link Staleness#after} takes
     * @param isSmall the same
     */
    @Transactional
    public Saving save(Viewer author, long id, int number, JsonNode body, Set<String> stillRight, boolean isSmall) {
        mayWrite(author);
        var now = locked(id).orElseThrow(NotHere::new);
        if (now.number() != number) {
            return new Saving.Stale(now);
        }
        var wanted = called(body, now.kind(), now.code());
        var stale = Staleness.after(now.body(), wanted, now.stale(), stillRight, isSmall);
        if (wanted.equals(now.body()) && stale.equals(now.stale())) {
            return new Saving.Done(number);
        }
        db.sql("""
                        update learning.draft
                           set body = cast(:body as jsonb), stale = cast(:stale as jsonb), number = number + 1, at = :now,
                               standing = case standing when 'review' then 'writing' else standing end,
                               written_by = case when :author = any (written_by) then written_by
                                                 else written_by || :author end
                         where id = :id
                        """)
                .param("body", wanted.toString())
                .param("stale", written(stale).toString())
                .param("now", now())
                .param("author", author.person())
                .param("id", id)
                .update();
        journal.record(
                "learning.draft.written", author.person(), id, 0, now.theme() + " " + now.code() + " " + (number + 1));
        return new Saving.Done(number + 1);
    }

    /**
     * What is there under a code.
     *
     * @param isRetired whether it would come back by being brought
     */
    private record Known(String kind, int base, JsonNode body, boolean isRetired, Map<String, Set<Language>> stale) {}

    /**
     * Takes all of these as drafts. What differs in nothing from its draft, or from what is asked now, is left as it is.
     *
     * @return how many drafts were begun or changed
     */
    @Transactional
    public int bring(Viewer author, String theme, List<Brought> brought) {
        mayWrite(author);
        lock(theme);
        var known = known(theme, brought.stream().map(Brought::code).toArray(String[]::new));
        var rows = JSON.createArrayNode();
        for (var one : brought) {
            var before = known.get(one.code());
            if (before != null && !before.kind().equals(one.kind())) {
                throw new NotOfOurPages();
            }
            var body = called(one.body(), one.kind(), one.code());
            if (before == null || before.isRetired() || !before.body().equals(body)) {
                var row = rows.addObject()
                        .put("kind", one.kind())
                        .put("code", one.code())
                        .put("base", before == null ? 0 : before.base());
                row.set("body", body);
                row.set(
                        "stale",
                        written(
                                before == null
                                        ? Map.of()
                                        : Staleness.after(before.body(), body, before.stale(), Set.of(), false)));
            }
        }
        if (rows.isEmpty()) {
            return 0;
        }
        db.sql("""
                        insert into learning.draft as d (theme, kind, code, base, body, stale, standing, number, written_by,
                                                         begun_at, at)
                        select :theme, r.kind, r.code, r.base, r.body, r.stale, 'writing', 1, array[:author], :now, :now
                          from jsonb_to_recordset(cast(:rows as jsonb))
                               as r (kind text, code text, base integer, body jsonb, stale jsonb)
                            on conflict (theme, code) do update
                           set body = excluded.body, stale = excluded.stale, number = d.number + 1, at = excluded.at,
                               standing = case d.standing when 'review' then 'writing' else d.standing end,
                               written_by = case when :author = any (d.written_by) then d.written_by
                                                 else d.written_by || :author end
                        """)
                .param("theme", theme)
                .param("author", author.person())
                .param("now", now())
                .param("rows", rows.toString())
                .update();
        journal.record("learning.draft.brought", author.person(), 0, 0, theme + " " + rows.size());
        return rows.size();
    }

    /** What is there under these codes: the draft, or else what was published last. */
    private Map<String, Known> known(String theme, String[] codes) {
        var known = new HashMap<String, Known>();
        db.sql("""
                        select i.kind, i.code, i.version, i.retired_at is not null as is_retired, v.body
                          from learning.item i
                          join learning.item_version v on v.item_id = i.id and v.version = i.version
                         where i.theme = :theme and i.code = any (:codes)
                        """).param("theme", theme).param("codes", codes).query(row -> {
            known.put(
                    row.getString("code"),
                    new Known(
                            row.getString("kind"),
                            row.getInt("version"),
                            JSON.readTree(row.getString("body")),
                            row.getBoolean("is_retired"),
                            Map.of()));
        });
        if (List.of(codes).contains(Draft.UNITS)) {
            var units = JSON.createObjectNode();
            units.set("units", files.units(theme));
            known.put(Draft.UNITS, new Known(Draft.UNITS, 0, units, false, Map.of()));
        }
        db.sql(SELECT + " where d.theme = :theme and d.code = any (:codes) order by d.id for no key update of d")
                .param("theme", theme)
                .param("codes", codes)
                .query((row, _) -> draft(row))
                .list()
                .forEach(draft -> known.put(
                        draft.code(), new Known(draft.kind(), draft.base(), draft.body(), false, draft.stale())));
        return known;
    }

    /** Drafts of a theme begin one after the other, and none while something of it is published. */
    void lock(String theme) {
        db.sql("select code from learning.theme where code = :theme for no key update")
                .param("theme", theme)
                .query(String.class)
                .optional()
                .orElseThrow(NotHere::new);
    }

    static void mayWrite(Viewer viewer) {
        if (!Editing.WRITING.isOpenTo(viewer, 0)) {
            throw new NotAllowed();
        }
    }

    /** Whatever is written in it, it is called as it is called. */
    private static JsonNode called(JsonNode body, String kind, String code) {
        return kind.equals(Draft.UNITS) ? body : ((ObjectNode) body.deepCopy()).put("code", code);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(UTC);
    }

    private static ObjectNode written(Map<String, Set<Language>> stale) {
        var written = JSON.createObjectNode();
        stale.forEach((at, languages) -> {
            var tags = written.putArray(at);
            languages.forEach(language -> tags.add(language.tag()));
        });
        return written;
    }

    private static Map<String, Set<Language>> stale(JsonNode written) {
        var stale = new TreeMap<String, Set<Language>>();
        written.properties().forEach(at -> {
            var languages = EnumSet.noneOf(Language.class);
            at.getValue()
                    .forEach(tag -> languages.add(Language.of(tag.asString()).orElseThrow()));
            stale.put(at.getKey(), languages);
        });
        return stale;
    }

    private static Draft draft(ResultSet row) throws SQLException {
        return new Draft(
                row.getLong("id"),
                row.getString("theme"),
                row.getString("kind"),
                row.getString("code"),
                row.getInt("base"),
                JSON.readTree(row.getString("body")),
                stale(JSON.readTree(row.getString("stale"))),
                Draft.Standing.of(row.getString("standing")),
                row.getInt("number"),
                people(row.getArray("written_by")),
                row.getString("note"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    static List<Long> people(Array ids) throws SQLException {
        return new ArrayList<>(Stream.of((Long[]) ids.getArray()).toList());
    }
}
