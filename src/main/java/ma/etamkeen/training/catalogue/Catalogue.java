package ma.etamkeen.training.catalogue;

import static java.util.stream.Collectors.joining;
import static ma.etamkeen.training.courses.Courses.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Coming;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.SessionsSource;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.courses.CoursesSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The published sessions as anybody looks for them. Drafts and sessions that were called off are in none of it. */
@Component
public class Catalogue {

    private static final String OPEN = """
            (s.opens_at <= :now and s.closes_at > :now and s.waiting = 0 and s.postponed_at is null
                and s.capacity > s.seats_taken + s.seats_kept)""";

    private static final String PUBLISHED = """
            s.published_at is not null and s.cancelled_at is null
            and (not :worded or s.id = any(:sessions) or s.course_id = any(:courses))
            """;

    /** What is postponed is to come, whatever its dates were. */
    private static final String TO_COME = "(s.ends_at > :now or s.postponed_at is not null)";

    /** The slots that have a room; another town than that of their session can be in another region. */
    private static final String IN_ROOMS = """
            training.slot l
              join training.room m on m.id = l.room_id
              join training.venue v on v.id = m.venue_id
            """;

    private static final Map<Facet, String> CONDITIONS = new EnumMap<>(Map.of(
            Facet.KIND, "(cast(:kind as text) is null or c.kind = :kind)",
            Facet.FORMAT, "(cast(:format as text) is null or s.format = :format)",
            Facet.REGION, """
                    (cast(:region as text) is null or s.region_code = :region
                        or s.id in (select l.session_id from """ + " " + IN_ROOMS + " where v.region_code = :region))",
            Facet.LANGUAGE, "(cast(:language as text) is null or s.language = :language)",
            Facet.MONTH, "(cast(:month as text) is null or to_char(s.starts_at, 'YYYY-MM') = :month)",
            Facet.AREA, "(cast(:area as text) is null or :area = any(c.areas))",
            Facet.PATH, "(cast(:path as text) is null or c.path = :path)",
            Facet.COURSE, "(cast(:course as bigint) is null or s.course_id = cast(:course as bigint))",
            Facet.OPEN, "(cast(:open as text) is null or " + OPEN + ")"));

    private static final String WISHED = PUBLISHED
            + CONDITIONS.values().stream().map(condition -> " and " + condition).collect(joining("\n"));

    private final JdbcClient db;
    private final Sessions sessions;
    private final SearchIndex index;

    Catalogue(JdbcClient db, Sessions sessions, SearchIndex index) {
        this.db = db;
        this.sessions = sessions;
        this.index = index;
    }

    /** One page of what is wished and has not ended, soonest first. */
    public List<Session> upcoming(Wish wish, int page, int each, Viewer viewer) {
        var before = (Math.max(1, page) - 1) * each;
        return sessions.inOrder(wished(
                        wish,
                        viewer,
                        "select id from ("
                                + Coming.notOver(
                                        "training.session s join training.course c on c.id = s.course_id", WISHED)
                                + ") found order by late, starts_at, id limit :each offset :skip")
                .param("upto", before + each)
                .param("each", each)
                .param("skip", before)
                .query((row, _) -> row.getLong(1))
                .list());
    }

    /**
     * How many sessions are wished and have not ended.
     *
     * @param begun how many of them have begun
     * @param open how many of them take registrations now
     */
    public record Totals(int all, int begun, int open) {

        /** How many have not begun. */
        public int coming() {
            return all - begun;
        }
    }

    /** How many sessions are wished in all. */
    public Totals totals(Wish wish, Viewer viewer) {
        return wished(wish, viewer, """
                        select count(*) as total,
                               count(*) filter (where s.starts_at <= :now and s.postponed_at is null) as begun,
                               count(*) filter (where s.starts_at > :now and s.opens_at <= :now and s.closes_at > :now
                                                  and s.postponed_at is null) as open_now
                          from training.session s
                          join training.course c on c.id = s.course_id
                         where
                        """ + TO_COME + " and " + WISHED)
                .query((row, _) -> new Totals(row.getInt("total"), row.getInt("begun"), row.getInt("open_now")))
                .single();
    }

    /**
     * How many sessions that have not ended each value of each facet leaves. A facet is counted as if it did not narrow
     * itself, so that one can go from one region to another.
     */
    public Map<Facet, Map<String, Integer>> counts(Wish wish, Viewer viewer) {
        var columns = CONDITIONS.entrySet().stream()
                .map(one -> one.getValue() + " as is_" + one.getKey().key())
                .collect(joining(",\n"));
        var counted = Arrays.stream(Facet.values()).map(Catalogue::counted).collect(joining("\nunion all\n"));
        var counts = new EnumMap<Facet, Map<String, Integer>>(Facet.class);
        wished(
                        wish,
                        viewer,
                        """
                        with elsewhere as materialized (
                            select distinct l.session_id as v_session, v.region_code collate "C" as v_region
                              from
                        """ + IN_ROOMS + """
                              join training.session s on s.id = l.session_id
                             where s.published_at is not null and s.cancelled_at is null
                               and s.region_code is distinct from v.region_code and
                        """ + TO_COME + """
                        ), wished as materialized (
                            select s.id as v_session, c.kind collate "C" as v_kind, s.format collate "C" as v_format,
                                   s.region_code collate "C" as v_region, s.language collate "C" as v_language,
                                   to_char(s.starts_at, 'YYYY-MM') collate "C" as v_month, c.areas as v_area,
                                   c.path collate "C" as v_path, s.course_id::text collate "C" as v_course,
                        """ + "case when " + OPEN + " then 'yes' end as v_open,\n"
                                + columns + """
                              from training.session s
                              join training.course c on c.id = s.course_id
                             where
                        """ + TO_COME + " and "
                                + PUBLISHED + ")\n"
                                + counted + "\norder by 1, 2")
                .query(row -> {
                    counts.computeIfAbsent(Facet.valueOf(row.getString("facet")), _ -> new LinkedHashMap<>())
                            .put(row.getString("value"), row.getInt("sessions"));
                });
        return counts;
    }

    /** The sessions each value of this facet leaves, the others narrowing. */
    private static String counted(Facet facet) {
        var value = facet == Facet.AREA ? "unnest(v_area) collate \"C\"" : "v_" + facet.key();
        var others = Arrays.stream(Facet.values())
                .filter(other -> other != facet)
                .map(other -> "is_" + other.key())
                .collect(joining(" and "));
        var counted =
                "select '%s' as facet, %s as value, count(*)::int as sessions from %s where %s and v_%s is not null group by 2";
        return facet == Facet.REGION
                ? "select facet, value, sum(sessions)::int from (%s union all %s) both_regions group by 1, 2"
                        .formatted(
                                counted.formatted(facet.name(), value, "wished", others, facet.key()),
                                counted.formatted(
                                        facet.name(),
                                        "e.v_region",
                                        "wished w join elsewhere e using (v_session)",
                                        others,
                                        "session"))
                : counted.formatted(facet.name(), value, "wished", others, facet.key());
    }

    /**
     * One slot on the calendar.
     *
     * @param ofDay how many there are on its day in all, 0 when that was not asked for
     */
    public record Entry(
            long session,
            LocalDateTime startsAt,
            LocalDateTime endsAt,
            Text title,
            Session.Format format,
            @Nullable Text region,
            boolean open,
            int ofDay) {

        /** The day it begins on. */
        public LocalDate day() {
            return startsAt.toLocalDate();
        }
    }

    /**
     * What is wished and begins on these days, by day and time: at most so many of each day and so many in all.
     *
     * @param last the last day
     */
    public List<Entry> between(Wish wish, LocalDate first, LocalDate last, int eachDay, int most, Viewer viewer) {
        return entries(wish, first, last, most, viewer, """
                , count(*) over (partition by to_char(l.starts_at, 'YYYY-MM-DD') collate "C") as of_day,
                  row_number() over (partition by to_char(l.starts_at, 'YYYY-MM-DD') collate "C" order by l.starts_at, s.id, l.id) as in_day
                """, "", eachDay);
    }

    /** The same, the first ones alone and without how many there are on their days. */
    public List<Entry> first(Wish wish, LocalDate first, LocalDate last, int most, Viewer viewer) {
        return entries(
                wish,
                first,
                last,
                most,
                viewer,
                ", 0 as of_day, 0 as in_day",
                " order by l.starts_at, s.id, l.id limit :most",
                most);
    }

    private List<Entry> entries(
            Wish wish,
            LocalDate first,
            LocalDate last,
            int most,
            Viewer viewer,
            String counted,
            String limited,
            int eachDay) {
        return wished(wish, viewer, """
                        select e.session_id, e.starts_at, e.ends_at, t.title_ar, t.title_fr, t.title_en, e.format, e.region_code,
                               r.name_ar as region_ar, r.name_fr as region_fr, r.name_en as region_en, e.is_open, e.of_day
                          from (
                            select s.id as session_id, l.id as slot_id, l.starts_at, l.ends_at, s.course_id, s.course_version,
                                   s.format, coalesce(v.region_code, s.region_code) as region_code,
                        """ + OPEN + " as is_open" + counted + """
                              from training.slot l
                              join training.session s on s.id = l.session_id
                              join training.course c on c.id = s.course_id
                              left join training.room m on m.id = l.room_id
                              left join training.venue v on v.id = m.venue_id
                             where l.starts_at >= :first and l.starts_at < :after and s.postponed_at is null
                               and (cast(:region as text) is null or coalesce(v.region_code, s.region_code) = :region) and
                        """ + WISHED + limited + """
                        ) e
                          join training.v_taught t on t.id = e.course_id and t.version = e.course_version
                          left join organisations.v_region r on r.code = e.region_code
                         where e.in_day <= :each_day
                         order by e.starts_at, e.session_id, e.slot_id
                         limit :most
                        """)
                .param("first", first.atStartOfDay())
                .param("after", last.plusDays(1).atStartOfDay())
                .param("each_day", eachDay)
                .param("most", most)
                .query((row, _) -> new Entry(
                        row.getLong("session_id"),
                        row.getObject("starts_at", LocalDateTime.class),
                        row.getObject("ends_at", LocalDateTime.class),
                        text(row, "title"),
                        Session.Format.of(row.getString("format")).orElseThrow(),
                        row.getString("region_code") == null ? null : text(row, "region"),
                        row.getBoolean("is_open"),
                        row.getInt("of_day")))
                .list();
    }

    /**
     * A session as a feed tells it.
     *
     * @param publishedAt when it was first shown
     * @param changedAt when what is told of it last changed
     */
    public record Announced(Session session, List<Slot> slots, Instant publishedAt, Instant changedAt) {}

    /** What is wished and has not ended, soonest first, with its slots; at most so many. */
    public List<Announced> soonest(Wish wish, int most, Viewer viewer) {
        return announced(wish, "s.starts_at, s.id", most, viewer);
    }

    /** The same, what changed last first. */
    public List<Announced> latest(Wish wish, int most, Viewer viewer) {
        return announced(wish, "coalesce(s.changed_at, s.published_at) desc, s.id desc", most, viewer);
    }

    private List<Announced> announced(Wish wish, String order, int most, Viewer viewer) {
        var found = wished(
                        wish,
                        viewer,
                        "select s.published_at as shown_at, coalesce(s.changed_at, s.published_at) as told_at, "
                                + Sessions.COLUMNS + Sessions.FROM
                                + " where s.ends_at > :now and s.postponed_at is null and " + WISHED
                                + " order by "
                                + order + " limit :most")
                .param("most", most)
                .query((row, number) -> new Announced(
                        Sessions.session(row, number),
                        List.of(),
                        row.getObject("shown_at", OffsetDateTime.class).toInstant(),
                        row.getObject("told_at", OffsetDateTime.class).toInstant()))
                .list();
        var slots =
                sessions.slotsOf(found.stream().map(one -> one.session().id()).toList());
        return found.stream()
                .map(one -> new Announced(
                        one.session(),
                        slots.getOrDefault(one.session().id(), List.of()),
                        one.publishedAt(),
                        one.changedAt()))
                .toList();
    }

    private JdbcClient.StatementSpec wished(Wish wish, Viewer viewer, String sql) {
        var ids = wish.words().isEmpty()
                ? Map.<String, Set<String>>of()
                : index.matching(wish.words(), List.of(SessionsSource.KIND, CoursesSource.KIND), viewer);
        var spec = db.sql(sql)
                .param("now", sessions.now())
                .param("worded", !wish.words().isEmpty())
                .param("sessions", numbers(ids, SessionsSource.KIND))
                .param("courses", numbers(ids, CoursesSource.KIND));
        for (var facet : Facet.values()) {
            spec = spec.param(facet.key(), wish.chosen().get(facet), java.sql.Types.VARCHAR);
        }
        return spec;
    }

    private static Long[] numbers(Map<String, Set<String>> ids, String kind) {
        return ids.getOrDefault(kind, Set.of()).stream().map(Long::valueOf).toArray(Long[]::new);
    }
}
