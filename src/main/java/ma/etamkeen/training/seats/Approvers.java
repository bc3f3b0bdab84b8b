package ma.etamkeen.training.seats;

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

    /** Asks whoever has to agree, in the running transaction. By which step of the rule, if there is anybody. */
    Optional<Deciding.Why> ask(long registration, long session, long person) {
        return ask(registration, session, person, Set.of());
    }

    /**
     * Asks whoever comes after those who were asked and said nothing, in the running transaction; whoever was asked first may
     * still answer. Whether there is anybody.
     */
    boolean askNext(long registration) {
        var silent = new HashSet<Long>();
        db.sql(
                        "select approver_id, coalesce(in_place_of, approver_id) from training.approval where registration_id = :id")
                .param("id", registration)
                .query(row -> {
                    silent.add(row.getLong(1));
                    silent.add(row.getLong(2));
                });
        var request = db.sql("select session_id, person_id from training.registration where id = :id")
                .param("id", registration)
                .query((row, _) -> new Orphan(registration, row.getLong(1), row.getLong(2)))
                .single();
        if (ask(registration, request.session(), request.person(), silent).isEmpty()) {
            return false;
        }
        journal.record("training.registration.passed-up", 0, request.session(), request.person(), "");
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
                        """ + Approvals.STANDS + " order by a.id")
                .param("registration", registration)
                .param("today", LocalDate.ofInstant(clock.instant(), clock.getZone()))
                .query((row, _) -> new Standing(row.getLong(1), row.getLong(2)))
                .list();
    }

    private Optional<Deciding.Why> ask(long registration, long session, long person, Set<Long> silent) {
        if (!(superiors.decider(person, silent) instanceof Deciding.Asked(var deciders, var why))) {
            return Optional.empty();
        }
        for (var decider : deciders) {
            var id = db.sql("""
                            insert into training.approval (registration_id, approver_id, asked_at, why, in_place_of,
                                                           after_silence)
                            values (:registration, :approver, :now, :why, nullif(:inPlaceOf, 0), :silence)
                            on conflict (registration_id, approver_id) do update
                                set asked_at = excluded.asked_at, why = excluded.why, in_place_of = excluded.in_place_of
                            returning id
                            """)
                    .param("registration", registration)
                    .param("approver", decider.person().id())
                    .param("why", why.key())
                    .param("silence", !silent.isEmpty())
                    .param("inPlaceOf", decider.inPlaceOf())
                    .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .query(Long.class)
                    .single();
            notices.askApproval(
                    registration,
                    decider.person(),
                    silent.isEmpty() ? why.key() : "up",
                    links.sign(PURPOSE, id, VALIDITY));
        }
        if (why == Deciding.Why.PLATFORM) {
            journal.record("training.registration.to-platform", 0, session, person, "");
        }
        return Optional.of(why);
    }

    private record Orphan(long registration, long session, long person) {}

    /**
     * Asks anew about requests of which nobody who was asked may decide any more, because they left, their role or their
     * place as a deputy ended, or somebody else leads now. Where nobody is found the request goes on waiting.
     *
     * @return how many found somebody
     */
    @Transactional
    public int askAgain() {
        var orphans = db.sql("""
                        select g.id, g.session_id, g.person_id
                          from training.registration g
                          join training.session s on s.id = g.session_id
                         where g.state = 'requested' and s.cancelled_at is null
                           and (s.starts_at > :localNow or s.postponed_at is not null)
                           and not exists (select from training.approval a where a.registration_id = g.id and
                        """ + Approvals.STANDS + ") order by g.id limit :most for no key update of g skip locked")
                .param("localNow", MoroccanTime.localOf(clock.instant()))
                .param("today", LocalDate.ofInstant(clock.instant(), clock.getZone()))
                .param("most", AT_ONCE)
                .query((row, _) -> new Orphan(row.getLong("id"), row.getLong("session_id"), row.getLong("person_id")))
                .list();
        var asked = 0;
        for (var orphan : orphans) {
            if (ask(orphan.registration(), orphan.session(), orphan.person()).isPresent()) {
                journal.record("training.registration.asked-again", 0, orphan.session(), orphan.person(), "");
                asked++;
            }
        }
        return asked;
    }
}
