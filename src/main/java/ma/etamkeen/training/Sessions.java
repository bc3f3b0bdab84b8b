package ma.etamkeen.training;

import static ma.etamkeen.training.courses.Courses.text;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.platform.access.Acting;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.allotment.Entry;
import ma.etamkeen.training.allotment.Order;
import ma.etamkeen.training.allotment.Silence;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sessions: what is offered, what somebody runs, what somebody teaches. */
@Component
public class Sessions {

    public static final String COLUMNS = """
            s.id, s.course_id, s.course_version, c.kind as event, c.code as course_code, c.title_ar, c.title_fr, c.title_en, c.lead_ar, c.lead_fr, c.lead_en,
            c.hours, p.title_ar as path_ar, p.title_fr as path_fr, p.title_en as path_en, c.path,
            s.format, s.place, s.region_code, r.name_ar as region_ar, r.name_fr as region_fr, r.name_en as region_en,
            s.link, s.language, s.capacity, s.seats_taken, s.seats_kept, s.waiting, s.seat_order, s.freeze_hours, s.offer_hours, s.silence, s.silence_days, s.entry, s.reminders,
            exists (select from training.quota q where q.session_id = s.id) as has_quotas,
            exists (select from training.event_fact e where e.session_id = s.id) as has_facts,
            exists (select from training.material m where m.course_id = s.course_id and m.removed_at is null) as has_materials,
            exists (select from training.course k
                     where k.id = s.course_id and (k.levels <> '{}' or k.categories <> '{}' or k.functions <> '{}' or k.regions <> '{}'))
                or exists (select from training.course_unit a where a.course_id = s.course_id)
                or exists (select from training.prerequisite n where n.course_id = s.course_id) as has_conditions,
            s.approval, s.opens_at, s.closes_at, s.threshold,
            s.trainer_id, s.owner_unit, s.starts_at, s.ends_at, s.published_at, s.cancelled_at, s.cancelled_why,
            s.cancelled_reason, s.minimum, s.confirmed_at, s.postponed_at, s.postponed_reason, s.postponed_why, s.version
            """;

    public static final String FROM = """
              from training.session s
              join training.v_taught c on c.id = s.course_id and c.version = s.course_version
              left join training.path p on p.code = c.path
              left join organisations.v_region r on r.code = s.region_code
            """;

    private static final String SELECT = "select " + COLUMNS + FROM;

    private static final String SLOTS = """
            select l.session_id, l.id, l.starts_at, l.ends_at, l.link, l.room_id, m.name_ar as room_ar, m.name_fr as room_fr,
                   m.name_en as room_en, v.name_ar as venue_ar, v.name_fr as venue_fr, v.name_en as venue_en,
                   v.address as venue_address
              from training.slot l
              left join training.room m on m.id = l.room_id
              left join training.venue v on v.id = m.venue_id
            """;

    private final JdbcClient db;
    private final Clock clock;

    Sessions(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** The published sessions that have not ended, soonest first, of this course or, with 0, of any; at most so many. */
    List<Session> toCome(long course, int most) {
        return toCome(course, most, "");
    }

    private List<Session> toCome(long course, int most, String which) {
        return inOrder(db.sql("select id from ("
                        + Coming.notOver("training.session s", """
                                s.published_at is not null and s.cancelled_at is null
                                and (:course = 0 or s.course_id = :course)
                                """ + which)
                        + ") found order by late, starts_at, id limit :upto")
                .param("now", now())
                .param("course", course)
                .param("upto", most)
                .query((row, _) -> row.getLong(1))
                .list());
    }

    /** These sessions in this order, whoever asks. */
    public List<Session> inOrder(List<Long> ids) {
        var found = ids.isEmpty() ? Map.<Long, Session>of() : all(ids);
        return ids.stream().flatMap(id -> Stream.ofNullable(found.get(id))).toList();
    }

    /**
     * The sessions that begin next.
     *
     * @param open how many sessions in all, these or others, take registrations now
     */
    public record Next(List<Session> sessions, int open) {}

    /** The published sessions that have not begun, soonest first, at most so many. */
    public Next next(int most) {
        var open = new int[1];
        var sessions = db.sql(
                        "select count(*) filter (where s.opens_at <= :now and s.closes_at > :now) over () as open, "
                                + COLUMNS + FROM + """
                         where s.published_at is not null and s.cancelled_at is null and s.postponed_at is null
                           and s.starts_at > :now
                         order by s.starts_at, s.id
                         limit :most
                        """)
                .param("now", now())
                .param("most", most)
                .query((row, number) -> {
                    open[0] = row.getInt("open");
                    return session(row, number);
                })
                .list();
        return new Next(sessions, open[0]);
    }

    /** The session, if it was ever published or the viewer runs or gives it. */
    public Optional<Session> visibleTo(Viewer viewer, long id) {
        return viewer.isSignedIn()
                ? Scope.teaching(
                                viewer,
                                db,
                                SELECT + " where s.id = :id and (s.published_at is not null or " + Scope.TAUGHT + ")")
                        .param("id", id)
                        .query(Sessions::session)
                        .optional()
                : db.sql(SELECT + " where s.id = :id and s.published_at is not null")
                        .param("id", id)
                        .query(Sessions::session)
                        .optional();
    }

    /** The session, if the viewer runs it. */
    public Optional<Session> runBy(Viewer viewer, long id) {
        var found = Scope.of(viewer, db, SELECT + " where s.id = :id and " + Scope.RUN_EACH)
                .param("id", id)
                .query(Sessions::session)
                .optional();
        found.ifPresent(session -> Acting.on(viewer, Within.reaching(db, session.owner()), Scope.coordination()));
        return found;
    }

    /**
     * Work on the sessions somebody runs.
     *
     * @param drafts how many to come are not published yet
     * @param withoutTrainer how many to come are published and given by nobody yet
     */
    public record Unfinished(int drafts, int withoutTrainer) {}

    /** What is left to do on the sessions the viewer runs, of those to come. */
    public Unfinished unfinished(Viewer viewer) {
        return Scope.of(viewer, db, """
                        select count(*) filter (where s.published_at is null)::int as drafts,
                               count(*) filter (where s.published_at is not null and s.trainer_id is null)::int as alone
                          from training.session s
                         where s.cancelled_at is null and s.ends_at > :now and
                        """ + Scope.RUN)
                .param("now", now())
                .query((row, _) -> new Unfinished(row.getInt("drafts"), row.getInt("alone")))
                .single();
    }

    /** The session, if the viewer gives it or runs it. */
    public Optional<Session> taughtBy(Viewer viewer, long id) {
        var found = Scope.teaching(viewer, db, SELECT + " where s.id = :id and " + Scope.TAUGHT)
                .param("id", id)
                .query(Sessions::session)
                .optional();
        found.ifPresent(session -> {
            var runs = Within.reaching(db, session.owner());
            Acting.on(
                    viewer,
                    grant -> grant.role() == Role.TRAINER
                            ? grant.on() == Grant.On.SESSION && grant.id() == id
                            : runs.test(grant),
                    Role.TRAINER,
                    Role.COORDINATOR,
                    Role.ADMINISTRATOR);
        });
        return found;
    }

    /** These sessions by their ids, whoever asks. */
    public Map<Long, Session> all(Collection<Long> ids) {
        return db
                .sql(SELECT + " where s.id = any(:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .query(Sessions::session)
                .list()
                .stream()
                .collect(Collectors.toMap(Session::id, Function.identity()));
    }

    /** The published sessions the viewer gives, latest first; being named without the role opens none. */
    public List<Session> givenBy(Viewer viewer) {
        return Scope.given(viewer, db, SELECT + " where " + Scope.GIVEN + """
                         and s.published_at is not null and s.cancelled_at is null
                         order by s.starts_at desc, s.id
                         limit 100
                        """)
                .query(Sessions::session)
                .list();
    }

    /** The published sessions of a course that have not ended, soonest first. */
    public List<Session> ofCourse(long course) {
        return toCome(course, 50);
    }

    /** Those of them that take requests at this moment. */
    public List<Session> openOf(long course) {
        return toCome(course, 50, "and s.opens_at <= :now and s.closes_at > :now").stream()
                .filter(session -> session.isOpen(now()))
                .toList();
    }

    /** The slots of a session in order. */
    public List<Slot> slots(long session) {
        return db.sql(SLOTS + " where l.session_id = :session order by l.starts_at")
                .param("session", session)
                .query(Sessions::slot)
                .list();
    }

    /** The slots of these sessions in order, by the id of their session. */
    public Map<Long, List<Slot>> slotsOf(Collection<Long> sessions) {
        var slots = new HashMap<Long, List<Slot>>();
        db.sql(SLOTS + " where l.session_id = any(:sessions) order by l.starts_at")
                .param("sessions", sessions.toArray(Long[]::new))
                .query(row -> {
                    slots.computeIfAbsent(row.getLong("session_id"), _ -> new ArrayList<>())
                            .add(slot(row, 0));
                });
        return slots;
    }

    private static Slot slot(ResultSet row, int number) throws SQLException {
        return new Slot(
                row.getLong("id"),
                row.getObject("starts_at", LocalDateTime.class),
                row.getObject("ends_at", LocalDateTime.class),
                row.getObject("room_id") == null
                        ? null
                        : new Slot.Room(
                                row.getLong("room_id"),
                                text(row, "room"),
                                text(row, "venue"),
                                row.getString("venue_address")),
                row.getString("link"));
    }

    /** The session, whoever asks. */
    public Session get(long id) {
        return db.sql(SELECT + " where s.id = :id")
                .param("id", id)
                .query(Sessions::session)
                .single();
    }

    /** What the clocks of the kingdom show. */
    public LocalDateTime now() {
        return MoroccanTime.localOf(clock.instant());
    }

    /** The session of a row of {@link #COLUMNS}. */
    public static Session session(ResultSet row, int number) throws SQLException {
        return new Session(
                row.getLong("id"),
                row.getLong("course_id"),
                row.getInt("course_version"),
                Event.of(row.getString("event")).orElseThrow(),
                row.getString("course_code"),
                text(row, "title"),
                text(row, "lead"),
                row.getString("path") == null ? null : text(row, "path"),
                row.getInt("hours"),
                Session.Format.of(row.getString("format")).orElseThrow(),
                row.getString("place"),
                row.getString("region_code"),
                row.getString("region_code") == null ? null : text(row, "region"),
                row.getString("link"),
                Language.of(row.getString("language")).orElseThrow(),
                row.getInt("capacity"),
                row.getInt("seats_taken"),
                row.getInt("seats_kept"),
                row.getInt("waiting"),
                Order.of(row.getString("seat_order")).orElseThrow(),
                row.getInt("freeze_hours"),
                row.getInt("offer_hours"),
                new Silence(Silence.Then.of(row.getString("silence")).orElseThrow(), row.getInt("silence_days")),
                Entry.of(row.getString("entry")).orElseThrow(),
                reminders(row),
                row.getBoolean("has_quotas"),
                new Session.Beside(
                        row.getBoolean("has_facts"), row.getBoolean("has_materials"), row.getBoolean("has_conditions")),
                approval(row),
                row.getObject("opens_at", LocalDateTime.class),
                row.getObject("closes_at", LocalDateTime.class),
                row.getInt("threshold"),
                row.getObject("trainer_id", Long.class),
                row.getObject("owner_unit", Long.class),
                row.getObject("starts_at", LocalDateTime.class),
                row.getObject("ends_at", LocalDateTime.class),
                row.getObject("cancelled_at") != null
                        ? Session.State.CANCELLED
                        : row.getObject("published_at") == null ? Session.State.DRAFT : Session.State.PUBLISHED,
                life(row),
                row.getInt("version"));
    }

    /** Who has to agree, of the column {@code approval}. */
    public static Session.Approval approval(ResultSet row) throws SQLException {
        return Session.Approval.of((String[]) row.getArray("approval").getArray());
    }

    /** How many days before the start people are reminded, of the column {@code reminders}. */
    public static List<Integer> reminders(ResultSet row) throws SQLException {
        return List.of((Integer[]) row.getArray("reminders").getArray());
    }

    private static Session.Life life(ResultSet row) throws SQLException {
        var told = row.getObject("postponed_at") != null ? "postponed" : "cancelled";
        var reason = row.getString(told + "_reason");
        return new Session.Life(
                row.getObject("postponed_at") != null
                        ? Session.Certainty.POSTPONED
                        : row.getObject("confirmed_at") == null
                                ? Session.Certainty.TENTATIVE
                                : Session.Certainty.CONFIRMED,
                row.getObject("minimum", Integer.class),
                reason == null ? null : Session.Reason.of(reason).orElseThrow(),
                reason == null ? "" : row.getString(told + "_why"));
    }
}
