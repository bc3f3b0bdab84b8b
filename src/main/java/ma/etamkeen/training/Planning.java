package ma.etamkeen.training;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.training.Plan.Outcome;
import ma.etamkeen.training.Plan.PlannedSlot;
import ma.etamkeen.training.Plan.Problem;
import ma.etamkeen.training.Session.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Making, changing, publishing and cancelling sessions: for those who run them. */
@Component
public class Planning {

    private final JdbcClient db;
    private final Clock clock;
    private final Sessions sessions;
    private final Courses courses;
    private final Seats seats;
    private final Registrations registrations;
    private final Notices notices;
    private final Journal journal;
    private final People people;
    private final Regions regions;
    private final Units units;
    private final SessionsSource source;

    Planning(
            JdbcClient db,
            Clock clock,
            Sessions sessions,
            Courses courses,
            Seats seats,
            Registrations registrations,
            Notices notices,
            Journal journal,
            People people,
            Regions regions,
            Units units,
            SessionsSource source) {
        this.db = db;
        this.clock = clock;
        this.sessions = sessions;
        this.courses = courses;
        this.seats = seats;
        this.registrations = registrations;
        this.notices = notices;
        this.journal = journal;
        this.people = people;
        this.regions = regions;
        this.units = units;
        this.source = source;
    }

    /** A new session, which nobody but its coordinators sees until it is published. */
    @Transactional
    public Outcome create(Viewer viewer, Plan plan) {
        var problems = problems(viewer, plan, 0);
        if (!problems.isEmpty()) {
            return new Outcome.Refused(problems);
        }
        var id = written(plan, db.sql("""
                        insert into training.session (course_id, format, place, region_code, link, language, capacity, approval,
                                                      opens_at, closes_at, threshold, trainer_id, owner_unit, starts_at,
                                                      ends_at, created_at, created_by)
                        values (:course, :format, :place, :region, :link, :language, :capacity, :approval,
                                :opens, :closes, :threshold, :trainer, :owner, :starts, :ends, :now, :actor)
                        returning id
                        """))
                .param("now", now())
                .param("actor", viewer.person())
                .query(Long.class)
                .single();
        plan.slots().forEach(slot -> add(id, slot));
        journal.record("training.session.created", viewer.person(), id);
        return new Outcome.Done(id);
    }

    /**
     * Changes a session. When a published session's times or place change, everybody who asked for it is told; seats
     * that come with a larger capacity go to whoever waits first.
     *
     * @param version the version the change was made on
     */
    @Transactional
    public Outcome change(Viewer viewer, long id, int version, Plan plan) {
        var before = locked(viewer, id);
        var slots = sessions.slots(id);
        if (before.version() != version) {
            return new Outcome.Stale(before, slots);
        }
        var problems = new ArrayList<>(problems(viewer, plan, before.seatsTaken()));
        problems.addAll(problemsOfChange(before, slots, plan));
        if (!problems.isEmpty()) {
            return new Outcome.Refused(problems);
        }
        written(plan, db.sql("""
                        update training.session
                           set course_id = :course, format = :format, place = :place, region_code = :region, link = :link,
                               language = :language, capacity = :capacity, approval = :approval, opens_at = :opens,
                               closes_at = :closes, threshold = :threshold, trainer_id = :trainer, owner_unit = :owner,
                               starts_at = :starts, ends_at = :ends, version = version + 1
                         where id = :id
                        """)).param("id", id).update();
        var dropped = replace(id, slots, plan.slots());
        journal.record("training.session.changed", viewer.person(), id);
        if (before.state() == State.PUBLISHED) {
            if (isMoved(before, slots, plan)
                    && plan.slots().stream().anyMatch(slot -> slot.endsAt().isAfter(localNow()))) {
                journal.record("training.session.moved", viewer.person(), id);
                notices.moved(id, dropped);
            }
            registrations.promote(id);
            source.put(id);
        }
        return new Outcome.Done(id);
    }

    /** Shows the session to everybody. */
    @Transactional
    public Outcome publish(Viewer viewer, long id) {
        var session = locked(viewer, id);
        if (session.state() != State.DRAFT) {
            return new Outcome.Refused(List.of(Problem.of("", "training.problem.published")));
        }
        if (session.hasStarted(localNow())) {
            return new Outcome.Refused(List.of(Problem.of("", "training.problem.past")));
        }
        db.sql("""
                        update training.session
                           set published_at = :now, published_by = :actor, version = version + 1
                         where id = :id
                        """)
                .param("now", now())
                .param("actor", viewer.person())
                .param("id", id)
                .update();
        journal.record("training.session.published", viewer.person(), id);
        source.put(id);
        return new Outcome.Done(id);
    }

    /** Calls the session off, for a reason that everybody who asked for it is told. */
    @Transactional
    public Outcome cancel(Viewer viewer, long id, String why) {
        var session = locked(viewer, id);
        if (why.isBlank()) {
            return new Outcome.Refused(List.of(Problem.of("why", "forms.error.required")));
        }
        if (session.state() == State.CANCELLED || session.hasEnded(localNow())) {
            return new Outcome.Refused(List.of(Problem.of("", "training.problem.over")));
        }
        db.sql("""
                        update training.session
                           set cancelled_at = :now, cancelled_by = :actor, cancelled_why = :why, version = version + 1
                         where id = :id
                        """)
                .param("now", now())
                .param("actor", viewer.person())
                .param("why", why.strip())
                .param("id", id)
                .update();
        journal.record("training.session.cancelled", viewer.person(), id, 0, why.strip());
        if (session.state() == State.PUBLISHED) {
            notices.cancelled(id, why.strip());
            source.put(id);
        }
        return new Outcome.Done(id);
    }

    /** The session with its row locked, if the viewer runs it. */
    private Session locked(Viewer viewer, long id) {
        sessions.runBy(viewer, id).orElseThrow(NotHere::new);
        seats.lock(id).orElseThrow(NotHere::new);
        return sessions.runBy(viewer, id).orElseThrow(NotHere::new);
    }

    private List<Problem> problems(Viewer viewer, Plan plan, int seatsTaken) {
        var problems = new ArrayList<>(PlanRules.problems(plan, seatsTaken, localNow()));
        if (courses.find(plan.course()).isEmpty()) {
            problems.add(Problem.of("course", "forms.error.choice"));
        }
        if (plan.region() != null && regions.find(plan.region()).isEmpty()) {
            problems.add(Problem.of("region", "forms.error.choice"));
        }
        if (plan.trainer() != null && people.find(plan.trainer()).isEmpty()) {
            problems.add(Problem.of("trainer", "training.problem.trainer"));
        }
        if (!mayOwn(viewer, plan.owner())) {
            problems.add(Problem.of("owner", "training.problem.owner"));
        }
        return problems;
    }

    private boolean mayOwn(Viewer viewer, @org.jspecify.annotations.Nullable Long owner) {
        if (viewer.holdsEverywhere(Scope.COORDINATION)) {
            return owner == null || units.find(owner).isPresent();
        }
        return owner != null && units.isWithin(owner, List.of(viewer.heldOn(Grant.On.UNIT, Scope.COORDINATION)));
    }

    private List<Problem> problemsOfChange(Session before, List<Slot> slots, Plan plan) {
        if (before.state() == State.CANCELLED) {
            return List.of(Problem.of("", "training.problem.over"));
        }
        var problems = new ArrayList<Problem>();
        if (before.state() == State.PUBLISHED && plan.course() != before.course()) {
            problems.add(Problem.of("course", "training.problem.course"));
        }
        var kept = plan.slots().stream().map(PlannedSlot::id).toList();
        if (kept.stream().anyMatch(id -> id != 0 && slots.stream().noneMatch(slot -> slot.id() == id))) {
            problems.add(Problem.of("slots", "forms.error.choice"));
        }
        if (slots.stream().anyMatch(slot -> !kept.contains(slot.id()) && isMarked(slot.id()))) {
            problems.add(Problem.of("slots", "training.problem.marked"));
        }
        return problems;
    }

    private boolean isMarked(long slot) {
        return db.sql("select exists (select from training.attendance where slot_id = :slot)")
                .param("slot", slot)
                .query(Boolean.class)
                .single();
    }

    private static boolean isMoved(Session before, List<Slot> slots, Plan plan) {
        var now = plan.slots().stream()
                .map(slot -> new Slot(slot.id(), slot.startsAt(), slot.endsAt()))
                .sorted(Comparator.comparing(Slot::startsAt))
                .toList();
        return !now.equals(slots)
                || before.format() != plan.format()
                || !before.place().equals(plan.place().strip())
                || !before.link().equals(plan.link().strip());
    }

    /** Keeps the slots that stay, with their ids, and returns those that go. */
    private List<Slot> replace(long session, List<Slot> before, List<PlannedSlot> after) {
        var dropped = before.stream()
                .filter(slot -> after.stream().noneMatch(kept -> kept.id() == slot.id()))
                .toList();
        dropped.forEach(slot -> db.sql("delete from training.slot where id = :id")
                .param("id", slot.id())
                .update());
        for (var slot : after) {
            if (slot.id() == 0) {
                add(session, slot);
            } else {
                db.sql(
                                "update training.slot set starts_at = :starts, ends_at = :ends where id = :id and session_id = :session")
                        .param("starts", slot.startsAt())
                        .param("ends", slot.endsAt())
                        .param("id", slot.id())
                        .param("session", session)
                        .update();
            }
        }
        return dropped;
    }

    private void add(long session, PlannedSlot slot) {
        db.sql("insert into training.slot (session_id, starts_at, ends_at) values (:session, :starts, :ends)")
                .param("session", session)
                .param("starts", slot.startsAt())
                .param("ends", slot.endsAt())
                .update();
    }

    private static JdbcClient.StatementSpec written(Plan plan, JdbcClient.StatementSpec sql) {
        return sql.param("course", plan.course())
                .param("format", plan.format().key())
                .param("place", plan.format().hasPlace() ? plan.place().strip() : "")
                .param("region", plan.region(), java.sql.Types.VARCHAR)
                .param("link", plan.format().hasLink() ? plan.link().strip() : "")
                .param("language", plan.language().tag())
                .param("capacity", plan.capacity())
                .param("approval", plan.approval().key())
                .param("opens", plan.opensAt())
                .param("closes", plan.closesAt())
                .param("threshold", plan.threshold())
                .param("trainer", plan.trainer(), java.sql.Types.BIGINT)
                .param("owner", plan.owner(), java.sql.Types.BIGINT)
                .param(
                        "starts",
                        plan.slots().stream()
                                .map(PlannedSlot::startsAt)
                                .min(Comparator.naturalOrder())
                                .orElseThrow())
                .param(
                        "ends",
                        plan.slots().stream()
                                .map(PlannedSlot::endsAt)
                                .max(Comparator.naturalOrder())
                                .orElseThrow());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private LocalDateTime localNow() {
        return MoroccanTime.localOf(clock.instant());
    }
}
