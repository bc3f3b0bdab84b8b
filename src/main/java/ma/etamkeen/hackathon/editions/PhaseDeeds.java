package ma.etamkeen.hackathon.editions;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What organisers do to the phases of their edition. */
@Component
public class PhaseDeeds {

    private final JdbcClient db;
    private final Clock clock;
    private final Phases phases;
    private final Organisers organisers;
    private final Journal journal;

    PhaseDeeds(JdbcClient db, Clock clock, Phases phases, Organisers organisers, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.phases = phases;
        this.organisers = organisers;
        this.journal = journal;
    }

    /** A new phase. */
    @Transactional
    public Kept add(Viewer viewer, long edition, PhaseDraft draft) {
        organisers.mustOrganise(viewer, edition);
        var refusal = refusal(draft, phases.lock(edition), null);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var id = db.sql("""
                        insert into hackathon.phase (edition_id, kind, starts_at, ends_at, permits, by_clock)
                        values (:edition, :kind, :from, :until, :permits, :byClock)
                        returning id
                        """)
                .param("edition", edition)
                .params(Phases.values(draft))
                .query(Long.class)
                .single();
        journal.record(
                "hackathon.phase.added",
                viewer.person(),
                edition,
                0,
                draft.kind().key());
        return new Kept.Done(id);
    }

    /**
     * Changes a phase. Of one that began only its end and what it opens can change. Once readers see the edition, no end moves
     * without a reason that they are told.
     *
     * @param version the version the change was made on
     * @param why empty for no reason
     */
    @Transactional
    public Kept change(Viewer viewer, long edition, long id, int version, PhaseDraft draft, String why) {
        var isPublished = organisers.mustOrganise(viewer, edition).isPublished();
        var all = phases.lock(edition);
        var phase = find(all, id);
        if (phase.version() != version) {
            return new Kept.Stale();
        }
        var refusal = refusal(draft, all, phase);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (phase.permits().contains(Permit.SUBMIT) && !draft.permits().contains(Permit.SUBMIT) && asks(id, false)) {
            return new Kept.Refused("access", "hackathon.phase.problem.asks");
        }
        var moves = isPublished && !draft.until().equals(phase.until());
        if (moves && why.isBlank()) {
            return new Kept.Refused("why", "hackathon.phase.problem.why");
        }
        db.sql("""
                        update hackathon.phase
                           set kind = :kind, starts_at = :from, ends_at = :until, permits = :permits, by_clock = :byClock,
                               version = version + 1
                         where id = :id
                        """).params(Phases.values(draft)).param("id", id).update();
        if (moves) {
            extend(viewer, phase, null, phase.until(), draft.until(), why);
        }
        journal.record("hackathon.phase.changed", viewer.person(), edition, 0, new Journal.Reason(why));
        return new Kept.Done(id);
    }

    /**
     * Gives one team more time, also when the phase has ended. The others are told nothing of it; what was given and why stays.
     *
     * @param until later than it closes for all
     */
    @Transactional
    public Kept extend(Viewer viewer, long edition, long id, long team, LocalDateTime until, String why) {
        organisers.mustOrganise(viewer, edition);
        var phase = find(phases.lock(edition), id);
        var isHere = db.sql("""
                        select exists (select from hackathon.team
                                        where id = :team and edition_id = :edition and dissolved_at is null)
                        """)
                .param("team", team)
                .param("edition", edition)
                .query(Boolean.class)
                .single();
        if (!isHere) {
            return new Kept.Refused("team", "forms.error.choice");
        }
        if (!until.isAfter(phase.until())) {
            return new Kept.Refused("until", "hackathon.phase.problem.shorter");
        }
        extend(viewer, phase, team, phase.until(), until, why);
        journal.record("hackathon.phase.extended", viewer.person(), edition, 0, new Journal.Reason(why));
        return new Kept.Done(id);
    }

    /** Takes away what never began and whose end nobody was told to have moved. */
    @Transactional
    public Kept remove(Viewer viewer, long edition, long id) {
        organisers.mustOrganise(viewer, edition);
        var phase = find(phases.lock(edition), id);
        if (phase.began() != null || !movedOf(id).isEmpty()) {
            return new Kept.Refused("", "hackathon.phase.problem.stays");
        }
        if (asks(id, true)) {
            return new Kept.Refused("", "hackathon.phase.problem.asks");
        }
        db.sql("delete from hackathon.phase where id = :id").param("id", id).update();
        journal.record(
                "hackathon.phase.removed",
                viewer.person(),
                edition,
                0,
                phase.kind().key());
        return new Kept.Done(edition);
    }

    /**
     * Goes on to the next phase, whatever the clock says.
     *
     * @param ends the phase that went on when somebody looked, 0 for none
     * @param begins the phase that was to come then, 0 for none
     */
    @Transactional
    public Kept turn(Viewer viewer, long edition, long ends, long begins, String why) {
        var isPublished = organisers.mustOrganise(viewer, edition).isPublished();
        var turn = Turn.next(phases.lock(edition));
        if (idOf(turn.ends()) != ends || idOf(turn.begins()) != begins || turn.isNothing()) {
            return new Kept.Stale();
        }
        if (!isPublished) {
            return new Kept.Refused("", "hackathon.edition.problem.unpublished");
        }
        phases.make(turn, viewer.person(), new Journal.Reason(why));
        return new Kept.Done(edition);
    }

    /** The number of a phase, 0 for none. */
    public static long idOf(@Nullable Phase phase) {
        return phase == null ? 0 : phase.id();
    }

    /**
     * An end that moved.
     *
     * @param team 0 for all
     */
    public record Moved(long phase, long team, LocalDateTime was, LocalDateTime until, String why) {}

    /** The ends of an edition that moved for all, the latest first. */
    public List<Moved> moved(long edition) {
        return db.sql("""
                        select phase_id, coalesce(team_id, 0) as team_id, was, until, why from hackathon.extension
                         where edition_id = :edition and team_id is null
                         order by id desc
                         limit 50
                        """).param("edition", edition).query(PhaseDeeds::moved).list();
    }

    /** The ends of one phase that moved, for all and for teams, the latest first. */
    public List<Moved> movedOf(long phase) {
        return db.sql("""
                        select phase_id, coalesce(team_id, 0) as team_id, was, until, why from hackathon.extension
                         where phase_id = :phase
                         order by id desc
                         limit 200
                        """).param("phase", phase).query(PhaseDeeds::moved).list();
    }

    private static Moved moved(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Moved(
                row.getLong("phase_id"),
                row.getLong("team_id"),
                row.getObject("was", LocalDateTime.class),
                row.getObject("until", LocalDateTime.class),
                row.getString("why"));
    }

    private void extend(
            Viewer viewer, Phase phase, @Nullable Long team, LocalDateTime was, LocalDateTime until, String why) {
        db.sql("""
                        insert into hackathon.extension (edition_id, phase_id, team_id, was, until, why, given_by, at)
                        values (:edition, :phase, :team, :was, :until, :why, :actor, :now)
                        """)
                .param("edition", phase.edition())
                .param("phase", phase.id())
                .param("team", team, java.sql.Types.BIGINT)
                .param("was", was)
                .param("until", until)
                .param("why", why.strip())
                .param("actor", viewer.person())
                .param("now", clock.instant().atOffset(UTC))
                .update();
    }

    /** Whether teams hand something in in this phase, or did. */
    private boolean asks(long phase, boolean orDid) {
        return db.sql("""
                        select exists (select from hackathon.deliverable
                                        where phase_id = :phase and (:orDid or retired_at is null))
                        """)
                .param("phase", phase)
                .param("orDid", orDid)
                .query(Boolean.class)
                .single();
    }

    private static Phase find(List<Phase> phases, long id) {
        return phases.stream().filter(phase -> phase.id() == id).findFirst().orElseThrow(NotHere::new);
    }

    private Optional<Kept> refusal(PhaseDraft draft, List<Phase> all, @Nullable Phase before) {
        if (!draft.from().isBefore(draft.until())) {
            return refused("until", "hackathon.phase.problem.ends");
        }
        if (before != null && before.ended() != null) {
            return refused("", "hackathon.phase.problem.ended");
        }
        var isActive = before != null && before.isActive();
        if (before != null
                && isActive
                && (draft.kind() != before.kind() || !draft.from().equals(before.from()))) {
            return refused("from", "hackathon.phase.problem.began");
        }
        if (!ma.etamkeen.platform.calendar.MoroccanTime.instantOf(draft.until()).isAfter(clock.instant())) {
            return refused("until", "hackathon.phase.problem.over");
        }
        for (var other : all) {
            if (before != null && other.id() == before.id()) {
                continue;
            }
            if (draft.from().isBefore(other.until()) && other.from().isBefore(draft.until())) {
                return refused("from", "hackathon.phase.problem.overlaps");
            }
            // a phase that began stands before all that are to come
            if (!isActive && other.began() != null && draft.from().isBefore(other.from())) {
                return refused("from", "hackathon.phase.problem.behind");
            }
        }
        return Optional.empty();
    }

    private static Optional<Kept> refused(String field, String word) {
        return Optional.of(new Kept.Refused(field, word));
    }
}
