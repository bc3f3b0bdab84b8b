package ma.etamkeen.training.planning;

import java.sql.Types;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Coming;
import ma.etamkeen.training.Scope;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.courses.Courses;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a coordinator has before them: what needs somebody today, and the sessions by state and by day. */
@Component
public class Agenda {

    /** How many days before the start it is late to have nobody who gives it, too few people, or dates that are not sure. */
    private static final int DAYS_BEFORE_START = 14;

    /** How many days before registration closes it is late to have requests that nobody decided about. */
    private static final int DAYS_BEFORE_CLOSING = 5;

    /** For so many days after its end it is asked what a session still lacks. */
    private static final int DAYS_AFTER_END = 120;

    /** The sessions {@code s} of the viewer in which something may still be to do. */
    private static final String MINE = """
             s.cancelled_at is null and (s.ends_at > :since or s.postponed_at is not null) and {within s.owner_unit}
            """;

    /** And whose dates hold. */
    private static final String VALID = " and s.published_at is not null and s.postponed_at is null";

    private static final String SESSION = "training.session s";

    private static final String PUBLISHED = "s.cancelled_at is null and s.published_at is not null";

    /** And that are to come: the end, which says no more, is what there is an index on. */
    private static final String COMING = VALID + " and s.starts_at > :now and s.ends_at > :now";

    private final JdbcClient db;
    private final Sessions sessions;

    Agenda(JdbcClient db, Sessions sessions) {
        this.db = db;
        this.sessions = sessions;
    }

    /** What needs somebody, what costs most first. Words: {@code training.action.…}. */
    public enum Need {
        ROOM_LOST("/plan#f-slots", lost("t.room_id", "training.room_hold")),
        TRAINER_LOST("/plan#f-trainer", lost("s.trainer_id", "training.trainer_hold")),
        NO_TRAINER(
                "/plan#f-trainer",
                """
                select s.id, 1 as count, s.starts_at as due from training.session s
                 where """ + MINE + VALID + " and s.trainer_id is null and s.ends_at > :now and s.starts_at < :soon"),
        TOO_FEW(
                "/state",
                """
                select s.id, s.minimum - s.seats_taken as count, s.starts_at as due from training.session s
                 where """ + MINE + COMING
                        + " and s.seats_taken < s.minimum and (s.starts_at < :soon or s.closes_at <= :now)"),
        UNDECIDED("#registrations", """
                select s.id, count(*) as count, s.closes_at as due
                  from training.session s join training.registration g on g.session_id = s.id and g.state = 'requested'
                 where """ + MINE + COMING + """
                   and s.closes_at < :closing
                 group by s.id
                """),
        UNSURE("/state", """
                select s.id, s.seats_taken as count, s.starts_at as due from training.session s
                 where """ + MINE + COMING + """
                   and s.confirmed_at is null and (s.seats_taken >= s.minimum or s.starts_at < :soon)
                """),
        UNDATED("/state", """
                select s.id, s.seats_taken as count, s.starts_at as due from training.session s
                 where s.postponed_at is not null and
                """ + MINE),
        UNMARKED("/attendance", """
                select s.id, count(*) as count, min(t.ends_at) as due
                  from training.session s join training.slot t on t.session_id = s.id and t.ends_at <= :now
                 where s.cancelled_at is null and s.published_at is not null and s.postponed_at is null and s.ends_at > :since
                   and {within s.owner_unit}
                   and not exists (select from training.presence_list l where l.session_id = s.id and l.final_at is not null)
                   and exists (
                       select from training.registration g
                         join people.v_person p on p.id = g.person_id
                        where g.session_id = s.id and g.state = 'confirmed'
                          and not exists (select from training.attendance a
                                           where a.slot_id = t.id and a.registration_id = g.id))
                 group by s.id
                """),
        FREE_AND_WAITING("#registrations", """
                select s.id, s.waiting as count, s.starts_at as due from training.session s
                 where """ + MINE + COMING + " and s.waiting > 0 and s.seats_taken < s.capacity"),
        UNPUBLISHED("", """
                select s.id, s.capacity as count, s.starts_at as due from training.session s
                 where """ + MINE + " and s.published_at is null and s.starts_at > :now");

        private final String where;
        private final String sessions;

        Need(String where, String sessions) {
            this.where = where;
            this.sessions = sessions;
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One thing to do.
     *
     * @param count how many people, slots or seats it is about
     * @param due by when
     */
    public record Action(Need need, long session, Text title, int count, LocalDateTime due) {

        /** The page that solves it. */
        public String path() {
            return need == Need.UNMARKED
                    ? "/training/sessions/" + session + need.where
                    : "/desk/sessions/" + session + need.where;
        }
    }

    /**
     * What there is to do.
     *
     * @param more whether there is more than is told
     */
    public record ToDo(List<Action> actions, boolean more) {

        /** Where nothing is told of it. */
        public static final ToDo NONE = new ToDo(List.of(), false);
    }

    /**
     * What needs somebody in the sessions the viewer runs, at most so much, what costs most first, and among equals what is
     * due first. What costs less is not looked for where there is more than enough to do already.
     */
    public ToDo toDo(Viewer viewer, int most) {
        var actions = new ArrayList<Action>();
        for (var need : Need.values()) {
            if (actions.size() <= most) {
                actions.addAll(actions(viewer, need, most + 1 - actions.size()));
            }
        }
        return new ToDo(actions.subList(0, Math.min(most, actions.size())), actions.size() > most);
    }

    private List<Action> actions(Viewer viewer, Need need, int most) {
        var now = sessions.now();
        return Scope.of(
                        viewer,
                        db,
                        // found first and put in order then: the order of dates would lead through all there ever were
                        "with n as materialized (" + need.sessions + """
                                )
                                select n.id, n.count::int as count, n.due, c.title_ar, c.title_fr, c.title_en
                                  from (select * from n order by due, id limit :most) n
                                  join training.session o on o.id = n.id
                                  join training.course c on c.id = o.course_id
                                 order by n.due, n.id
                                """)
                .param("now", now)
                .param("since", now.minusDays(DAYS_AFTER_END))
                .param("soon", now.plusDays(DAYS_BEFORE_START))
                .param("closing", now.plusDays(DAYS_BEFORE_CLOSING))
                .param("most", most)
                .query((row, _) -> new Action(
                        need,
                        row.getLong("id"),
                        Courses.text(row, "title"),
                        row.getInt("count"),
                        row.getObject("due", LocalDateTime.class)))
                .list();
    }

    /** How far a session has come, as the desk sorts them. Words: {@code training.column.…}. */
    public enum Column {
        DRAFT("s.cancelled_at is null and s.published_at is null"),
        TENTATIVE(PUBLISHED + " and s.postponed_at is null and s.ends_at > :now and s.confirmed_at is null"),
        CONFIRMED(PUBLISHED + " and s.postponed_at is null and s.ends_at > :now and s.confirmed_at is not null"),
        POSTPONED(PUBLISHED + " and s.postponed_at is not null"),
        OVER(PUBLISHED + " and s.postponed_at is null and s.ends_at <= :now"),
        CANCELLED("s.cancelled_at is not null");

        private final String where;

        Column(String where) {
            this.where = where;
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The column of this key, if it is one. */
        public static Optional<Column> of(String key) {
            return Arrays.stream(values())
                    .filter(column -> column.key().equals(key))
                    .findFirst();
        }

        /** The sessions of this column by their dates, or all of them. */
        private static String times(@Nullable Column column) {
            return switch (column) {
                case null -> Coming.notOver(SESSION, "{filter}") + " union all " + Coming.over(SESSION, "{filter}");
                case DRAFT, CANCELLED ->
                    Coming.notOver(SESSION, "{filter}") + " union all " + Coming.over(SESSION, "{filter}");
                case TENTATIVE, CONFIRMED -> Coming.dated(SESSION, "{filter}");
                case POSTPONED -> Coming.postponed(SESSION, "{filter}");
                case OVER -> Coming.over(SESSION, "{filter}");
            };
        }

        /** Where this session stands. */
        public static Column of(Session session, LocalDateTime now) {
            return switch (session.state()) {
                case DRAFT -> DRAFT;
                case CANCELLED -> CANCELLED;
                case PUBLISHED ->
                    session.isPostponed()
                            ? POSTPONED
                            : session.hasEnded(now) ? OVER : session.isTentative() ? TENTATIVE : CONFIRMED;
            };
        }
    }

    /**
     * Which sessions are shown; {@code null} and 0 leave it open.
     *
     * @param month with a slot in this month
     */
    public record Filter(
            @Nullable Column column, long course, @Nullable YearMonth month) {

        /** The same, of this column alone. */
        public Filter in(Column one) {
            return new Filter(one, course, month);
        }

        /** The same in whichever month. */
        private String ofAnyMonth() {
            return "(" + (column == null ? "true" : column.where) + ") and (:course = 0 or s.course_id = :course)";
        }

        private String where() {
            return ofAnyMonth() + (month == null ? "" : """
                               and s.postponed_at is null
                               and s.id in (select t.session_id from training.slot t
                                             where t.starts_at >= :from and t.starts_at < :to)
                              """);
        }
    }

    /** One page of the sessions the viewer runs under this filter: those to come first, soonest first, then those that are over. */
    public List<Session> sessions(Viewer viewer, Filter filter, int page, int each) {
        return sessions.inOrder(ids(viewer, filter, page, each));
    }

    /** The first sessions of each column under this filter, at most so many. */
    public Map<Column, List<Session>> board(Viewer viewer, Filter filter, int each) {
        var ids = new EnumMap<Column, List<Long>>(Column.class);
        for (var column : Column.values()) {
            var isAsked = filter.column() == null || filter.column() == column;
            ids.put(column, isAsked ? ids(viewer, filter.in(column), 1, each) : List.of());
        }
        var found = sessions.all(ids.values().stream().flatMap(List::stream).toList());
        var board = new EnumMap<Column, List<Session>>(Column.class);
        ids.forEach((column, some) -> board.put(
                column,
                some.stream().flatMap(id -> Stream.ofNullable(found.get(id))).toList()));
        return board;
    }

    private List<Long> ids(Viewer viewer, Filter filter, int page, int each) {
        return filtered(viewer, filter, "select id from (" + Column.times(filter.column()) + """
                        ) found
                         order by late = 2, case when late < 2 then starts_at end, starts_at desc, id
                         limit :each offset :skip
                        """)
                .param("upto", page * each)
                .param("skip", (page - 1) * each)
                .param("each", each)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** How many of them stand in each column, whichever the filter asks for: one look at each session says where it stands. */
    public Map<Column, Integer> counts(Viewer viewer, Filter filter) {
        var counts = new EnumMap<Column, Integer>(Column.class);
        for (var column : Column.values()) {
            counts.put(column, 0);
        }
        filtered(
                        viewer,
                        new Filter(null, filter.course(), filter.month()),
                        "select case "
                                + Arrays.stream(Column.values())
                                        .map(column -> "when " + column.where + " then " + column.ordinal())
                                        .collect(Collectors.joining(" "))
                                + " end as stands, count(*)::int as sessions"
                                + " from training.session s where {filter} group by 1")
                .query(row -> {
                    counts.put(Column.values()[row.getInt("stands")], row.getInt("sessions"));
                });
        return counts;
    }

    /**
     * A slot on its day.
     *
     * @param ofDay how many there are on its day in all
     */
    public record Entry(long session, Text title, LocalDateTime startsAt, LocalDateTime endsAt, int ofDay) {}

    /** The slots of the sessions under this filter in its month, in their order, at most so many of each day. */
    public List<Entry> month(Viewer viewer, Filter filter, int eachDay) {
        var wanted = Scope.RUN + " and s.postponed_at is null and " + filter.ofAnyMonth();
        return filtered(viewer, filter, """
                        select e.session_id, e.starts_at, e.ends_at, e.of_day, c.title_ar, c.title_fr, c.title_en
                          from (select t.session_id, t.id, t.starts_at, t.ends_at, s.course_id, s.course_version,
                                       count(*) over (partition by div(extract(epoch from t.starts_at), 86400)) as of_day,
                                       row_number() over (partition by div(extract(epoch from t.starts_at), 86400)
                                                              order by t.starts_at, t.session_id, t.id) as in_day
                                  from training.slot t
                                  join training.session s on s.id = t.session_id
                                 where t.starts_at >= :from and t.starts_at < :to and
                        """ + wanted + """
                                ) e
                          join training.v_taught c on c.id = e.course_id and c.version = e.course_version
                         where e.in_day <= :each
                         order by e.starts_at, e.session_id, e.id
                        """)
                .param("each", eachDay)
                .query((row, _) -> new Entry(
                        row.getLong("session_id"),
                        Courses.text(row, "title"),
                        row.getObject("starts_at", LocalDateTime.class),
                        row.getObject("ends_at", LocalDateTime.class),
                        row.getInt("of_day")))
                .list();
    }

    private JdbcClient.StatementSpec filtered(Viewer viewer, Filter filter, String sql) {
        var month = filter.month();
        return Scope.of(viewer, db, sql.replace("{filter}", Scope.RUN + " and " + filter.where()))
                .param("now", sessions.now())
                .param("course", filter.course())
                .param("from", month == null ? null : month.atDay(1).atStartOfDay(), Types.TIMESTAMP)
                .param("to", month == null ? null : month.plusMonths(1).atDay(1).atStartOfDay(), Types.TIMESTAMP);
    }

    /** The slots to come of what is to hold something, without the hold that keeps it from others. */
    private static String lost(String held, String holds) {
        return """
                select s.id, count(*) as count, min(t.starts_at) as due
                  from training.session s join training.slot t on t.session_id = s.id
                 where """ + MINE + VALID + " and s.ends_at > :now and t.starts_at > :now and " + held
                + " is not null and not exists (select from " + holds + " h where h.slot_id = t.id) group by s.id";
    }
}
