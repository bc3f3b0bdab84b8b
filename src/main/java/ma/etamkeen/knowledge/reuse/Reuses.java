package ma.etamkeen.knowledge.reuse;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import ma.etamkeen.knowledge.Kind;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.platform.access.Acting;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who uses what again, as readers see it and as those who speak for an administration do. */
@Component
public class Reuses {

    /** Who may speak for an administration: whoever holds one of these on it, or above it. */
    private static final Role[] SPEAKING = {Role.FOCAL_POINT, Role.COORDINATOR, Role.MANAGER, Role.ADMINISTRATOR};

    private static final String SELECT = """
            select x.id, x.entry_id, e.kind, t.title_ar, t.title_fr, t.title_en, x.unit_id,
                   u.name_ar as unit_ar, u.name_fr as unit_fr, u.name_en as unit_en, u.acronym, u.region_code,
                   x.stage, x.stopped_why, x.since, x.language, x.context, x.adaptation, x.contact, x.contact_email,
                   x.evidence_link, x.evidence_file, x.made_entry_id, m.kind as made_kind,
                   mt.title_ar as made_ar, mt.title_fr as made_fr, mt.title_en as made_en,
                   x.declared_at, x.confirmed_until, x.merged_into is not null as merged, x.version
              from knowledge.reuse x
              join knowledge.entry e on e.id = x.entry_id
              left join lateral (
            """ + shown("x.entry_id") + """
                        ) t on true
              join organisations.v_unit u on u.id = x.unit_id
              left join knowledge.entry m on m.id = x.made_entry_id
              left join lateral (
            """ + shown("x.made_entry_id") + """
                        ) mt on true
            """;

    /** The title under which readers read an entry, in each language; no row of what they cannot read. */
    private static String shown(String entry) {
        return """
                select s.entry_id, max(r.title) filter (where r.language = 'ar') as title_ar,
                       max(r.title) filter (where r.language = 'fr') as title_fr,
                       max(r.title) filter (where r.language = 'en') as title_en
                  from knowledge.entry_text s
                  join knowledge.revision r
                    on r.entry_id = s.entry_id and r.language = s.language and r.number = s.shown
                 where s.entry_id = %s
                 group by s.entry_id
                """.formatted(entry);
    }

    /** What readers see: of entries they can read, and not what goes on elsewhere. */
    private static final String PUBLIC = " t.entry_id is not null and x.merged_into is null ";

    private static final int DEEPEST = 6;

    private final JdbcClient db;
    private final Clock clock;

    Reuses(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * What somebody looks for among the reuses; empty texts narrow nothing.
     *
     * @param theme of the entry
     * @param region of the administration
     */
    public record Narrowed(@Nullable Stage stage, String theme, String region) {

        /** Everything. */
        public static final Narrowed ALL = new Narrowed(null, "", "");
    }

    /** The roles with which somebody speaks for an administration. */
    static Role[] speaking() {
        return SPEAKING.clone();
    }

    /** One page of what readers see, the furthest and latest first. */
    public List<Reuse> page(Narrowed narrowed, int limit, int offset) {
        return narrow(SELECT + " where " + PUBLIC + NARROWING + """
                         order by x.stage = 'stopped', x.confirmed_until < :today, x.since desc, x.id desc
                         limit :limit offset :offset
                        """, narrowed)
                .param("today", today())
                .param("limit", limit)
                .param("offset", offset)
                .query(Reuses::reuse)
                .list();
    }

    /** How many there are of these. */
    public int count(Narrowed narrowed) {
        return narrow("select count(*)::int from (" + SELECT + " where " + PUBLIC + NARROWING + ") found", narrowed)
                .query(Integer.class)
                .single();
    }

    private static final String NARROWING = """
             and (:stage = '' or x.stage = :stage) and (:theme = '' or e.theme = :theme)
             and (:region = '' or u.region_code = :region)
            """;

    private JdbcClient.StatementSpec narrow(String sql, Narrowed narrowed) {
        return db.sql(sql)
                .param("stage", narrowed.stage() == null ? "" : narrowed.stage().key())
                .param("theme", narrowed.theme())
                .param("region", narrowed.region());
    }

    /** The themes and the regions of what readers see, for filters. */
    public Map<String, Set<String>> spread() {
        var spread = new LinkedHashMap<String, Set<String>>();
        spread.put("theme", new TreeSet<>());
        spread.put("region", new TreeSet<>());
        db.sql("select distinct e.theme, u.region_code from (" + SELECT + " where " + PUBLIC + """
                ) x join knowledge.entry e on e.id = x.entry_id join organisations.v_unit u on u.id = x.unit_id
                """)
                .query(row -> {
                    add(spread, "theme", row.getString(1));
                    add(spread, "region", row.getString(2));
                });
        return spread;
    }

    private static void add(Map<String, Set<String>> spread, String key, @Nullable String value) {
        var values = spread.get(key);
        if (values != null && value != null) {
            values.add(value);
        }
    }

    /** What readers see of who uses this entry, the open declarations first. */
    public List<Reuse> of(long entry) {
        return db.sql(SELECT + " where x.entry_id = :entry and " + PUBLIC + """
                         order by x.stage = 'stopped', x.confirmed_until < :today, x.since desc, x.id desc
                        """)
                .param("entry", entry)
                .param("today", today())
                .query(Reuses::reuse)
                .list();
    }

    /** Who uses this entry, and its family. */
    public Lineage lineage(long entry) {
        return new Lineage(of(entry), family(entry));
    }

    /** The number of the file of evidence of a declaration that readers see. */
    Optional<Long> evidence(long id) {
        return db.sql(SELECT + " where x.id = :id and " + PUBLIC)
                .param("id", id)
                .query(Reuses::reuse)
                .optional()
                .flatMap(reuse -> Optional.ofNullable(reuse.said().file()));
    }

    /** The declarations of the administrations the viewer speaks for: what is to be confirmed first. */
    public List<Reuse> of(Viewer viewer, int limit) {
        return Within.of(viewer, SPEAKING)
                .sql(db, SELECT + """
                         where {within x.unit_id} and x.merged_into is null
                         order by x.stage = 'stopped', x.confirmed_until, x.id desc
                         limit :limit
                        """)
                .param("limit", limit)
                .query(Reuses::reuse)
                .list();
    }

    /** How many open declarations of the viewer's administrations are to be confirmed by this day. */
    int toConfirm(Viewer viewer, LocalDate by) {
        return Within.of(viewer, SPEAKING)
                .sql(db, """
                        select count(*)::int from knowledge.reuse x
                         where {within x.unit_id} and x.stage <> 'stopped' and x.merged_into is null
                           and x.confirmed_until <= :by
                        """)
                .param("by", by)
                .query(Integer.class)
                .single();
    }

    /** The declaration, if the viewer speaks for its administration. */
    public Optional<Reuse> find(Viewer viewer, long id) {
        var found = Within.of(viewer, SPEAKING)
                .sql(db, SELECT + " where x.id = :id and {within each x.unit_id}")
                .param("id", id)
                .query(Reuses::reuse)
                .optional();
        found.ifPresent(reuse -> Acting.on(viewer, Within.reaching(db, reuse.unit()), SPEAKING));
        return found;
    }

    /** What was done to it, the last first. */
    public List<Reuse.Step> steps(long id) {
        return db.sql("""
                        select number, deed, stage, why, at from knowledge.reuse_step
                         where reuse_id = :id order by number desc
                        """)
                .param("id", id)
                .query((row, _) -> new Reuse.Step(
                        row.getInt("number"),
                        Reuse.Deed.valueOf(row.getString("deed").toUpperCase(java.util.Locale.ROOT)),
                        Stage.of(row.getString("stage")).orElseThrow(),
                        row.getString("why"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The title of the entry, if readers can read it and it is something to use again. */
    Optional<Text> title(long entry) {
        return Optional.ofNullable(titles(Set.of(entry)).get(entry)).map(Named::title);
    }

    /** Whether this person wrote any of the entry, in whichever language. */
    public boolean wrote(long person, long entry) {
        return authors(entry).contains(person);
    }

    /** Whoever made the entry or wrote any of it, in whichever language. */
    Set<Long> authors(long entry) {
        return Set.copyOf(db.sql("""
                        select created_by from knowledge.entry where id = :entry and created_by <> 0
                        union
                        select author from knowledge.revision where entry_id = :entry and author <> 0
                        """).param("entry", entry).query(Long.class).list());
    }

    private record Edge(long from, long to, Text by) {}

    private record Named(Text title, String path) {}

    /** The entries from which this one grew, itself among them, down to all that grew from those. */
    private List<Lineage.Node> family(long entry) {
        var edges = db.sql("""
                        with recursive above (id, depth) as (
                            select cast(:entry as bigint), 0
                            union
                            select x.entry_id, a.depth + 1 from knowledge.reuse x
                              join above a on x.made_entry_id = a.id
                             where a.depth < :deepest and x.merged_into is null
                        ), below (id, depth) as (
                            select id, 0 from above
                            union
                            select x.made_entry_id, b.depth + 1 from knowledge.reuse x
                              join below b on x.entry_id = b.id
                             where b.depth < 2 * :deepest and x.made_entry_id is not null and x.merged_into is null
                        )
                        select distinct x.entry_id, x.made_entry_id, u.name_ar, u.name_fr, u.name_en
                          from knowledge.reuse x
                          join organisations.v_unit u on u.id = x.unit_id
                         where x.made_entry_id is not null and x.merged_into is null
                           and x.entry_id in (select id from below)
                         order by x.entry_id, x.made_entry_id
                        """)
                .param("entry", entry)
                .param("deepest", DEEPEST)
                .query((row, _) ->
                        new Edge(row.getLong("entry_id"), row.getLong("made_entry_id"), Rows.text(row, "name")))
                .list();
        if (edges.isEmpty()) {
            return List.of();
        }
        var entries = new TreeSet<Long>();
        edges.forEach(edge -> entries.addAll(List.of(edge.from(), edge.to())));
        var titles = titles(entries);
        var made = new HashSet<Long>();
        edges.forEach(edge -> made.add(edge.to()));
        return entries.stream()
                .filter(one -> !made.contains(one) && titles.containsKey(one))
                .map(one -> node(one, null, edges, titles, Set.of()))
                .toList();
    }

    /** @param seen what stands above it, so that a ring, which no form makes, ends */
    private static Lineage.Node node(
            long entry, @Nullable Text by, List<Edge> edges, Map<Long, Named> titles, Set<Long> seen) {
        var above = new HashSet<>(seen);
        above.add(entry);
        var named = java.util.Objects.requireNonNull(titles.get(entry));
        return new Lineage.Node(
                entry,
                named.title(),
                named.path(),
                by,
                edges.stream()
                        .filter(edge ->
                                edge.from() == entry && !above.contains(edge.to()) && titles.containsKey(edge.to()))
                        .map(edge -> node(edge.to(), edge.by(), edges, titles, above))
                        .toList());
    }

    private Map<Long, Named> titles(Set<Long> entries) {
        var titles = new HashMap<Long, Named>();
        db.sql("""
                        select e.id as entry_id, t.title_ar, t.title_fr, t.title_en, e.kind
                          from knowledge.entry e
                         cross join lateral (
                        """ + shown("e.id") + """
                        ) t
                         where e.id = any(:entries) and e.slug is null and e.kind <> 'page'
                        """)
                .param("entries", entries.toArray(Long[]::new))
                .query((row, _) -> {
                    titles.put(
                            row.getLong("entry_id"),
                            new Named(Rows.text(row, "title"), path(row.getLong("entry_id"), row.getString("kind"))));
                    return true;
                })
                .list();
        return titles;
    }

    /** Whether this entry is one of those from which that one grew, or itself. */
    boolean isAbove(long entry, long other) {
        return db.sql("""
                        with recursive above (id, depth) as (
                            select cast(:other as bigint), 0
                            union
                            select x.entry_id, a.depth + 1 from knowledge.reuse x
                              join above a on x.made_entry_id = a.id
                             where a.depth < 100
                        )
                        select exists (select from above where id = :entry)
                        """)
                .param("entry", entry)
                .param("other", other)
                .query(Boolean.class)
                .single();
    }

    private static String path(long entry, String kind) {
        return (Kind.of(kind).orElseThrow().isOnTheTimeline() ? "/timeline/" : "/resources/") + entry;
    }

    private static Reuse reuse(ResultSet row, int number) throws SQLException {
        var made = row.getObject("made_entry_id", Long.class);
        return new Reuse(
                row.getLong("id"),
                row.getLong("entry_id"),
                Rows.text(row, "title"),
                path(row.getLong("entry_id"), row.getString("kind")),
                row.getLong("unit_id"),
                Rows.text(row, "unit"),
                row.getString("acronym"),
                row.getString("region_code"),
                Stage.of(row.getString("stage")).orElseThrow(),
                row.getString("stopped_why"),
                row.getObject("since", LocalDate.class),
                new Reuse.Said(
                        Language.of(row.getString("language")).orElseThrow(),
                        row.getString("context"),
                        row.getString("adaptation"),
                        row.getString("contact"),
                        row.getString("contact_email"),
                        row.getString("evidence_link"),
                        row.getObject("evidence_file", Long.class),
                        made),
                made == null || Rows.text(row, "made").languages().isEmpty()
                        ? null
                        : new Reuse.Made(made, Rows.text(row, "made"), path(made, row.getString("made_kind"))),
                row.getObject("declared_at", OffsetDateTime.class).toInstant(),
                row.getObject("confirmed_until", LocalDate.class),
                row.getBoolean("merged"),
                row.getInt("version"));
    }

    /** Today in the kingdom. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), KingdomZone.ZONE);
    }
}
