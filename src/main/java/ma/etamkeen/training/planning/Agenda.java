package ma.etamkeen.training.planning;

import java.sql.Types;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Text;
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

    private static final int MOST = 60;

    private static final String COMING_FIRST = """
             order by s.ends_at <= :now and s.postponed_at is null,
                      case when s.ends_at > :now or s.postponed_at is not null then s.starts_at end,
                      s.starts_at desc, s.id
            """;

    private final JdbcClient db;
    private final Sessions sessions;

    Agenda(JdbcClient db, Sessions sessions) {
        this.db = db;
        this.sessions = sessions;
    }

    /** What needs somebody, what costs most first. Words: {@code training.action.…}. */
    public enum Need {
        ROOM_LOST("#f-slots"),
        TRAINER_LOST("#f-trainer"),
        NO_TRAINER("#f-trainer"),
        TOO_FEW("/state"),
        UNDECIDED("#registrations"),
        UNSURE("/state"),
        UNDATED("/state"),
        UNMARKED("/attendance"),
        FREE_AND_WAITING("#registrations"),
        UNPUBLISHED("");

        private final String where;

        Need(String where) {
            this.where = where;
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

    /** All that needs somebody in the sessions the viewer runs, what costs most first, and among equals what is due first. */
    public List<Action> actions(Viewer viewer) {
        var now = sessions.now();
        return Scope.of(viewer, db, """
                        with mine as (
                            select s.*, (s.published_at is not null and s.postponed_at is null) as valid
                              from training.session s
                             where s.cancelled_at is null and (s.ends_at > :since or s.postponed_at is not null)
                               and {within s.owner_unit}
                        ), needs (place, id, count, due) as (
                            select 0, m.id, count(*), min(t.starts_at)
                              from mine m join training.slot t on t.session_id = m.id
                             where m.valid and t.starts_at > :now and t.room_id is not null
                               and not exists (select from training.room_hold h where h.slot_id = t.id)
                             group by m.id
                            union all
                            select 1, m.id, count(*), min(t.starts_at)
                              from mine m join training.slot t on t.session_id = m.id
                             where m.valid and t.starts_at > :now and m.trainer_id is not null
                               and not exists (select from training.trainer_hold h where h.slot_id = t.id)
                             group by m.id
                            union all
                            select 2, m.id, 1, m.starts_at from mine m
                             where m.valid and m.trainer_id is null and m.ends_at > :now and m.starts_at < :soon
                            union all
                            select 3, m.id, m.minimum - m.seats_taken, m.starts_at from mine m
                             where m.valid and m.seats_taken < m.minimum and m.starts_at > :now
                               and (m.starts_at < :soon or m.closes_at <= :now)
                            union all
                            select 4, m.id, count(*), m.closes_at
                              from mine m join training.registration g on g.session_id = m.id and g.state = 'requested'
                             where m.valid and m.starts_at > :now and m.closes_at < :closing
                             group by m.id, m.closes_at
                            union all
                            select 5, m.id, m.seats_taken, m.starts_at from mine m
                             where m.valid and m.confirmed_at is null and m.starts_at > :now
                               and (m.seats_taken >= m.minimum or m.starts_at < :soon)
                            union all
                            select 6, m.id, m.seats_taken, m.starts_at from mine m where m.postponed_at is not null
                            union all
                            select 7, m.id, count(*), min(t.ends_at)
                              from mine m join training.slot t on t.session_id = m.id and t.ends_at <= :now
                             where m.valid
                               and not exists (select from training.presence_list l where l.session_id = m.id and l.final_at is not null)
                               and exists (
                                   select from training.registration g
                                     join people.v_person p on p.id = g.person_id
                                    where g.session_id = m.id and g.state = 'confirmed'
                                      and not exists (select from training.attendance a
                                                       where a.slot_id = t.id and a.registration_id = g.id))
                             group by m.id
                            union all
                            select 8, m.id, m.waiting, m.starts_at from mine m
                             where m.valid and m.waiting > 0 and m.seats_taken < m.capacity and m.starts_at > :now
                            union all
                            select 9, m.id, m.capacity, m.starts_at from mine m
                             where m.published_at is null and m.starts_at > :now
                        )
                        select n.place, n.id, n.count::int as count, n.due, c.title_ar, c.title_fr, c.title_en
                          from needs n
                          join training.session s on s.id = n.id
                          join training.course c on c.id = s.course_id
                         order by n.place, n.due, n.id
                         limit :most
                        """)
                .param("now", now)
                .param("since", now.minusDays(120))
                .param("soon", now.plusDays(DAYS_BEFORE_START))
                .param("closing", now.plusDays(DAYS_BEFORE_CLOSING))
                .param("most", MOST)
                .query((row, _) -> new Action(
                        Need.values()[row.getInt("place")],
                        row.getLong("id"),
                        Courses.text(row, "title"),
                        row.getInt("count"),
                        row.getObject("due", LocalDateTime.class)))
                .list();
    }

    /** How far a session has come, as the desk sorts them. Words: {@code training.column.…}. */
    public enum Column {
        DRAFT,
        TENTATIVE,
        CONFIRMED,
        POSTPONED,
        OVER,
        CANCELLED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The column of this key, if it is one. */
        public static Optional<Column> of(String key) {
            return Arrays.stream(values())
                    .filter(column -> column.key().equals(key))
                    .findFirst();
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
            @Nullable Column column, long course, @Nullable YearMonth month) {}

    /** The sessions the viewer runs under this filter: those to come first, soonest first, then those that are over. */
    public List<Session> sessions(Viewer viewer, Filter filter, int most) {
        var month = filter.month();
        return Scope.of(
                        viewer,
                        db,
                        "with found as (select s.id as found_id from training.session s where " + Scope.RUN + """
                         and (:course = 0 or s.course_id = :course)
                         and (cast(:from as timestamp) is null
                              or s.postponed_at is null and exists (select from training.slot t
                                                                     where t.session_id = s.id and t.starts_at >= :from
                                                                       and t.starts_at < :to))
                         and (cast(:column as text) is null or :column = case
                              when s.cancelled_at is not null then 'cancelled'
                              when s.published_at is null then 'draft'
                              when s.postponed_at is not null then 'postponed'
                              when s.ends_at <= :now then 'over'
                              when s.confirmed_at is null then 'tentative'
                              else 'confirmed' end)
                        """
                                + COMING_FIRST + " limit :most) select " + Sessions.COLUMNS + Sessions.FROM
                                + " join found on found.found_id = s.id" + COMING_FIRST)
                .param("now", sessions.now())
                .param("course", filter.course())
                .param(
                        "column",
                        filter.column() == null ? null : filter.column().key(),
                        Types.VARCHAR)
                .param("from", month == null ? null : month.atDay(1).atStartOfDay(), Types.TIMESTAMP)
                .param("to", month == null ? null : month.plusMonths(1).atDay(1).atStartOfDay(), Types.TIMESTAMP)
                .param("most", most)
                .query(Sessions::session)
                .list();
    }

    /** A slot of a session on its day. */
    public record Entry(Session session, LocalDateTime startsAt, LocalDateTime endsAt) {}

    /** The slots of these sessions in this month, in their order. */
    public List<Entry> entries(List<Session> shown, YearMonth month) {
        var byId = shown.stream().collect(Collectors.toMap(Session::id, Function.identity()));
        return db.sql("""
                        select session_id, starts_at, ends_at from training.slot
                         where session_id = any(:ids) and starts_at >= :from and starts_at < :to
                         order by starts_at, session_id
                        """)
                .param("ids", shown.stream().map(Session::id).toArray(Long[]::new))
                .param("from", month.atDay(1).atStartOfDay())
                .param("to", month.plusMonths(1).atDay(1).atStartOfDay())
                .query((row, _) -> new Entry(
                        Objects.requireNonNull(byId.get(row.getLong("session_id"))),
                        row.getObject("starts_at", LocalDateTime.class),
                        row.getObject("ends_at", LocalDateTime.class)))
                .list();
    }
}
