package ma.etamkeen.training.seats;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.etamkeen.people.Deciding;
import ma.etamkeen.people.Superiors;
import ma.etamkeen.platform.access.SignedLinks;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.training.Session.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks whoever {@link Superiors#decider} finds to agree: each gets a letter with a link of their own. */
@Component
public class Approvers {

    static final String PURPOSE = "training.approval";
    private static final Duration VALIDITY = Duration.ofDays(21);
    private static final int AT_ONCE = 200;

    private final JdbcClient db;
    private final Clock clock;
    private final Superiors superiors;
    private final SignedLinks links;
    private final Notices notices;
    private final Journal journal;

    Approvers(JdbcClient db, Clock clock, Superiors superiors, SignedLinks links, Notices notices, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.superiors = superiors;
        this.links = links;
        this.notices = notices;
        this.journal = journal;
    }

    /** Asks whoever has to agree at the step that waits, in the running transaction. Why it is they, if there is anybody. */
    Optional<Deciding.Why> ask(long registration) {
        return ask(asking(registration), Set.of());
    }

    /** Who would be asked at the step that waits. */
    Set<Long> deciders(long registration) {
        return deciding(asking(registration), Set.of()) instanceof Deciding.Asked(var deciders, var _)
                ? deciders.stream().map(one -> one.person().id()).collect(toSet())
                : Set.of();
    }

    /** A request and the step of it that waits. */
    private record Asking(long registration, long session, long person, int step, Step kind) {}

    private Asking asking(long registration) {
        return db.sql("select session_id, person_id, step, steps[step] from training.registration where id = :id")
                .param("id", registration)
                .query((row, _) -> new Asking(
                        registration, row.getLong(1), row.getLong(2), row.getInt(3), Step.of(row.getString(4))))
                .single();
    }

    private Deciding deciding(Asking asking, Set<Long> silent) {
        return switch (asking.kind()) {
            case MANAGER -> superiors.decider(asking.person(), silent);
            case FOCAL_POINT -> superiors.focalPoint(asking.person(), silent);
        };
    }

    /**
     * Asks whoever comes after those who were asked and said nothing, in the running transaction; whoever was asked first may
     * still answer. Whether there is anybody.
     */
    boolean askNext(long registration) {
        var silent = new HashSet<Long>();
        var asking = asking(registration);
        db.sql("""
                        select approver_id, coalesce(in_place_of, approver_id) from training.approval
                         where registration_id = :id and step = :step
                        """).param("id", registration).param("step", asking.step()).query(row -> {
            silent.add(row.getLong(1));
            silent.add(row.getLong(2));
        });
        if (ask(asking, silent).isEmpty()) {
            return false;
        }
        journal.record("training.registration.passed-up", 0, asking.session(), asking.person(), "");
        return true;
    }

    /** Reminds those who were asked and may still answer. */
    void remind(long registration, Silences.@Nullable Ahead ahead) {
        standing(registration)
                .forEach(approval -> notices.remindApprover(
                        registration, approval.approver(), ahead, links.sign(PURPOSE, approval.id(), VALIDITY)));
    }

    /** Tells those who were asked that their silence counted as agreement. */
    void tellAgreed(long registration) {
        standing(registration).forEach(approval -> notices.agreedBySilence(registration, approval.approver()));
    }

    private record Standing(long id, long approver) {}

    private List<Standing> standing(long registration) {
        return db.sql("""
                        select a.id, a.approver_id
                          from training.approval a
                          join training.registration g on g.id = a.registration_id
                         where g.id = :registration and
                        """ + Approvals.WAITS + " order by a.id")
                .param("registration", registration)
                .param("today", LocalDate.ofInstant(clock.instant(), clock.getZone()))
                .query((row, _) -> new Standing(row.getLong(1), row.getLong(2)))
                .list();
    }

    private Optional<Deciding.Why> ask(Asking asking, Set<Long> silent) {
        if (!(deciding(asking, silent) instanceof Deciding.Asked(var deciders, var why))) {
            return Optional.empty();
        }
        for (var decider : deciders) {
            var id = db.sql("""
                            insert into training.approval (registration_id, step, approver_id, asked_at, why, in_place_of,
                                                           after_silence)
                            values (:registration, :step, :approver, :now, :why, nullif(:inPlaceOf, 0), :silence)
                            on conflict (registration_id, step, approver_id) do update
                                set asked_at = excluded.asked_at, why = excluded.why, in_place_of = excluded.in_place_of
                            returning id
                            """)
                    .param("registration", asking.registration())
                    .param("step", asking.step())
                    .param("approver", decider.person().id())
                    .param("why", why.key())
                    .param("silence", !silent.isEmpty())
                    .param("inPlaceOf", decider.inPlaceOf())
                    .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .query(Long.class)
                    .single();
            notices.askApproval(
                    asking.registration(),
                    decider.person(),
                    silent.isEmpty() ? told(why, asking.kind()) : "up",
                    links.sign(PURPOSE, id, VALIDITY));
        }
        if (why == Deciding.Why.PLATFORM) {
            journal.record("training.registration.to-platform", 0, asking.session(), asking.person(), "");
        }
        return Optional.of(why);
    }

    /** Why somebody is asked: a focal point whose own step it is, is asked as one, and not for want of a superior. */
    static String told(Deciding.Why why, Step kind) {
        return kind == Step.FOCAL_POINT ? why.key() + "-step" : why.key();
    }

    /**
     * Asks anew about requests of which nobody who was asked may decide any more, because they left, their role or their
     * place as a deputy ended, or somebody else leads now. Where nobody is found the request goes on waiting.
     *
     * @return how many found somebody
     */
    @Transactional
    public int askAgain() {
        var orphans = db.sql("""
                        select g.id
                          from training.registration g
                          join training.session s on s.id = g.session_id
                         where g.state = 'requested' and s.cancelled_at is null
                           and (s.starts_at > :localNow or s.postponed_at is not null)
                           and not exists (select from training.approval a where a.registration_id = g.id and
                        """ + Approvals.WAITS + ") order by g.id limit :most for no key update of g skip locked")
                .param("localNow", MoroccanTime.localOf(clock.instant()))
                .param("today", LocalDate.ofInstant(clock.instant(), clock.getZone()))
                .param("most", AT_ONCE)
                .query((row, _) -> row.getLong("id"))
                .list();
        var asked = 0;
        for (var orphan : orphans) {
            var asking = asking(orphan);
            if (ask(asking, Set.of()).isPresent()) {
                journal.record("training.registration.asked-again", 0, asking.session(), asking.person(), "");
                asked++;
            }
        }
        return asked;
    }
}
