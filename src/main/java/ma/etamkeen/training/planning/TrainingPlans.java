package ma.etamkeen.training.planning;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.etamkeen.organisations.calendar.Planned;
import ma.etamkeen.organisations.calendar.PlannedSource;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.training.Scope;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.planning.Plan.Outcome;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The slots of sessions to come, as the calendar of the kingdom may touch them. */
@Component
class TrainingPlans implements PlannedSource {

    private static final String PART = "training";

    private static final String SELECT = """
            select l.id, l.session_id, l.starts_at, l.ends_at, s.region_code, c.title_ar, c.title_fr, c.title_en
              from training.slot l
              join training.session s on s.id = l.session_id
              join training.course c on c.id = s.course_id
             where s.cancelled_at is null and s.postponed_at is null and l.starts_at > :now
            """;

    private final JdbcClient db;
    private final Sessions sessions;
    private final Planning planning;

    TrainingPlans(JdbcClient db, Sessions sessions, Planning planning) {
        this.db = db;
        this.sessions = sessions;
        this.planning = planning;
    }

    @Override
    public String part() {
        return PART;
    }

    @Override
    public List<Planned> between(LocalDate first, LocalDate last) {
        return list(
                db.sql(SELECT + " and l.ends_at > :first and l.starts_at < :after")
                        .param("first", first.atStartOfDay())
                        .param("after", last.plusDays(1).atStartOfDay()),
                sessions.now());
    }

    @Override
    public List<Planned> invited(LocalDateTime now) {
        return list(db.sql(SELECT + """
                         and s.published_at is not null
                         and (exists (select from training.registration g
                                       where g.session_id = s.id and g.state = 'confirmed')
                              or exists (select from training.teaching t
                                          where t.session_id = s.id and t.taken_off_at is null))
                        """), now);
    }

    @Override
    public Map<Long, Set<String>> reckonedBy(Collection<Long> abouts) {
        return db
                .sql("""
                        select session_id, coalesce(reckoned_by, '') as mark
                          from training.registration
                         where session_id = any(:sessions) and state = 'confirmed'
                        union
                        select session_id, coalesce(reckoned_by, '')
                          from training.teaching
                         where session_id = any(:sessions) and taken_off_at is null
                        """)
                .param("sessions", abouts.toArray(Long[]::new))
                .query((row, _) -> Map.entry(row.getLong("session_id"), row.getString("mark")))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
    }

    @Override
    public List<Planned> changeableBy(Viewer viewer, Collection<Long> subjects) {
        return list(
                Scope.of(viewer, db, SELECT + " and l.id = any(:ids) and " + Scope.RUN_MANY)
                        .param("ids", subjects.toArray(Long[]::new)),
                sessions.now());
    }

    @Override
    public List<Planned> standing(Collection<Long> subjects) {
        return list(
                db.sql(SELECT + " and l.id = any(:ids)").param("ids", subjects.toArray(Long[]::new)), sessions.now());
    }

    @Override
    public Optional<Refusal> move(Viewer viewer, Planned planned, LocalDateTime start, LocalDateTime end) {
        var session = sessions.runBy(viewer, planned.about());
        if (session.isEmpty()) {
            return Optional.of(Refusal.of("organisations.proposal.over"));
        }
        var slots = sessions.slots(planned.about()).stream()
                .map(slot -> slot.id() == planned.subject()
                        ? new PlannedSlot(
                                slot.id(), start, end, PlannedSlot.of(slot).room())
                        : PlannedSlot.of(slot))
                .toList();
        var now = session.get();
        return switch (planning.change(viewer, now.id(), now.version(), Plan.of(now, slots))) {
            case Outcome.Done _ -> Optional.empty();
            case Outcome.Refused(var problems) ->
                Optional.of(new Refusal(
                        problems.getFirst().word(), problems.getFirst().named()));
            case Outcome.Stale _ -> Optional.of(Refusal.of("organisations.proposal.over"));
        };
    }

    @Override
    public Optional<Refusal> tellAgain(Viewer viewer, Planned planned) {
        planning.tellAgain(viewer, planned.about());
        return Optional.empty();
    }

    private List<Planned> list(JdbcClient.StatementSpec sql, LocalDateTime now) {
        var slots = sql.param("now", now)
                .query((row, _) -> new Planned(
                        PART,
                        row.getLong("id"),
                        row.getLong("session_id"),
                        Rows.text(row, "title"),
                        row.getString("region_code"),
                        row.getObject("starts_at", LocalDateTime.class),
                        row.getObject("ends_at", LocalDateTime.class),
                        List.of(),
                        "/desk/sessions/" + row.getLong("session_id")))
                .list();
        var all = slots(slots.stream().map(Planned::about).distinct().toList());
        return slots.stream()
                .map(slot -> among(all.getOrDefault(slot.about(), List.of()), slot))
                .toList();
    }

    private Map<Long, List<Slot>> slots(List<Long> ofSessions) {
        return db
                .sql("select session_id, id, starts_at, ends_at from training.slot where session_id = any(:sessions)")
                .param("sessions", ofSessions.toArray(Long[]::new))
                .query((row, _) -> Map.entry(
                        row.getLong("session_id"),
                        new Slot(
                                row.getLong("id"),
                                row.getObject("starts_at", LocalDateTime.class),
                                row.getObject("ends_at", LocalDateTime.class))))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private static Planned among(List<Slot> slots, Planned planned) {
        return new Planned(
                planned.part(),
                planned.subject(),
                planned.about(),
                planned.title(),
                planned.region(),
                planned.start(),
                planned.end(),
                slots.stream()
                        .filter(slot -> slot.id() != planned.subject())
                        .map(slot -> new Planned.Time(slot.startsAt(), slot.endsAt()))
                        .toList(),
                planned.path());
    }
}
