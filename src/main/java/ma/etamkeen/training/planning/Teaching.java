package ma.etamkeen.training.planning;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import ma.etamkeen.people.Person;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.calendar.Invitation.Method;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.training.CalendarEntries;
import ma.etamkeen.training.CalendarEntries.Cause;
import ma.etamkeen.training.Drafts;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.attendance.CertificatesDue;
import ma.etamkeen.training.trainers.Trainers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who gives a session, and what they were told once it is published: that they give it, that it moves or is called off,
 * that they no longer give it. Each letter is written in the transaction of its cause, and their calendar follows. With it
 * comes the role of its trainer on this session, and all that the role opens and owes; a draft gives nothing.
 */
@Component
class Teaching {

    /** As long as certificates wait to be issued. */
    private static final int DAYS_AFTERWARDS = CertificatesDue.DAYS_SHOWN;

    private final JdbcClient db;
    private final Clock clock;
    private final Roles roles;
    private final Sessions sessions;
    private final Trainers trainers;
    private final Drafts drafts;
    private final CalendarEntries entries;

    Teaching(
            JdbcClient db,
            Clock clock,
            Roles roles,
            Sessions sessions,
            Trainers trainers,
            Drafts drafts,
            CalendarEntries entries) {
        this.db = db;
        this.clock = clock;
        this.roles = roles;
        this.sessions = sessions;
        this.trainers = trainers;
        this.drafts = drafts;
        this.entries = entries;
    }

    private record Told(long person, Cause cause) {}

    /** What whoever gives the session holds, and whoever is to give it, changes for nobody else until the deed is done. */
    void lockRoles(Session session, @Nullable Long next) {
        roles.lock(Stream.of(Optional.ofNullable(session.trainer()), Optional.ofNullable(next))
                .flatMap(Optional::stream)
                .toList());
    }

    /** The session is published: whoever gives it learns it, and holds its role. */
    void published(long session, long actor) {
        var now = sessions.get(session);
        if (now.trainer() != null) {
            entrust(now, now.trainer(), actor);
            putOn(now, now.trainer());
        }
    }

    /**
     * The published session was changed.
     *
     * @param slots as whoever gave it until now knew them
     * @param dropped those of them that are gone
     * @param moved whether date, time or place are others
     */
    void changed(Session before, List<Slot> slots, List<Slot> dropped, boolean moved, long actor) {
        var now = sessions.get(before.id());
        handOn(before, now, actor);
        var told = told(now.id());
        if (told.isPresent() && Objects.equals(told.get().person(), now.trainer())) {
            if (moved) {
                sendAnew(now, dropped);
            }
            return;
        }
        told.ifPresent(_ -> takeOff(now, slots));
        if (now.trainer() != null) {
            putOn(now, now.trainer());
        }
    }

    /** The published session was changed while no date of it is valid: whoever is to give it learns it with the dates. */
    void changedUndated(Session before, List<Slot> slots, long actor) {
        var now = sessions.get(before.id());
        handOn(before, now, actor);
        told(now.id())
                .filter(told -> !Objects.equals(told.person(), now.trainer()))
                .ifPresent(_ -> takeOff(now, slots));
    }

    /** The session does not take place, and there is nothing to give. */
    void cancelled(long session, long actor) {
        takeBack(sessions.get(session), actor);
        strikeOut(session, "cancellation");
    }

    /** The dates are not valid any more; whoever gives the session still does. */
    void postponed(long session) {
        strikeOut(session, "postponement");
    }

    /** The dates are valid again as they were. */
    void resumed(long session) {
        var now = sessions.get(session);
        if (told(session).isEmpty() && now.trainer() != null) {
            putOn(now, now.trainer());
        } else {
            sendAnew(now, List.of());
        }
    }

    /** The dates are sure now. */
    void confirmed(long session) {
        sendAnew(sessions.get(session), List.of(), "confirmation");
    }

    private void strikeOut(long session, String kind) {
        var now = sessions.get(session);
        raised(session)
                .ifPresent(told -> tell(
                        told,
                        person -> drafts.send(
                                drafts.to(person, now).withReason(kind),
                                entries.invitation(
                                        Method.CANCEL, told.cause(), person, now, sessions.slots(session)))));
    }

    /** The role follows the name, and the end of the session; what somebody took back by hand stays taken back. */
    private void handOn(Session before, Session now, long actor) {
        var trainer = now.trainer();
        if (!Objects.equals(before.trainer(), trainer)) {
            takeBack(before, actor);
            if (trainer != null) {
                entrust(now, trainer, actor);
            }
        } else if (trainer != null
                && !before.endsAt().equals(now.endsAt())
                && roles.of(trainer).stream()
                        .anyMatch(held -> held.byName() && held.grant().equals(roleOn(now)))) {
            entrust(now, trainer, actor);
        }
    }

    private void entrust(Session session, long trainer, long actor) {
        var today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        var until = session.endsAt().toLocalDate().plusDays(DAYS_AFTERWARDS);
        roles.giveByName(trainer, roleOn(session), today, until.isBefore(today) ? today : until, actor);
    }

    /** The role that came with the name goes with it: what was given by hand stays. */
    private void takeBack(Session session, long actor) {
        if (session.trainer() != null) {
            roles.takeBackByName(session.trainer(), roleOn(session), actor);
        }
    }

    private static Grant roleOn(Session session) {
        return new Grant(Role.TRAINER, Grant.On.SESSION, session.id());
    }

    private void putOn(Session session, long trainer) {
        var told = db.sql("""
                        insert into training.teaching (session_id, person_id, told_at, reckoned_by)
                        values (:session, :person, :now, :mark)
                        on conflict (session_id, person_id)
                        do update set told_at = excluded.told_at, taken_off_at = null,
                                      reckoned_by = excluded.reckoned_by,
                                      calendar_sequence = teaching.calendar_sequence + 1
                        returning id, person_id, calendar_sequence
                        """)
                .param("session", session.id())
                .param("person", trainer)
                .param("now", now())
                .param("mark", KingdomZone.inForce().mark())
                .query(Teaching::told)
                .single();
        var slots = sessions.slots(session.id());
        tell(
                told,
                person -> drafts.send(
                        drafts.to(person, session).withDates("teaching", "teaching.text", slots),
                        entries.invitation(Method.REQUEST, told.cause(), person, session, slots)));
    }

    /** Whoever was told that they give it learns that they do not. */
    void takeOff(Session session, List<Slot> slots) {
        // what has been given stays in their calendar
        var toCome = slots.stream()
                .filter(slot -> slot.endsAt().isAfter(sessions.now()))
                .toList();
        raised(session.id())
                .ifPresent(told -> tell(told, person -> {
                    var draft = drafts.to(person, session);
                    drafts.send(
                            draft.letter("teaching-over", draft.say("teaching-over.text")),
                            entries.invitation(Method.CANCEL, told.cause(), person, session, toCome));
                }));
        db.sql("update training.teaching set taken_off_at = :now where session_id = :session and taken_off_at is null")
                .param("now", now())
                .param("session", session.id())
                .update();
    }

    private void sendAnew(Session session, List<Slot> dropped) {
        sendAnew(session, dropped, "change");
    }

    private void sendAnew(Session session, List<Slot> dropped, String kind) {
        var slots = sessions.slots(session.id());
        raised(session.id())
                .ifPresent(told -> tell(told, person -> {
                    var files = new java.util.ArrayList<>(
                            entries.invitation(Method.REQUEST, told.cause(), person, session, slots));
                    files.addAll(entries.invitation(Method.CANCEL, told.cause(), person, session, dropped));
                    drafts.send(drafts.to(person, session).withDates(kind, kind + ".text", slots), files);
                }));
    }

    private void tell(Told told, java.util.function.Consumer<Person> letter) {
        trainers.reached(told.person()).ifPresent(letter);
    }

    private Optional<Told> told(long session) {
        return db.sql("""
                        select id, person_id, calendar_sequence from training.teaching
                         where session_id = :session and taken_off_at is null
                        """).param("session", session).query(Teaching::told).optional();
    }

    /** Whoever gives the session, with an entry that is newer than the one before. */
    private Optional<Told> raised(long session) {
        return db.sql("""
                        update training.teaching set calendar_sequence = calendar_sequence + 1, reckoned_by = :mark
                         where session_id = :session and taken_off_at is null
                        returning id, person_id, calendar_sequence
                        """)
                .param("mark", KingdomZone.inForce().mark())
                .param("session", session)
                .query(Teaching::told)
                .optional();
    }

    private static Told told(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Told(row.getLong("person_id"), Cause.teaching(row.getLong("id"), row.getInt("calendar_sequence")));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
