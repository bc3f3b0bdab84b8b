package ma.etamkeen.training.planning;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.platform.access.Acting;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Scope;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.allotment.Entry;
import ma.etamkeen.training.allotment.Group;
import ma.etamkeen.training.allotment.Order;
import ma.etamkeen.training.allotment.Quota;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.allotment.Silence;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.rooms.Kept;
import ma.etamkeen.training.rooms.RoomWish;
import ma.etamkeen.training.rooms.RoomWishes;
import ma.etamkeen.training.seats.Openings;
import ma.etamkeen.training.seats.Quotas;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sessions without dates, kept to make sessions of: by a unit for itself and those below it, or by the programme for everybody.
 */
@Component
public class Templates {

    private static final String SELECT = """
            select t.*, c.title_ar, c.title_fr, c.title_en, {within t.owner_unit} as kept
              from training.template t
              join training.course c on c.id = t.course_id
             where t.retired_at is null and ({within t.owner_unit} or t.owner_unit is null)
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Sessions sessions;
    private final Quotas quotas;
    private final Openings openings;
    private final RoomWishes wishes;
    private final WorkingDays workingDays;
    private final Units units;
    private final Journal journal;

    Templates(
            JdbcClient db,
            Clock clock,
            Sessions sessions,
            Quotas quotas,
            Openings openings,
            RoomWishes wishes,
            WorkingDays workingDays,
            Units units,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.sessions = sessions;
        this.quotas = quotas;
        this.openings = openings;
        this.wishes = wishes;
        this.workingDays = workingDays;
        this.units = units;
        this.journal = journal;
    }

    /**
     * One template.
     *
     * @param title of its course
     * @param isKept whether the viewer keeps it, and may change it
     */
    public record Template(long id, String name, Text title, boolean isKept, int version, Blueprint blueprint) {}

    /** What of a template is changed by hand; the rest is taken from a session anew. */
    public record Draft(
            String name,
            @Nullable Long owner,
            int capacity,
            @Nullable Integer minimum) {}

    /** Those the viewer may use, by name. */
    public List<Template> usableBy(Viewer viewer) {
        return read(viewer, " order by t.name, t.id limit 200", 0);
    }

    /** The template, if the viewer may use it. */
    public Optional<Template> usableBy(Viewer viewer, long id) {
        return read(viewer, " and t.id = :id", id).stream().findFirst();
    }

    private List<Template> read(Viewer viewer, String which, long id) {
        var sql = Scope.of(viewer, db, SELECT + which);
        var rows = (id == 0 ? sql : sql.param("id", id))
                .query((row, _) -> new Row(row.getLong("id"), template(row)))
                .list();
        var ids = rows.stream().map(Row::id).toArray(Long[]::new);
        var slots = slots(ids);
        var kept = kept(ids);
        return rows.stream()
                .map(row -> row.with(slots.getOrDefault(row.id(), List.of()), kept.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private record Row(long id, Template template) {

        /** The template with its slots and quotas. */
        Template with(List<Pattern.Block> blocks, List<Release> quotas) {
            var bare = template.blueprint();
            return new Template(
                    id,
                    template.name(),
                    template.title(),
                    template.isKept(),
                    template.version(),
                    new Blueprint(
                            bare.course(),
                            bare.format(),
                            bare.place(),
                            bare.region(),
                            bare.link(),
                            bare.language(),
                            bare.capacity(),
                            bare.minimum(),
                            bare.approval(),
                            bare.threshold(),
                            bare.owner(),
                            bare.opensBefore(),
                            bare.closesBefore(),
                            bare.seating()
                                    .with(quotas.stream().map(Release::quota).toList()),
                            quotas.stream()
                                    .<@Nullable Integer>map(Release::release)
                                    .toList(),
                            bare.wish(),
                            new Pattern(blocks)));
        }
    }

    private record Release(Quota quota, @Nullable Integer release) {}

    private Map<Long, List<Pattern.Block>> slots(Long[] templates) {
        return db
                .sql("""
                        select template_id, working_day, starts, minutes, is_late, room_id, link
                          from training.template_slot
                         where template_id = any(:ids)
                         order by working_day, starts
                        """)
                .param("ids", templates)
                .query((row, _) -> Map.entry(
                        row.getLong("template_id"),
                        new Pattern.Block(
                                row.getInt("working_day"),
                                row.getObject("starts", LocalTime.class),
                                Duration.ofMinutes(row.getInt("minutes")),
                                row.getBoolean("is_late"),
                                row.getObject("room_id", Long.class),
                                row.getString("link"))))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private Map<Long, List<Release>> kept(Long[] templates) {
        return db
                .sql("""
                        select template_id, group_key, reserved, most, release_days
                          from training.template_quota
                         where template_id = any(:ids)
                         order by position
                        """)
                .param("ids", templates)
                .query((row, _) -> Map.entry(
                        row.getLong("template_id"),
                        new Release(
                                new Quota(
                                        Group.of(row.getString("group_key")).orElseThrow(),
                                        row.getInt("reserved"),
                                        row.getObject("most", Integer.class),
                                        null),
                                row.getObject("release_days", Integer.class))))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private static Template template(ResultSet row) throws SQLException {
        return new Template(
                row.getLong("id"),
                row.getString("name"),
                Courses.text(row, "title"),
                row.getBoolean("kept"),
                row.getInt("version"),
                new Blueprint(
                        row.getLong("course_id"),
                        Session.Format.of(row.getString("format")).orElseThrow(),
                        row.getString("place"),
                        row.getString("region_code"),
                        row.getString("link"),
                        Language.of(row.getString("language")).orElseThrow(),
                        row.getInt("capacity"),
                        row.getObject("minimum", Integer.class),
                        Sessions.approval(row),
                        row.getInt("threshold"),
                        row.getObject("owner_unit", Long.class),
                        Duration.ofMinutes(row.getInt("opens_minutes")),
                        Duration.ofMinutes(row.getInt("closes_minutes")),
                        new Seating(
                                Order.of(row.getString("seat_order")).orElseThrow(),
                                row.getInt("freeze_hours"),
                                row.getInt("offer_hours"),
                                new Silence(
                                        Silence.Then.of(row.getString("silence"))
                                                .orElseThrow(),
                                        row.getInt("silence_days")),
                                new ArrayList<>(),
                                Entry.of(row.getString("entry")).orElseThrow(),
                                Sessions.reminders(row)),
                        new ArrayList<>(),
                        new RoomWish(Rows.words(row, "wish_equipment"), Rows.words(row, "wish_access")),
                        new Pattern(new ArrayList<>())));
    }

    /** Keeps the session without its dates, under this name and for the unit that runs it. */
    @Transactional
    public long save(Viewer viewer, long session, String name) {
        var found = sessions.runBy(viewer, session).orElseThrow(NotHere::new);
        var blueprint = Blueprint.of(
                found, sessions.slots(session), quotas.seating(session), wishes.of(session), workingDays.days());
        var id = written(blueprint, db.sql("""
                        insert into training.template (name, owner_unit, course_id, format, place, region_code, link, language,
                                                       capacity, minimum, approval, threshold, seat_order, freeze_hours,
                                                       offer_hours, silence, silence_days, entry, reminders, opens_minutes, closes_minutes,
                                              wish_equipment, wish_access, created_at, created_by)
                        values (:name, :owner, :course, :format, :place, :region, :link, :language, :capacity, :minimum,
                                :approval, :threshold, :order, :freeze, :offer, :silence, :days, :entry, :reminders, :opens, :closes, :equipment, :access, :now, :actor)
                        returning id
                        """))
                .param("name", name.strip())
                .param("owner", blueprint.owner(), Types.BIGINT)
                .param("now", now())
                .param("actor", viewer.person())
                .query(Long.class)
                .single();
        fill(id, blueprint);
        openings.keep(id, openings.leads(found));
        journal.record("training.template.created", viewer.person(), id);
        return id;
    }

    private static JdbcClient.StatementSpec written(Blueprint blueprint, JdbcClient.StatementSpec sql) {
        return sql.param("course", blueprint.course())
                .param("format", blueprint.format().key())
                .param("place", blueprint.place())
                .param("region", blueprint.region(), Types.VARCHAR)
                .param("link", blueprint.link())
                .param("language", blueprint.language().tag())
                .param("capacity", blueprint.capacity())
                .param("minimum", blueprint.minimum(), Types.INTEGER)
                .param("approval", blueprint.approval().column())
                .param("threshold", blueprint.threshold())
                .param("order", blueprint.seating().order().key())
                .param("freeze", blueprint.seating().freezeHours())
                .param("offer", blueprint.seating().offerHours())
                .param("silence", blueprint.seating().silence().then().key())
                .param("days", blueprint.seating().silence().days())
                .param("entry", blueprint.seating().entry().key())
                .param("reminders", blueprint.seating().reminders().toArray(Integer[]::new))
                .param("opens", blueprint.opensBefore().toMinutes())
                .param("closes", blueprint.closesBefore().toMinutes())
                .param("equipment", blueprint.wish().equipment().toArray(String[]::new))
                .param("access", blueprint.wish().access().toArray(String[]::new));
    }

    private void fill(long id, Blueprint blueprint) {
        for (var block : blueprint.pattern().blocks()) {
            db.sql("""
                            insert into training.template_slot (template_id, working_day, starts, minutes, is_late, room_id, link)
                            values (:id, :day, :starts, :minutes, :late, :room, :link)
                            """)
                    .param("id", id)
                    .param("day", block.day())
                    .param("starts", block.from())
                    .param("minutes", block.lasts().toMinutes())
                    .param("late", block.isLate())
                    .param("room", block.room(), Types.BIGINT)
                    .param("link", block.link(), Types.VARCHAR)
                    .update();
        }
        var kept = blueprint.seating().quotas();
        for (var index = 0; index < kept.size(); index++) {
            db.sql("""
                            insert into training.template_quota (template_id, position, group_key, reserved, most, release_days)
                            values (:id, :position, :group, :reserved, :most, :release)
                            """)
                    .param("id", id)
                    .param("position", index)
                    .param("group", kept.get(index).group().key())
                    .param("reserved", kept.get(index).reserved())
                    .param("most", kept.get(index).most(), Types.INTEGER)
                    .param("release", blueprint.releasesBefore().get(index), Types.INTEGER)
                    .update();
        }
    }

    /**
     * Changes what is changed by hand.
     *
     * @param version the version the change was made on
     */
    @Transactional
    public Kept change(Viewer viewer, long id, int version, Draft draft) {
        var template = locked(viewer, id);
        if (template.version() != version) {
            return new Kept.Stale();
        }
        if (!Scope.mayOwn(viewer, draft.owner(), units)) {
            return new Kept.Refused("owner", "training.problem.owner");
        }
        var minimum = draft.minimum();
        if (draft.capacity() < 1 || draft.capacity() > PlanRules.MOST_SEATS) {
            return new Kept.Refused("capacity", "training.problem.room-seats");
        }
        if (draft.capacity() < template.blueprint().seating().reserved()) {
            return new Kept.Refused("capacity", "training.problem.template-kept");
        }
        if (minimum != null && (minimum < 1 || minimum > draft.capacity())) {
            return new Kept.Refused("minimum", "training.problem.minimum");
        }
        db.sql("""
                        update training.template
                           set name = :name, owner_unit = :owner, capacity = :capacity, minimum = :minimum,
                               version = version + 1
                         where id = :id
                        """)
                .param("name", draft.name().strip())
                .param("owner", draft.owner(), Types.BIGINT)
                .param("capacity", draft.capacity())
                .param("minimum", minimum, Types.INTEGER)
                .param("id", id)
                .update();
        journal.record("training.template.changed", viewer.person(), id);
        return new Kept.Done(id);
    }

    /** Nothing is made of it any more; what was made stays. */
    @Transactional
    public void retire(Viewer viewer, long id) {
        locked(viewer, id);
        db.sql("update training.template set retired_at = :now, retired_by = :actor where id = :id")
                .param("now", now())
                .param("actor", viewer.person())
                .param("id", id)
                .update();
        journal.record("training.template.retired", viewer.person(), id);
    }

    private Template locked(Viewer viewer, long id) {
        db.sql("select id from training.template where id = :id for no key update")
                .param("id", id)
                .query(Long.class)
                .optional();
        var template = usableBy(viewer, id).filter(Template::isKept).orElseThrow(NotHere::new);
        Acting.on(viewer, Within.reaching(db, template.blueprint().owner()), Scope.coordination());
        return template;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
