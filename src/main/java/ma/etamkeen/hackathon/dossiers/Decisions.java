package ma.etamkeen.hackathon.dossiers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ma.etamkeen.hackathon.dossiers.Dossier.State;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.editions.Permit;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What becomes of dossiers: a person decides with words for whoever applied, another one looks at them, then they go out.
 * Whoever is kept says by a day whether they come; when they do not, the next of the waiting list moves up.
 */
@Component
public class Decisions {

    /** What may be decided. */
    public static final List<State> CHOICES = List.of(State.KEPT, State.WAITING, State.NOT_KEPT);

    private final JdbcClient db;
    private final Clock clock;
    private final Phases phases;
    private final Organisers organisers;
    private final EditionTerms terms;
    private final Dossiers dossiers;
    private final DossierLetters letters;
    private final Journal journal;
    private final ApplicationEventPublisher events;

    Decisions(
            JdbcClient db,
            Clock clock,
            Phases phases,
            Organisers organisers,
            EditionTerms terms,
            Dossiers dossiers,
            DossierLetters letters,
            Journal journal,
            ApplicationEventPublisher events) {
        this.db = db;
        this.clock = clock;
        this.phases = phases;
        this.organisers = organisers;
        this.terms = terms;
        this.dossiers = dossiers;
        this.letters = letters;
        this.journal = journal;
        this.events = events;
    }

    /**
     * A decision and how far its reply has come.
     *
     * @param place where on the waiting list, 0 for nowhere
     * @param by who decided, 0 for nobody
     * @param answerUntil until when whoever is kept says whether they come
     */
    public record Decision(
            long dossier,
            State state,
            String feedback,
            int place,
            long by,
            @Nullable Instant reviewedAt,
            @Nullable Instant repliedAt,
            @Nullable Instant answerUntil,
            boolean isInBank) {

        /** Whether whoever applied has been told. */
        public boolean isTold() {
            return repliedAt != null;
        }
    }

    /** What was decided about this dossier. */
    public Optional<Decision> of(long dossier) {
        return Optional.ofNullable(all(List.of(dossier)).get(dossier));
    }

    /** The same of several, by dossier. */
    public Map<Long, Decision> all(List<Long> ids) {
        return db
                .sql("""
                        select id, state, feedback, place, decided_by, reviewed_at, replied_at, answer_until, in_bank
                          from hackathon.dossier where id = any (:ids)
                        """)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, _) -> new Decision(
                        row.getLong("id"),
                        State.of(row.getString("state")).orElseThrow(),
                        row.getString("feedback"),
                        row.getInt("place"),
                        row.getLong("decided_by"),
                        moment(row.getObject("reviewed_at", OffsetDateTime.class)),
                        moment(row.getObject("replied_at", OffsetDateTime.class)),
                        moment(row.getObject("answer_until", OffsetDateTime.class)),
                        row.getBoolean("in_bank")))
                .list()
                .stream()
                .collect(Collectors.toMap(Decision::dossier, one -> one));
    }

    private static @Nullable Instant moment(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    /**
     * Decides about a dossier, and again until whoever applied was told.
     *
     * @param feedback what they read about it
     */
    @Transactional
    public Outcome decide(Viewer viewer, long edition, long dossier, State state, int place, String feedback) {
        organisers.mustOrganise(viewer, edition);
        var before = lock(edition, dossier);
        if (concerns(viewer, edition, dossier)) {
            return new Outcome.Refused("close");
        }
        if (phases.open(edition, Permit.APPLY, 0)) {
            return new Outcome.Refused("call-open");
        }
        if (before.isTold() || !(before.state() == State.SENT || CHOICES.contains(before.state()))) {
            return new Outcome.Refused("told");
        }
        db.sql("""
                        update hackathon.dossier
                           set state = :state, feedback = :feedback, place = nullif(:place, 0), decided_at = :now,
                               decided_by = :by, reviewed_at = null, reviewed_by = null, version = version + 1
                         where id = :id
                        """)
                .param("state", state.key())
                .param("feedback", feedback.strip())
                .param("place", state == State.WAITING ? place : 0)
                .param("now", now())
                .param("by", viewer.person())
                .param("id", dossier)
                .update();
        journal.record("hackathon.dossier.decided", viewer.person(), edition, 0, dossier + " " + state.key());
        return new Outcome.Done(dossier);
    }

    /** A decision that is made with many others. */
    public record Draft(long dossier, State state, int place, String feedback) {}

    /**
     * Decides about all of these as one, and again until whoever applied was told. Whoever calls has locked the edition and knows
     * that the viewer may.
     *
     * @return whether the call is over, so that anything could be decided
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean decideAll(Viewer viewer, long edition, List<Draft> drafts) {
        organisers.mustOrganise(viewer, edition);
        if (phases.open(edition, Permit.APPLY, 0)) {
            return false;
        }
        // each row is locked in the order of the ids, as others do that take several
        db.sql("""
                        select id from hackathon.dossier where edition_id = :edition and id = any (:ids)
                         order by id for no key update
                        """)
                .param("edition", edition)
                .param("ids", drafts.stream().map(Draft::dossier).toArray(Long[]::new))
                .query(Long.class)
                .list();
        db.sql("""
                        update hackathon.dossier d
                           set state = n.state, feedback = n.feedback, place = nullif(n.place, 0), decided_at = :now,
                               decided_by = :by, reviewed_at = null, reviewed_by = null, version = version + 1
                          from unnest(:ids, :states, :places, :feedbacks) as n(id, state, place, feedback)
                         where d.id = n.id and d.edition_id = :edition and d.replied_at is null
                           and d.state in ('sent', 'kept', 'waiting', 'not_kept')
                        """)
                .param("ids", drafts.stream().map(Draft::dossier).toArray(Long[]::new))
                .param(
                        "states",
                        drafts.stream().map(draft -> draft.state().key()).toArray(String[]::new))
                .param("places", drafts.stream().map(Draft::place).toArray(Integer[]::new))
                .param(
                        "feedbacks",
                        drafts.stream().map(draft -> draft.feedback().strip()).toArray(String[]::new))
                .param("edition", edition)
                .param("now", now())
                .param("by", viewer.person())
                .update();
        return true;
    }

    /** The decisions nobody else has looked at that this person did not make, and that are not about whom they are close to. */
    private static final String TO_REVIEW = """
             from hackathon.dossier d
            where d.edition_id = :edition and d.state in ('kept', 'waiting', 'not_kept') and d.replied_at is null
              and d.reviewed_at is null and d.decided_by <> :by
              and d.id not in (select c.dossier_id from hackathon.close_dossiers(:edition, :by) c)
            """;

    /** How many decisions of others wait for this person to look at them. */
    public int toReview(Viewer viewer, long edition) {
        organisers.mustOrganise(viewer, edition);
        return db.sql("select count(*)::int" + TO_REVIEW)
                .param("edition", edition)
                .param("by", viewer.person())
                .query(Integer.class)
                .single();
    }

    /** Somebody else has looked at all that was decided. How many decisions they let through. */
    @Transactional
    public int reviewAll(Viewer viewer, long edition) {
        organisers.mustOrganise(viewer, edition);
        var count = db.sql("""
                        update hackathon.dossier set reviewed_at = :now, reviewed_by = :by
                         where id in (select d.id""" + TO_REVIEW + " for no key update)")
                .param("now", now())
                .param("by", viewer.person())
                .param("edition", edition)
                .update();
        if (count > 0) {
            journal.record("hackathon.dossier.reviewed", viewer.person(), edition, 0, Integer.toString(count));
        }
        return count;
    }

    /**
     * Whether they apply with it, decide about somebody who does, were asked to agree or are kept from it. Working in the same
     * directorate is no reason: an edition is organised by an administration whose people apply too.
     */
    private boolean concerns(Viewer viewer, long edition, long dossier) {
        return db.sql("""
                        select exists (select from hackathon.close_dossiers(:edition, :person) where dossier_id = :dossier)
                        """)
                .param("edition", edition)
                .param("person", viewer.person())
                .param("dossier", dossier)
                .query(Boolean.class)
                .single();
    }

    /** Somebody else has read what whoever applied will read. */
    @Transactional
    public Outcome review(Viewer viewer, long edition, long dossier) {
        organisers.mustOrganise(viewer, edition);
        var decision = lock(edition, dossier);
        if (decision.isTold() || !CHOICES.contains(decision.state())) {
            return new Outcome.Refused("told");
        }
        if (decision.by() == viewer.person()) {
            return new Outcome.Refused("own-decision");
        }
        if (concerns(viewer, edition, dossier)) {
            return new Outcome.Refused("close");
        }
        db.sql("update hackathon.dossier set reviewed_at = :now, reviewed_by = :by where id = :id")
                .param("now", now())
                .param("by", viewer.person())
                .param("id", dossier)
                .update();
        journal.record("hackathon.dossier.reviewed", viewer.person(), edition, 0, Long.toString(dossier));
        return new Outcome.Done(dossier);
    }

    /** Sends every reply that was looked at. How many went. */
    @Transactional
    public int reply(Viewer viewer, long edition) {
        organisers.mustOrganise(viewer, edition);
        var ready = db.sql(Dossiers.SELECT + """
                         where d.edition_id = :edition and d.reviewed_at is not null and d.replied_at is null
                           and d.state in ('kept', 'waiting', 'not_kept')
                         order by d.id for no key update
                        """)
                .param("edition", edition)
                .query(Dossiers::dossier)
                .list();
        ready.forEach(this::tell);
        if (!ready.isEmpty()) {
            journal.record("hackathon.dossier.replied", viewer.person(), edition, 0, Integer.toString(ready.size()));
        }
        return ready.size();
    }

    private void tell(Dossier dossier) {
        var until = dossier.state() == State.KEPT
                ? clock.instant()
                        .plus(Duration.ofDays(terms.of(dossier.edition()).replyDays()))
                : null;
        db.sql("update hackathon.dossier set replied_at = :now, answer_until = :until where id = :id")
                .param("now", now())
                .param(
                        "until",
                        until == null ? null : until.atOffset(ZoneOffset.UTC),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", dossier.id())
                .update();
        letters.decided(
                dossier,
                dossiers.applicants(dossier.id()),
                of(dossier.id()).orElseThrow().feedback(),
                until);
    }

    /** They come. */
    @Transactional
    public Outcome confirm(Viewer viewer, long edition) {
        var mine = mine(viewer, edition);
        var decision = lock(edition, mine.id());
        if (!isAsked(decision)) {
            return new Outcome.Refused("answer-over");
        }
        answered(mine.id(), State.CONFIRMED);
        journal.record("hackathon.dossier.confirmed", viewer.person(), edition, 0, Long.toString(mine.id()));
        events.publishEvent(new DossierConfirmed(mine, dossiers.applicants(mine.id())));
        return new Outcome.Done(mine.id());
    }

    /** They do not come, and whoever waits first moves up. */
    @Transactional
    public Outcome decline(Viewer viewer, long edition) {
        var mine = mine(viewer, edition);
        if (!isAsked(lock(edition, mine.id()))) {
            return new Outcome.Refused("answer-over");
        }
        answered(mine.id(), State.DECLINED);
        journal.record("hackathon.dossier.declined", viewer.person(), edition, 0, Long.toString(mine.id()));
        moveUp(edition);
        return new Outcome.Done(mine.id());
    }

    /** Whether the idea may stand in the bank: those who had it say so. */
    @Transactional
    public Outcome bank(Viewer viewer, long edition, boolean may) {
        var mine = mine(viewer, edition);
        db.sql("update hackathon.dossier set in_bank = :may where id = :id")
                .param("may", may)
                .param("id", mine.id())
                .update();
        journal.record(
                may ? "hackathon.dossier.banked" : "hackathon.dossier.unbanked",
                viewer.person(),
                edition,
                0,
                Long.toString(mine.id()));
        return new Outcome.Done(mine.id());
    }

    private Dossier mine(Viewer viewer, long edition) {
        return dossiers.mine(edition, viewer.person())
                .filter(dossier -> dossiers.applicants(dossier.id()).stream()
                        .anyMatch(one -> one.person() == viewer.person() && one.part() == Part.LEADER))
                .orElseThrow(NotHere::new);
    }

    private boolean isAsked(Decision decision) {
        return decision.state() == State.KEPT
                && decision.answerUntil() != null
                && clock.instant().isBefore(decision.answerUntil());
    }

    /** Whoever was kept and said nothing by the day does not come. Several instances ask: each row is taken once. */
    @Transactional
    public void lookNow() {
        var silent = db.sql(Dossiers.SELECT + """
                         where d.state = 'kept' and d.answer_until <= :now order by d.id limit 100
                           for no key update skip locked
                        """)
                .param("now", now())
                .query(Dossiers::dossier)
                .list();
        for (var dossier : silent) {
            answered(dossier.id(), State.DECLINED);
            journal.record("hackathon.dossier.declined", 0, dossier.edition(), 0, Long.toString(dossier.id()));
            moveUp(dossier.edition());
        }
    }

    private void moveUp(long edition) {
        db.sql(Dossiers.SELECT + """
                         where d.edition_id = :edition and d.state = 'waiting' and d.replied_at is not null
                         order by d.place, d.sent_at, d.id limit 1 for no key update
                        """)
                .param("edition", edition)
                .query(Dossiers::dossier)
                .optional()
                .ifPresent(next -> {
                    db.sql(
                                    "update hackathon.dossier set state = 'kept', place = null, version = version + 1 where id = :id")
                            .param("id", next.id())
                            .update();
                    journal.record("hackathon.dossier.moved-up", 0, edition, 0, Long.toString(next.id()));
                    tell(dossiers.find(next.id()).orElseThrow());
                });
    }

    private void answered(long dossier, State state) {
        db.sql("update hackathon.dossier set state = :state, answered_at = :now, version = version + 1 where id = :id")
                .param("state", state.key())
                .param("now", now())
                .param("id", dossier)
                .update();
    }

    private Decision lock(long edition, long dossier) {
        db.sql("""
                        select id from hackathon.dossier
                         where id = :id and edition_id = :edition and sent_at is not null for no key update
                        """)
                .param("id", dossier)
                .param("edition", edition)
                .query(Long.class)
                .optional()
                .orElseThrow(NotHere::new);
        return of(dossier).orElseThrow();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
