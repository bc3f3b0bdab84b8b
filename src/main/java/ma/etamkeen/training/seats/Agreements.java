package ma.etamkeen.training.seats;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.training.seats.Registration.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who has agreed to a request, one step after the other. A request keeps the steps that the session asked for when it was
 * made: a change of the session is for the requests that come after it. Whoever agreed at one step, or put the person forward,
 * is not asked again at another where it is they who decide. The caller holds the lock of the session.
 */
@Component
class Agreements {

    private final JdbcClient db;
    private final Clock clock;
    private final Approvers approvers;
    private final Journal journal;

    Agreements(JdbcClient db, Clock clock, Approvers approvers, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.approvers = approvers;
        this.journal = journal;
    }

    /** Asks for the step that waits. Nothing when all have agreed, or nobody has to: the request is good. */
    Optional<Outcome> goOn(Registration request) {
        var one = request;
        while (one.step() <= one.steps().size()) {
            var willing = willing(one);
            if (willing.isEmpty()) {
                return Optional.of(new Outcome.Requested(approvers.ask(one.id()).orElse(null)));
            }
            agree(one, willing.get(), "agreed-already");
            one = one.next();
        }
        return Optional.empty();
    }

    /**
     * The step that waits is agreed to.
     *
     * @param by 0 where nobody said anything in the time of the session's rule
     * @param deed how, as the history tells it
     */
    void agree(Registration request, long by, String deed) {
        var kind = request.steps().get(request.step() - 1).key();
        // the key of the row has the last word: a step is agreed to once
        db.sql("""
                        insert into training.agreement (registration_id, step, kind, agreed_at, agreed_by)
                        values (:id, :step, :kind, :now, :by)
                        """)
                .param("id", request.id())
                .param("step", request.step())
                .param("kind", kind)
                .param("now", now())
                .param("by", by)
                .update();
        if (request.step() < request.steps().size()) {
            db.sql("update training.registration set step = :next, reminded_on = null where id = :id")
                    .param("next", request.step() + 1)
                    .param("id", request.id())
                    .update();
        } else {
            db.sql("update training.registration set decided_at = :now, decided_by = :by where id = :id")
                    .param("now", now())
                    .param("by", by)
                    .param("id", request.id())
                    .update();
        }
        journal.record(
                "training.registration." + deed,
                by,
                request.session(),
                request.person(),
                request.steps().size() > 1 ? kind : "");
    }

    /** Whether this person agreed at this step. */
    boolean has(long registration, long step, long person) {
        return db.sql("""
                        select exists (select from training.agreement
                                        where registration_id = :id and step = :step and agreed_by = :person)
                        """)
                .param("id", registration)
                .param("step", step)
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    /** Somebody who decides at the step that waits and has said yes already. */
    private Optional<Long> willing(Registration request) {
        var said = db.sql("""
                        select agreed_by from training.agreement where registration_id = :id and agreed_by <> 0
                        union
                        select nominated_by from training.registration
                         where id = :id and nominated_by is not null and nominated_by <> person_id
                        """)
                .param("id", request.id())
                .query((row, _) -> row.getLong(1))
                .list();
        if (said.isEmpty()) {
            return Optional.empty();
        }
        var deciders = approvers.deciders(request.id());
        return said.stream().filter(deciders::contains).findFirst();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
