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

/** Yes or no to a request, once at each of its steps; who may say it is {@link Approvals}' to know. */
@Component
class Decisions {

    private final JdbcClient db;
    private final Clock clock;
    private final Seats seats;
    private final Registrations registrations;
    private final Approvers approvers;
    private final Agreements agreements;
    private final Notices notices;
    private final Journal journal;

    Decisions(
            JdbcClient db,
            Clock clock,
            Seats seats,
            Registrations registrations,
            Approvers approvers,
            Agreements agreements,
            Notices notices,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.seats = seats;
        this.registrations = registrations;
        this.approvers = approvers;
        this.agreements = agreements;
        this.notices = notices;
        this.journal = journal;
    }

    /** Somebody agrees to this step: the next one is asked for or, after the last, the person gets the seat or the next rank. */
    @Transactional
    Outcome approve(long registration, long step, long decider) {
        var request = registrations.find(registration);
        var locked = seats.lock(request.session()).orElseThrow();
        var refusal = undecidable(registration, step, locked);
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        return agree(registrations.find(registration), decider, "approved");
    }

    private Outcome agree(Registration request, long decider, String deed) {
        agreements.agree(request, decider, deed);
        var waits = agreements.goOn(request.next());
        var outcome = waits.orElseGet(() -> registrations.give(request.session(), request.id()));
        registrations.recordOutcome(outcome, request.session(), request.person());
        if (outcome instanceof Outcome.Requested(var asked)) {
            notices.wentOn(request.id(), asked);
        } else {
            notices.tell(outcome, request.id());
        }
        return outcome;
    }

    /** Nobody said anything in the time of the session's rule, which takes that for agreement; the caller holds the lock. */
    Outcome agreeBySilence(long registration) {
        approvers.tellAgreed(registration);
        return agree(registrations.find(registration), 0, "agreed-by-silence");
    }

    /** Somebody refuses, and says why. */
    @Transactional
    Outcome refuse(long registration, long step, long decider, String reason) {
        if (reason.isBlank()) {
            return new Outcome.Refused(Refusal.REASON);
        }
        var request = registrations.find(registration);
        var locked = seats.lock(request.session()).orElseThrow();
        var refusal = undecidable(registration, step, locked);
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        db.sql("""
                        update training.registration
                           set state = 'refused', decided_at = :now, decided_by = :decider, reason = :reason
                         where id = :id
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("decider", decider)
                .param("reason", reason.strip())
                .param("id", registration)
                .update();
        journal.record(
                "training.registration.refused",
                decider,
                request.session(),
                request.person(),
                new Journal.Reason(reason));
        var outcome = new Outcome.TurnedDown();
        notices.tell(outcome, registration);
        notices.refusedLater(registration);
        return outcome;
    }

    private Optional<Refusal> undecidable(long registration, long step, Seats.Locked session) {
        var request = registrations.find(registration);
        if (request.state() != State.REQUESTED || request.step() != step) {
            return Optional.of(Refusal.DECIDED);
        }
        if (session.isCancelled()) {
            return Optional.of(Refusal.CANCELLED);
        }
        return session.hasStarted(MoroccanTime.localOf(clock.instant()))
                ? Optional.of(Refusal.STARTED)
                : Optional.empty();
    }
}
