package ma.etamkeen.training.seats;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.seats.Registration.Refusal;
import ma.etamkeen.training.seats.Registration.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Yes or no to a request, once; who may say it is {@link Approvals}' to know. */
@Component
class Decisions {

    private final JdbcClient db;
    private final Clock clock;
    private final Seats seats;
    private final Registrations registrations;
    private final Approvers approvers;
    private final Notices notices;
    private final Journal journal;

    Decisions(
            JdbcClient db,
            Clock clock,
            Seats seats,
            Registrations registrations,
            Approvers approvers,
            Notices notices,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.seats = seats;
        this.registrations = registrations;
        this.approvers = approvers;
        this.notices = notices;
        this.journal = journal;
    }

    /** Somebody agrees: the person gets the seat, or the next rank. */
    @Transactional
    Outcome approve(long registration, long decider) {
        var request = registrations.find(registration);
        var locked = seats.lock(request.session()).orElseThrow();
        var refusal = undecidable(registration, locked);
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        decide(registration, "requested", decider, "");
        journal.record("training.registration.approved", decider, request.session(), request.person(), "");
        var outcome = registrations.give(request.session(), registration);
        registrations.recordOutcome(outcome, request.session(), request.person());
        notices.tell(outcome, registration);
        return outcome;
    }

    /** Nobody said anything in the time of the session's rule, which takes that for agreement; the caller holds the lock. */
    Outcome agreeBySilence(long registration) {
        var request = registrations.find(registration);
        approvers.tellAgreed(registration);
        decide(registration, "requested", 0, "");
        journal.record("training.registration.agreed-by-silence", 0, request.session(), request.person(), "");
        var outcome = registrations.give(request.session(), registration);
        registrations.recordOutcome(outcome, request.session(), request.person());
        notices.tell(outcome, registration);
        return outcome;
    }

    /** Somebody refuses, and says why. */
    @Transactional
    Outcome refuse(long registration, long decider, String reason) {
        if (reason.isBlank()) {
            return new Outcome.Refused(Refusal.REASON);
        }
        var request = registrations.find(registration);
        var locked = seats.lock(request.session()).orElseThrow();
        var refusal = undecidable(registration, locked);
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        decide(registration, "refused", decider, reason.strip());
        journal.record(
                "training.registration.refused",
                decider,
                request.session(),
                request.person(),
                new Journal.Reason(reason));
        var outcome = new Outcome.TurnedDown();
        notices.tell(outcome, registration);
        return outcome;
    }

    private Optional<Refusal> undecidable(long registration, Seats.Locked session) {
        if (registrations.find(registration).state() != State.REQUESTED) {
            return Optional.of(Refusal.DECIDED);
        }
        if (session.isCancelled()) {
            return Optional.of(Refusal.CANCELLED);
        }
        return session.hasStarted(MoroccanTime.localOf(clock.instant()))
                ? Optional.of(Refusal.STARTED)
                : Optional.empty();
    }

    private void decide(long registration, String state, long decider, String reason) {
        db.sql("""
                        update training.registration
                           set state = :state, decided_at = :now, decided_by = :decider, reason = :reason
                         where id = :id
                        """)
                .param("state", state)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("decider", decider)
                .param("reason", reason)
                .param("id", registration)
                .update();
    }
}
