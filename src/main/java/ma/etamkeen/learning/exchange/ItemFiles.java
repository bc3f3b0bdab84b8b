package ma.etamkeen.learning.exchange;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import ma.etamkeen.learning.drafts.Brought;
import ma.etamkeen.learning.drafts.Drafts;
import ma.etamkeen.learning.items.ThemeFile;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.texts.Editing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Files of items between being read and being taken. Of a file in which anything is wrong nothing is kept; of the others one
 * waits for each person, for a week at most.
 */
@Component
class ItemFiles {

    private static final Duration WAITING = Duration.ofDays(7);

    private final JdbcClient db;
    private final Clock clock;
    private final Drafts drafts;
    private final ThemeFile files;
    private final Journal journal;

    ItemFiles(JdbcClient db, Clock clock, Drafts drafts, ThemeFile files, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.drafts = drafts;
        this.files = files;
        this.journal = journal;
    }

    /** What came of taking a file. */
    sealed interface Taking {

        /** All of it are drafts now. */
        record Done(String theme, int drafts) implements Taking {}

        /** Something changed since it was looked at, or is wrong now. */
        record Moved(Plan plan) implements Taking {}
    }

    /** Keeps a file for whoever brought it, in the place of the one that waited. */
    @Transactional
    public long keep(Viewer viewer, String theme, String unit, Format format, String name, List<Found> found) {
        mayWrite(viewer);
        db.sql("delete from learning.import where made_by = :me or made_at < :oldest")
                .param("me", viewer.person())
                .param("oldest", now().minus(WAITING))
                .update();
        var id = db.sql("""
                        insert into learning.import (theme, unit, format, file_name, items, made_by, made_at)
                        values (:theme, :unit, :format, :name, cast(:items as jsonb), :me, :now)
                            on conflict (made_by) do update
                           set theme = excluded.theme, unit = excluded.unit, format = excluded.format,
                               file_name = excluded.file_name, items = excluded.items, made_at = excluded.made_at
                        returning id
                        """)
                .param("theme", theme)
                .param("unit", unit)
                .param("format", format.key())
                .param("name", name)
                .param("items", Kept.written(found))
                .param("me", viewer.person())
                .param("now", now())
                .query(Long.class)
                .single();
        journal.record("learning.import.read", viewer.person(), id, 0, theme + " " + found.size());
        return id;
    }

    /** A file that waits for the viewer. */
    Optional<Kept> find(long id, Viewer viewer) {
        mayWrite(viewer);
        return db.sql("""
                        select id, theme, unit, format, file_name, items, made_at
                          from learning.import
                         where id = :id and made_by = :me and made_at >= :oldest
                        """)
                .param("id", id)
                .param("me", viewer.person())
                .param("oldest", now().minus(WAITING))
                .query((row, _) -> kept(row))
                .optional();
    }

    /** What would become of a file now. */
    Plan plan(String theme, String unit, Format format, List<Found> found) {
        return Plan.of(found, format, there(theme, found, ""), unit);
    }

    /**
     * Takes all of a file as drafts, or nothing.
     *
     * @param mark the mark of the plan that was looked at
     */
    @Transactional
    public Taking take(Viewer viewer, long id, String mark) {
        var kept = find(id, viewer).orElseThrow(NotHere::new);
        db.sql("select code from learning.theme where code = :theme for no key update")
                .param("theme", kept.theme())
                .query(String.class)
                .single();
        var plan = Plan.of(
                kept.found(), kept.format(), there(kept.theme(), kept.found(), " for no key update"), kept.unit());
        if (plan.isRefused() || !plan.mark().equals(mark)) {
            return new Taking.Moved(plan);
        }
        var taken = drafts.bring(
                viewer,
                kept.theme(),
                plan.items().stream()
                        .filter(item -> item.change().isTaken())
                        .map(item -> new Brought(item.kind(), item.code(), Objects.requireNonNull(item.body())))
                        .toList());
        db.sql("delete from learning.import where id = :id").param("id", id).update();
        journal.record("learning.import.taken", viewer.person(), id, 0, kept.theme() + " " + taken);
        return new Taking.Done(kept.theme(), taken);
    }

    /** Leaves a file aside. */
    @Transactional
    public void drop(Viewer viewer, long id) {
        var kept = find(id, viewer).orElseThrow(NotHere::new);
        db.sql("delete from learning.import where id = :id and made_by = :me")
                .param("id", id)
                .param("me", viewer.person())
                .update();
        journal.record("learning.import.dropped", viewer.person(), id, 0, kept.theme());
    }

    /** All there is of a theme, as its file; with what is being written in the place of what is asked now. */
    ObjectNode file(String theme, boolean withDrafts) {
        var file = files.of(theme);
        if (withDrafts) {
            db.sql("select kind, body from learning.draft where theme = :theme order by id")
                    .param("theme", theme)
                    .query(row -> {
                        ThemeFile.put(file, row.getString("kind"), Bodies.JSON.readTree(row.getString("body")));
                    });
        }
        return file;
    }

    /**
     * How a theme stands: as long as it stands the same, its file is the same.
     *
     * @param asked its last pack
     * @param written its drafts and when somebody wrote last
     */
    record Standing(int asked, int drafts, String written) {

        String of(boolean withDrafts) {
            return withDrafts ? asked + " " + drafts + " " + written : Integer.toString(asked);
        }
    }

    Standing standing(String theme) {
        return db.sql("""
                        select t.pack, count(d.id) as drafts, coalesce(max(d.at)::text, '') || ' ' || coalesce(sum(d.number), 0)
                               as written
                          from learning.theme t
                          left join learning.draft d on d.theme = t.code
                         where t.code = :theme
                         group by t.code
                        """)
                .param("theme", theme)
                .query((row, _) -> new Standing(row.getInt("pack"), row.getInt("drafts"), row.getString("written")))
                .single();
    }

    private There there(String theme, List<Found> found, String lock) {
        var units = new HashSet<String>();
        var list = files.units(theme);
        list.forEach(unit -> units.add(unit.path("code").asString("")));
        var items = new HashMap<String, There.Item>();
        var codes = Plan.codes(found).toArray(String[]::new);
        db.sql("""
                        select i.code, i.kind, v.body, false as is_draft, i.retired_at is not null as is_retired
                          from learning.item i
                          join learning.item_version v on v.item_id = i.id and v.version = i.version
                         where i.theme = :theme and regexp_replace(i.code, '-[0-9]+$', '') = any (:bases)
                            or i.theme = :theme and i.code = any (:codes)
                        """)
                .param("theme", theme)
                .param("codes", codes)
                .param("bases", codes)
                .query(row -> {
                    put(items, row);
                });
        if (Set.of(codes).contains("units")) {
            var body = Bodies.JSON.createObjectNode();
            body.set("units", list);
            items.put("units", new There.Item("units", body, false, false));
        }
        db.sql("""
                        select code, kind, body, true as is_draft, false as is_retired
                          from learning.draft
                         where theme = :theme and (code = any (:codes)
                               or regexp_replace(code, '-[0-9]+$', '') = any (:bases) or kind = 'units')
                         order by id
                        """ + lock)
                .param("theme", theme)
                .param("codes", codes)
                .param("bases", codes)
                .query(row -> {
                    put(items, row);
                });
        // a unit that is being written is one to write for
        var written = items.get("units");
        if (written != null) {
            written.body()
                    .path("units")
                    .forEach(unit -> units.add(unit.path("code").asString("")));
        }
        return new There(items, units);
    }

    private static void put(Map<String, There.Item> items, ResultSet row) throws SQLException {
        var body = Bodies.JSON.readTree(row.getString("body"));
        items.put(
                row.getString("code"),
                new There.Item(
                        row.getString("kind"),
                        (ObjectNode) body,
                        row.getBoolean("is_draft"),
                        row.getBoolean("is_retired")));
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getLong("id"),
                row.getString("theme"),
                row.getString("unit"),
                Format.of(row.getString("format")).orElseThrow(),
                row.getString("file_name"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                Kept.read(row.getString("items")));
    }

    private static void mayWrite(Viewer viewer) {
        if (!Editing.WRITING.isOpenTo(viewer, 0)) {
            throw new NotAllowed();
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(UTC);
    }
}
