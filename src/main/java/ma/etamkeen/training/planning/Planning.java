package ma.etamkeen.training.planning;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.platform.access.Acting;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.training.Scope;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Session.Reason;
import ma.etamkeen.training.Session.State;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.SessionsSource;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.attendance.Attendances;
import ma.etamkeen.training.attendance.Issuing;
import ma.etamkeen.training.interest.Interests;
import ma.etamkeen.training.planning.Plan.Outcome;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.Plan.Problem;
import ma.etamkeen.training.rooms.Holds;
import ma.etamkeen.training.rooms.RoomWishes;
import ma.etamkeen.training.seats.Notices;
import ma.etamkeen.training.seats.Quotas;
import ma.etamkeen.training.seats.Registrations;
import ma.etamkeen.training.seats.Seats;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Making, changing, publishing and cancelling sessions: for those who run them. */
@Component
public class Planning {

    static final String DESPITE_TRAVEL = "training.session.despite-travel";

    private final JdbcClient db;
    private final Clock clock;
    private final Sessions sessions;
    private final Seats seats;
    private final Quotas quotas;
    private final RoomWishes wishes;
    private final PlanChecks checks;
    private final Timetable timetable;
    private final RoomChecks rooms;
    private final DayChecks days;
    private final TravelChecks travels;
    private final Holds holds;
    private final Registrations registrations;
    private final Notices notices;
    private final Teaching teaching;
    private final Issuing issuing;
    private final Attendances attendances;
    private final Journal journal;
    private final SessionsSource source;
    private final Interests interests;

    Planning(
            JdbcClient db,
            Clock clock,
            Sessions sessions,
            Seats seats,
            Quotas quotas,
            RoomWishes wishes,
            PlanChecks checks,
            Timetable timetable,
            RoomChecks rooms,
            DayChecks days,
            TravelChecks travels,
            Holds holds,
            Registrations registrations,
            Notices notices,
            Teaching teaching,
            Issuing issuing,
            Attendances attendances,
            Journal journal,
            SessionsSource source,
            Interests interests) {
        this.db = db;
        this.clock = clock;
        this.sessions = sessions;
        this.seats = seats;
        this.quotas = quotas;
        this.wishes = wishes;
        this.checks = checks;
        this.timetable = timetable;
        this.rooms = rooms;
        this.days = days;
        this.travels = travels;
        this.holds = holds;
        this.registrations = registrations;
        this.notices = notices;
        this.teaching = teaching;
        this.issuing = issuing;
        this.attendances = attendances;
        this.journal = journal;
        this.source = source;
        this.interests = interests;
    }

    /** What is wrong with a new session as far as it is typed. */
    public List<Problem> problems(Viewer viewer, Sketch sketch) {
        return rooms.with(checks.problems(viewer, sketch, localNow()), viewer, 0, sketch);
    }

    /**
     * What is wrong with a change of this session as far as it is typed. What somebody else changed since this version is
     * no fault of whoever types: it is shown once all can be read.
     */
    public List<Problem> problems(Viewer viewer, long id, int version, Sketch sketch) {
        var before = sessions.runBy(viewer, id).orElseThrow(NotHere::new);
        return rooms.with(
                before.version() == version
                        ? checks.problemsOfChange(viewer, before, sessions.slots(id), sketch, localNow())
                        : checks.problemsBeside(viewer, before, sketch, localNow()),
                viewer,
                id,
                sketch);
    }

    /**
     * What is wrong with the days of a session as far as they are typed, 0 for a new one: nothing once a reason is given for
     * a holiday, the time of prayer or a way that is too long.
     */
    public List<Problem> problemsOfDays(Viewer viewer, long id, Sketch sketch, String despite) {
        var slots = id == 0 ? List.<Slot>of() : sessions.slots(id);
        return unreasoned(viewer, id, sketch, slots, despite);
    }

    private List<Problem> unreasoned(Viewer viewer, long id, Sketch sketch, List<Slot> slots, String despite) {
        var ofDays = days.problems(viewer, sketch, slots, despite);
        return ofDays.isEmpty() ? travels.problems(viewer, id, sketch, slots, despite) : ofDays;
    }

    /** A new session, and why it is held on a holiday or at the time of prayer, where it is. */
    @Transactional
    public Outcome create(Viewer viewer, Plan plan, String despite) {
        var sketch = Sketch.of(plan);
        var unreasoned = unreasoned(viewer, 0, sketch, List.of(), despite);
        var tight = !travels.unusual(0, sketch, List.of()).isEmpty();
        if (!unreasoned.isEmpty()) {
            return refused(problems(viewer, sketch), unreasoned);
        }
        var outcome = create(viewer, plan);
        if (outcome instanceof Outcome.Done(var id)
                && days.unusual(sketch, List.of()).isPresent()) {
            journal.record("training.session.despite", viewer.person(), id, 0, new Journal.Reason(despite));
        }
        if (outcome instanceof Outcome.Done(var id) && tight) {
            journal.record(DESPITE_TRAVEL, viewer.person(), id, 0, new Journal.Reason(despite));
        }
        return outcome;
    }

    /** A change, and why a slot is held on a holiday or at the time of prayer, where it is new or moved there. */
    @Transactional
    public Outcome change(Viewer viewer, long id, int version, Plan plan, String despite) {
        var sketch = Sketch.of(plan);
        var slots = sessions.slots(id);
        var unreasoned = unreasoned(viewer, id, sketch, slots, despite);
        // a reason that is given before it is asked for is kept too: publishing asks for it
        var tight = !despite.isBlank() && !travels.tight(id, sketch).isEmpty();
        if (!unreasoned.isEmpty()
                && sessions.runBy(viewer, id).orElseThrow(NotHere::new).version() == version) {
            return refused(problems(viewer, id, version, sketch), unreasoned);
        }
        var outcome = change(viewer, id, version, plan);
        if (outcome instanceof Outcome.Done && days.unusual(sketch, slots).isPresent()) {
            journal.record("training.session.despite", viewer.person(), id, 0, new Journal.Reason(despite));
        }
        if (outcome instanceof Outcome.Done && tight) {
            journal.record(DESPITE_TRAVEL, viewer.person(), id, 0, new Journal.Reason(despite));
        }
        return outcome;
    }

    private static Outcome refused(List<Problem> found, List<Problem> more) {
        return new Outcome.Refused(Stream.concat(found.stream(), more.stream()).toList());
    }

    /** A new session, which nobody but its coordinators sees until it is published. */
    @Transactional
    public Outcome create(Viewer viewer, Plan plan) {
        var problems = problems(viewer, Sketch.of(plan));
        if (!problems.isEmpty()) {
            return new Outcome.Refused(problems);
        }
        Acting.on(viewer, Within.reaching(db, plan.owner()), Scope.coordination());
        var id = written(plan, db.sql("""
                        insert into training.session (course_id, course_version, format, place, region_code, link, language, capacity, approval,
                                                      minimum, opens_at, closes_at, threshold, trainer_id, owner_unit,
                                                      starts_at, ends_at, created_at, created_by)
                        values (:course, (select c.version from training.course c where c.id = :course), :format, :place, :region, :link, :language, :capacity, :approval,
                                :minimum, :opens, :closes, :threshold, :trainer, :owner, :starts, :ends, :now, :actor)
                        returning id
                        """))
                .param("now", now())
                .param("actor", viewer.person())
                .query(Long.class)
                .single();
        plan.slots().forEach(slot -> timetable.add(id, slot));
        journal.record("training.session.created", viewer.person(), id);
        rule(id, plan, viewer);
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
        var before = locked(viewer, id, plan.trainer());
        var slots = sessions.slots(id);
        if (before.version() != version) {
            return new Outcome.Stale(before, slots);
        }
        var problems = problems(viewer, id, version, Sketch.of(plan));
        var dated = before.isPostponed() && isMovedInTime(slots, plan);
        if (dated && !beginsAfter(plan, localNow())) {
            problems = Stream.concat(problems.stream(), Stream.of(Problem.of("slots", "training.problem.dated-past")))
                    .toList();
        }
        if (problems.isEmpty() && (before.takesPlace() || dated)) {
            problems = rooms.inTheWay(viewer, id, plan.capacity(), plan.slots(), plan.trainer());
        }
        if (!problems.isEmpty()) {
            return new Outcome.Refused(problems);
        }
        written(plan, db.sql("""
                        update training.session
                           set course_version = case when course_id = :course and published_at is not null then course_version
                                                     else (select c.version from training.course c where c.id = :course) end,
                               course_id = :course, format = :format, place = :place, region_code = :region, link = :link,
                               language = :language, capacity = :capacity, minimum = :minimum, approval = :approval, opens_at = :opens,
                               closes_at = :closes, threshold = :threshold, trainer_id = :trainer, owner_unit = :owner,
                               starts_at = :starts, ends_at = :ends, version = version + 1, changed_at = :now,
                               seats_kept = least(seats_kept, :capacity - seats_taken)
                         where id = :id
                        """)).param("now", now()).param("id", id).update();
        var dropped = timetable.replace(id, slots, plan.slots());
        if (plan.format() != Session.Format.HYBRID) {
            timetable.together(id);
        }
        if (before.threshold() != plan.threshold() || !sessions.slots(id).equals(slots)) {
            issuing.countAnew(id);
            attendances.countAnew(id);
        }
        journal.record("training.session.changed", viewer.person(), id);
        rule(id, plan, viewer);
        if (before.isPostponed() && !dated) {
            teaching.changedUndated(before, slots, viewer.person());
            source.put(id);
        } else if (before.state() == State.PUBLISHED) {
            holds.take(id, sessions.slots(id), plan.trainer());
            var moved = isMoved(before, slots, plan)
                    && plan.slots().stream().anyMatch(slot -> slot.endsAt().isAfter(localNow()));
            if (dated) {
                dated(viewer, id, dropped);
            } else if (moved && before.format() != plan.format()) {
                journal.record(
                        "training.session.switched",
                        viewer.person(),
                        id,
                        0,
                        plan.format().key());
                notices.switched(id, dropped);
            } else if (moved) {
                journal.record("training.session.moved", viewer.person(), id);
                notices.moved(id, dropped);
            }
            teaching.changed(before, slots, dropped, moved, viewer.person());
            registrations.give(id);
            source.put(id);
        }
        return new Outcome.Done(id);
    }

    /** Dates are valid again: everybody is told, and calendars have the entries again. */
    void dated(Viewer viewer, long id, List<Slot> dropped) {
        db.sql("""
                        update training.session
                           set postponed_at = null, postponed_by = null, postponed_reason = null, postponed_why = null
                         where id = :id
                        """).param("id", id).update();
        journal.record("training.session.dated", viewer.person(), id);
        notices.dated(id, dropped);
    }

    /** Shows the session to everybody, with dates that are sure. */
    @Transactional
    public Outcome publish(Viewer viewer, long id) {
        return publish(viewer, id, true);
    }

    /**
     * Shows the session to everybody.
     *
     * @param sure whether its dates are; else they may still change, and everybody is told so
     */
    @Transactional
    public Outcome publish(Viewer viewer, long id, boolean sure) {
        var seen = sessions.runBy(viewer, id).orElseThrow(NotHere::new);
        var session = locked(viewer, id, null);
        if (!Objects.equals(seen.trainer(), session.trainer())) {
            // somebody else gives it since it was read, and what they give is not locked
            return new Outcome.Stale(session, sessions.slots(id));
        }
        if (session.state() != State.DRAFT) {
            return new Outcome.Refused(List.of(Problem.of("", "training.problem.published")));
        }
        if (session.hasStarted(localNow())) {
            return new Outcome.Refused(List.of(Problem.of("", "training.problem.past")));
        }
        var slots = sessions.slots(id);
        var taken = rooms.inTheWay(
                viewer,
                id,
                session.capacity(),
                slots.stream().map(PlannedSlot::of).toList(),
                session.trainer());
        if (!taken.isEmpty()) {
            return new Outcome.Refused(taken);
        }
        var unreasoned = travels.problemsOfDraft(viewer, session, slots);
        if (!unreasoned.isEmpty()) {
            return new Outcome.Refused(unreasoned);
        }
        holds.take(id, slots, session.trainer());
        db.sql("""
                        update training.session
                           set published_at = :now, published_by = :actor, version = version + 1,
                               confirmed_at = case when :sure then cast(:now as timestamptz) end,
                               confirmed_by = case when :sure then cast(:actor as bigint) end
                         where id = :id
                        """)
                .param("sure", sure)
                .param("now", now())
                .param("actor", viewer.person())
                .param("id", id)
                .update();
        journal.record(
                sure ? "training.session.published" : "training.session.published-tentatively", viewer.person(), id);
        teaching.published(id, viewer.person());
        source.put(id);
        interests.tell(id);
        return new Outcome.Done(id);
    }

    /**
     * Calls the session off, for a reason that everybody who asked for it is told.
     *
     * @param version the version whoever calls it off has seen
     * @param why what is added to the reason; another one than those there are is put into words
     */
    @Transactional
    public Outcome cancel(Viewer viewer, long id, int version, Reason reason, String why) {
        var session = locked(viewer, id, null);
        if (session.version() != version) {
            return new Outcome.Stale(session, sessions.slots(id));
        }
        if (reason == Reason.OTHER && why.isBlank()) {
            return new Outcome.Refused(List.of(Problem.of("why", "training.problem.remark")));
        }
        if (session.state() == State.CANCELLED || session.hasEnded(localNow())) {
            return new Outcome.Refused(List.of(Problem.of("", "training.problem.over")));
        }
        db.sql("""
                        update training.session
                           set cancelled_at = :now, cancelled_by = :actor, cancelled_reason = :reason,
                               cancelled_why = :why, version = version + 1,
                               postponed_at = null, postponed_by = null, postponed_reason = null, postponed_why = null
                         where id = :id
                        """)
                .param("reason", reason.key())
                .param("now", now())
                .param("actor", viewer.person())
                .param("why", why.strip())
                .param("id", id)
                .update();
        holds.release(id);
        journal.record("training.session.cancelled", viewer.person(), id, 0, reason.key());
        remarked(viewer, id, why);
        if (session.state() == State.PUBLISHED) {
            notices.cancelled(id);
            teaching.cancelled(id, viewer.person());
            source.put(id);
        }
        return new Outcome.Done(id);
    }

    /** What was added to a reason stands on a line of its own: words of somebody can be emptied, those of the platform not. */
    void remarked(Viewer viewer, long id, String why) {
        if (!why.isBlank()) {
            journal.record("training.session.remarked", viewer.person(), id, 0, new Journal.Reason(why));
        }
    }

    /** The clocks go otherwise than people's calendars think: the local times stay, and go out again. */
    @Transactional
    void tellAgain(Viewer viewer, long id) {
        var session = locked(viewer, id, null);
        journal.record("training.session.told-again", viewer.person(), id);
        if (session.takesPlace()) {
            notices.clocksChanged(id);
            teaching.changed(session, sessions.slots(id), List.of(), true, viewer.person());
        }
    }

    /**
     * The session with its row locked, if the viewer runs it. Whoever gives it and whoever is to give it are locked first: a
     * merge and an erasure come from the person to their sessions, and would wait for us while we wait for them.
     */
    Session locked(Viewer viewer, long id, @Nullable Long trainer) {
        teaching.lockRoles(sessions.runBy(viewer, id).orElseThrow(NotHere::new), trainer);
        seats.lock(id).orElseThrow(NotHere::new);
        return sessions.runBy(viewer, id).orElseThrow(NotHere::new);
    }

    /** Gives the session the rules of the plan and what it asks of its rooms, and keeps of the free seats what they ask for. */
    private void rule(long id, Plan plan, Viewer viewer) {
        if (plan.seating() != null) {
            quotas.write(id, plan.seating(), viewer.person());
        }
        if (plan.wish() != null) {
            wishes.write(id, plan.wish());
        }
        seats.keep(id);
    }

    private static boolean isMovedInTime(List<Slot> slots, Plan plan) {
        return !times(plan.slots().stream()).equals(times(slots.stream().map(PlannedSlot::of)));
    }

    private static List<PlannedSlot> times(Stream<PlannedSlot> slots) {
        return slots.map(slot -> new PlannedSlot(0, slot.startsAt(), slot.endsAt()))
                .sorted(Comparator.comparing(PlannedSlot::startsAt))
                .toList();
    }

    private static boolean beginsAfter(Plan plan, LocalDateTime now) {
        return plan.slots().stream().allMatch(slot -> slot.startsAt().isAfter(now));
    }

    private static boolean isMoved(Session before, List<Slot> slots, Plan plan) {
        var now = plan.slots().stream()
                .sorted(Comparator.comparing(PlannedSlot::startsAt))
                .toList();
        return !now.equals(slots.stream().map(PlannedSlot::of).toList())
                || before.format() != plan.format()
                || !before.place().equals(place(plan))
                || !before.link().equals(link(plan));
    }

    /** What was typed for another format is not kept. */
    private static String place(Plan plan) {
        return plan.format().hasPlace() ? plan.place().strip() : "";
    }

    private static String link(Plan plan) {
        return plan.format().hasLink() ? plan.link().strip() : "";
    }

    private static JdbcClient.StatementSpec written(Plan plan, JdbcClient.StatementSpec sql) {
        return sql.param("course", plan.course())
                .param("format", plan.format().key())
                .param("place", place(plan))
                .param("region", plan.region(), java.sql.Types.VARCHAR)
                .param("link", link(plan))
                .param("language", plan.language().tag())
                .param("capacity", plan.capacity())
                .param("minimum", plan.minimum(), java.sql.Types.INTEGER)
                .param("approval", plan.approval().column())
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
