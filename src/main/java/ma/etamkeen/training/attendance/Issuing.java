package ma.etamkeen.training.attendance;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Set;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.jobs.Later;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.seats.Seats;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Certificates leave by themselves: some working days after the list of a session that is over is complete. Until then
 * whoever gives or runs the session may correct the list, issue them at once or hold them back.
 */
@Component
public class Issuing {

    private static final TaskDescriptor<Long> STEP = TaskDescriptor.of("training.issuing.step", Long.class);
    private static final Duration LOOKED_FOR_EVERY = Duration.ofMinutes(5);

    private final JdbcClient db;
    private final Clock clock;
    private final Sessions sessions;
    private final Seats seats;
    private final PresenceLists lists;
    private final CertificatesDue due;
    private final Deliveries deliveries;
    private final CertificateLetters letters;
    private final Roles roles;
    private final Later later;
    private final Journal journal;

    Issuing(
            JdbcClient db,
            Clock clock,
            Sessions sessions,
            Seats seats,
            PresenceLists lists,
            CertificatesDue due,
            Deliveries deliveries,
            CertificateLetters letters,
            Roles roles,
            Later later,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.sessions = sessions;
        this.seats = seats;
        this.lists = lists;
        this.due = due;
        this.deliveries = deliveries;
        this.letters = letters;
        this.roles = roles;
        this.later = later;
        this.journal = journal;
    }

    /**
     * How the certificates of a session leave.
     *
     * @param isHeld whether somebody decided to issue them by hand
     * @param isLongOver whether the session was over for too long for anything to leave by itself
     * @param people how many wait for theirs, the list being complete
     * @param leavesAt when these leave by themselves, or {@code null} when they are held or nobody waits
     * @param days after how many working days certificates leave by themselves
     */
    public record Standing(
            boolean isHeld,
            boolean isLongOver,
            int people,
            @Nullable LocalDateTime leavesAt,
            int days) {}

    /** How the certificates of this session leave. */
    public Standing of(long session) {
        var waiting = due.in(session);
        return new Standing(
                isHeld(session),
                due.isLongOver(session),
                waiting.map(CertificatesDue.Due::people).orElse(0),
                waiting.map(CertificatesDue.Due::leavesAt).orElse(null),
                due.days());
    }

    /** From now on they are issued by hand only. */
    @Transactional
    public void hold(Viewer viewer, long session) {
        lock(viewer, session);
        var held = db.sql("""
                        insert into training.issuing (session_id, held_at, held_by)
                        values (:session, :now, :actor)
                        on conflict (session_id) do update set held_at = excluded.held_at, held_by = excluded.held_by
                         where issuing.held_at is null
                        """)
                .param("session", session)
                .param("now", now())
                .param("actor", viewer.person())
                .update();
        if (held == 1) {
            journal.record("training.certificates.held", viewer.person(), session);
        }
    }

    /** From now on they leave by themselves again; where that was announced before, the days begin anew. */
    @Transactional
    public void letGo(Viewer viewer, long session) {
        lock(viewer, session);
        var freed = db.sql("""
                        update training.issuing
                           set held_at = null, held_by = null,
                               counted_from = case when counted_from is not null then cast(:now as timestamptz) end
                         where session_id = :session and held_at is not null
                        """).param("session", session).param("now", now()).update();
        if (freed == 1) {
            journal.record("training.certificates.let-go", viewer.person(), session);
        }
    }

    /**
     * The days begin anew where they were counted already: what is asked for a certificate is not what whoever looked the list
     * over knew. Needs the lock of the session.
     */
    public void countAnew(long session) {
        db.sql(
                        "update training.issuing set counted_from = :now where session_id = :session and counted_from is not null")
                .param("now", now())
                .param("session", session)
                .update();
    }

    /** Finds the sessions in which something is to be done now: each is done by a job and a transaction of its own. */
    public void lookNow() {
        lists.waiting().forEach(session -> later.run(STEP, Long.toString(session), session));
        due.all().stream()
                .filter(one -> !one.isAnnounced() || due.isToLeave(one))
                .forEach(one -> later.run(STEP, Long.toString(one.session()), one.session()));
    }

    /**
     * Moves the list on whose time has come; tells those who may issue that the list of a session is complete, once; issues what is due when its time has come.
     * Whoever marks, holds or issues at the same moment comes before or after this as a whole.
     */
    @Transactional
    void stepNow(long session) {
        seats.lock(session).orElseThrow();
        lists.step(session);
        due.in(session).filter(one -> !one.isAnnounced()).ifPresent(this::announce);
        due.in(session).filter(due::isToLeave).ifPresent(one -> deliveries.deliver(one.session()));
    }

    private void announce(CertificatesDue.Due complete) {
        db.sql("""
                        insert into training.issuing (session_id, counted_from, named_for) values (:session, :now, :leaves)
                        on conflict (session_id)
                        do update set counted_from = excluded.counted_from, named_for = excluded.named_for
                        """)
                .param("session", complete.session())
                .param("now", now())
                .param("leaves", complete.leavesAt(), Types.TIMESTAMP)
                .update();
        letters.complete(complete, tellable(sessions.get(complete.session())));
    }

    /** Whoever holds the role of its trainer, and the nearest who coordinate the unit that runs it, with their deputies. */
    private Set<Long> tellable(Session session) {
        var people = new LinkedHashSet<>(roles.holders(Role.TRAINER, Grant.On.SESSION, session.id()));
        roles.nearest(Role.COORDINATOR, session.owner() == null ? 0 : session.owner())
                .forEach(one -> people.add(one.person()));
        return people;
    }

    private boolean isHeld(long session) {
        return db.sql("""
                        select exists (select from training.issuing
                                        where session_id = :session and held_at is not null)
                        """).param("session", session).query(Boolean.class).single();
    }

    private void lock(Viewer viewer, long session) {
        sessions.taughtBy(viewer, session).filter(Session::takesPlace).orElseThrow(NotHere::new);
        seats.lock(session).filter(Seats.Locked::isOn).orElseThrow(NotHere::new);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** The jobs behind it. */
    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> issuingLook(ObjectProvider<Issuing> issuing) {
            return Tasks.recurring("training.issuing", FixedDelay.of(LOOKED_FOR_EVERY))
                    .execute((_, _) -> issuing.getObject().lookNow());
        }

        @Bean
        OneTimeTask<Long> issuingStep(ObjectProvider<Issuing> issuing) {
            return Tasks.oneTime(STEP)
                    .execute((instance, _) -> issuing.getObject().stepNow(instance.getData()));
        }
    }
}
