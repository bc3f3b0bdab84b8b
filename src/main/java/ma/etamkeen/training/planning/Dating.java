package ma.etamkeen.training.planning;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Session.Reason;
import ma.etamkeen.training.Session.State;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.SessionsSource;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.planning.Plan.Outcome;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.Plan.Problem;
import ma.etamkeen.training.rooms.Holds;
import ma.etamkeen.training.seats.Notices;
import ma.etamkeen.training.seats.Registrations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How sure the dates of a published session are: they are confirmed, lose their validity and get it back. Nobody loses a seat,
 * a place on the waiting list or a request by it; who has one is told, and calendars follow.
 */
@Component
public class Dating {

    private final JdbcClient db;
    private final Clock clock;
    private final Sessions sessions;
    private final Planning planning;
    private final Timetable timetable;
    private final RoomChecks rooms;
    private final Holds holds;
    private final Registrations registrations;
    private final Notices notices;
    private final Teaching teaching;
    private final Journal journal;
    private final SessionsSource source;

    Dating(
            JdbcClient db,
            Clock clock,
            Sessions sessions,
            Planning planning,
            Timetable timetable,
            RoomChecks rooms,
            Holds holds,
            Registrations registrations,
            Notices notices,
            Teaching teaching,
            Journal journal,
            SessionsSource source) {
        this.db = db;
        this.clock = clock;
        this.sessions = sessions;
        this.planning = planning;
        this.timetable = timetable;
        this.rooms = rooms;
        this.holds = holds;
        this.registrations = registrations;
        this.notices = notices;
        this.teaching = teaching;
        this.journal = journal;
        this.source = source;
    }

    /** The dates of the session are sure: everybody who asked for it is told. */
    @Transactional
    public Outcome confirm(Viewer viewer, long id, int version) {
        var session = planning.locked(viewer, id, null);
        var refusal = refusal(session, version)
                .or(() -> session.isTentative() ? Optional.empty() : refused("training.problem.confirmed"));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        db.sql("""
                        update training.session
                           set confirmed_at = :now, confirmed_by = :actor, version = version + 1, changed_at = :now
                         where id = :id
                        """)
                .param("now", now())
                .param("actor", viewer.person())
                .param("id", id)
                .update();
        journal.record("training.session.confirmed", viewer.person(), id);
        notices.confirmed(id);
        teaching.confirmed(id);
        source.put(id);
        return new Outcome.Done(id);
    }

    /**
     * The dates of the session are not valid any more, and new ones are to come. Rooms and whoever gives it are free; people
     * keep what they have.
     *
     * @param why what is added to the reason; another one than those there are is put into words
     */
    @Transactional
    public Outcome postpone(Viewer viewer, long id, int version, Reason reason, String why) {
        var session = planning.locked(viewer, id, null);
        var refusal = refusal(session, version);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (reason == Reason.OTHER && why.isBlank()) {
            return new Outcome.Refused(List.of(Problem.of("why", "training.problem.remark")));
        }
        db.sql("""
                        update training.session
                           set postponed_at = :now, postponed_by = :actor, postponed_reason = :reason, postponed_why = :why,
                               version = version + 1, changed_at = :now
                         where id = :id
                        """)
                .param("now", now())
                .param("actor", viewer.person())
                .param("reason", reason.key())
                .param("why", why.strip())
                .param("id", id)
                .update();
        holds.release(id);
        journal.record("training.session.postponed", viewer.person(), id, 0, reason.key());
        planning.remarked(viewer, id, why);
        notices.postponed(id);
        teaching.postponed(id);
        source.put(id);
        return new Outcome.Done(id);
    }

    /** The dates that were not valid any more are so again, as they were: refused where they are past, or room or trainer are taken. */
    @Transactional
    public Outcome resume(Viewer viewer, long id, int version) {
        var session = planning.locked(viewer, id, null);
        var slots = sessions.slots(id);
        if (session.version() != version) {
            return new Outcome.Stale(session, slots);
        }
        if (!session.isPostponed()) {
            return refused("training.problem.not-postponed").orElseThrow();
        }
        if (!session.startsAt().isAfter(MoroccanTime.localOf(clock.instant()))) {
            return refused("training.problem.dated-past").orElseThrow();
        }
        var taken = rooms.inTheWay(
                viewer,
                id,
                session.capacity(),
                slots.stream().map(PlannedSlot::of).toList(),
                session.trainer());
        if (!taken.isEmpty()) {
            return new Outcome.Refused(taken);
        }
        holds.take(id, slots, session.trainer());
        db.sql("update training.session set version = version + 1, changed_at = :now where id = :id")
                .param("now", now())
                .param("id", id)
                .update();
        planning.dated(viewer, id, List.of());
        teaching.resumed(id);
        registrations.give(id);
        source.put(id);
        return new Outcome.Done(id);
    }

    /**
     * People meet otherwise from now on: from afar, in a place, or both. Rooms that are not needed are free, and nobody loses a
     * seat, a place on the waiting list or a request; everybody is told, and calendars say where.
     */
    @Transactional
    public Outcome meet(Viewer viewer, long id, int version, Session.Format format, String place, String link) {
        var session = planning.locked(viewer, id, null);
        var slots = sessions.slots(id);
        if (session.version() != version) {
            return new Outcome.Stale(session, slots);
        }
        if (session.format() == format) {
            return refused("training.problem.same-format").orElseThrow();
        }
        if (session.hasEnded(MoroccanTime.localOf(clock.instant()))) {
            return refused("training.problem.over").orElseThrow();
        }
        return planning.change(
                viewer,
                id,
                version,
                Plan.of(session, slots.stream().map(PlannedSlot::of).toList()).meeting(format, place, link));
    }

    /**
     * Some slots of those to come are held at a distance from now on, and the others where the session is. Rooms of those slots
     * are free, and nobody loses anything; everybody is told, and calendars say where each slot is.
     *
     * @param chosen the slots to come that are held at a distance, each of them
     */
    @Transactional
    public Outcome partlyAfar(Viewer viewer, long id, int version, Set<Long> chosen, String link) {
        var session = planning.locked(viewer, id, null);
        var slots = sessions.slots(id);
        if (session.version() != version) {
            return new Outcome.Stale(session, slots);
        }
        if (session.state() == State.CANCELLED
                || session.isPostponed()
                || !session.format().hasPlace()) {
            return refused("training.problem.not-here").orElseThrow();
        }
        var now = MoroccanTime.localOf(clock.instant());
        var toCome = slots.stream().filter(slot -> !slot.hasBegun(now)).toList();
        if (!toCome.stream().map(Slot::id).collect(toSet()).containsAll(chosen)) {
            return new Outcome.Refused(List.of(Problem.of("afar", "training.problem.afar-begun")));
        }
        if (!chosen.isEmpty() && !PlanRules.isLink(link)) {
            return new Outcome.Refused(List.of(Problem.of("link", "training.problem.link")));
        }
        if (!timetable.afar(id, toCome, chosen, link)) {
            return new Outcome.Refused(List.of(Problem.of("afar", "training.problem.afar-same")));
        }
        var isMixed = sessions.slots(id).stream().anyMatch(Slot::isAfar);
        db.sql("""
                        update training.session
                           set format = :format, link = case when not :mixed then '' when link = '' then :link else link end,
                               version = version + 1, changed_at = :now
                         where id = :id
                        """)
                .param("format", (isMixed ? Session.Format.HYBRID : Session.Format.IN_PERSON).key())
                .param("mixed", isMixed)
                .param("link", link)
                .param("now", now())
                .param("id", id)
                .update();
        journal.record(
                "training.session.afar",
                viewer.person(),
                id,
                0,
                Long.toString(sessions.slots(id).stream().filter(Slot::isAfar).count()));
        if (session.state() == State.PUBLISHED) {
            holds.take(id, sessions.slots(id), session.trainer());
            notices.switched(id, List.of());
            teaching.changed(session, slots, List.of(), true, viewer.person());
            source.put(id);
        }
        return new Outcome.Done(id);
    }

    private Optional<Outcome> refusal(Session session, int version) {
        if (session.version() != version) {
            return Optional.of(new Outcome.Stale(session, sessions.slots(session.id())));
        }
        if (session.state() != State.PUBLISHED) {
            return refused("training.problem.not-published");
        }
        if (session.isPostponed()) {
            return refused("training.problem.postponed");
        }
        return session.hasStarted(MoroccanTime.localOf(clock.instant()))
                ? refused("training.problem.begun")
                : Optional.empty();
    }

    private static Optional<Outcome> refused(String word) {
        return Optional.of(new Outcome.Refused(List.of(Problem.of("", word))));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
