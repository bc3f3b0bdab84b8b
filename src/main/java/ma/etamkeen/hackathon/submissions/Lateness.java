package ma.etamkeen.hackathon.submissions;

import java.time.Clock;
import ma.etamkeen.hackathon.dossiers.EditionTerms;
import ma.etamkeen.hackathon.dossiers.Outcome;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.editions.Phase;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What happens to what comes after the end of a phase: as its edition says, unless the phase says something else. */
@Component
public class Lateness {

    private final JdbcClient db;
    private final Clock clock;
    private final EditionTerms terms;
    private final Phases phases;
    private final Organisers organisers;
    private final Journal journal;

    Lateness(JdbcClient db, Clock clock, EditionTerms terms, Phases phases, Organisers organisers, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.terms = terms;
        this.phases = phases;
        this.organisers = organisers;
        this.journal = journal;
    }

    /**
     * What holds for a phase.
     *
     * @param takesLate whether what comes within these minutes is marked as late
     * @param isOwn whether the phase says so itself
     */
    public record Policy(boolean takesLate, int graceMinutes, boolean isOwn) {}

    /** What a phase says itself. */
    public record Own(boolean takesLate, int graceMinutes) {}

    /** What holds for this phase. */
    public Policy of(Phase phase) {
        return db.sql("select late, grace_minutes from hackathon.phase_late where phase_id = :phase")
                .param("phase", phase.id())
                .query((row, _) -> new Policy(row.getString("late").equals("take"), row.getInt("grace_minutes"), true))
                .optional()
                .orElseGet(() -> {
                    var asks = terms.of(phase.edition());
                    return new Policy(asks.takesLate(), asks.graceMinutes(), false);
                });
    }

    /**
     * The phase says this of what comes late, until its end: nobody is told afterwards that the end was another.
     *
     * @param own what it says, or {@code null} for what its edition says
     */
    @Transactional
    public Outcome set(Viewer viewer, long edition, long phase, @Nullable Own own) {
        organisers.mustOrganise(viewer, edition);
        var found = phases.of(edition).stream()
                .filter(one -> one.id() == phase)
                .findFirst()
                .orElseThrow(NotHere::new);
        if (Deliverables.isOver(found, clock.instant())) {
            return new Outcome.Refused("phase-over");
        }
        db.sql("delete from hackathon.phase_late where phase_id = :phase")
                .param("phase", phase)
                .update();
        if (own != null) {
            write(found, own);
        }
        journal.record(
                "hackathon.phase.lateness",
                viewer.person(),
                edition,
                0,
                own == null ? "" : (own.takesLate() ? "take " : "refuse ") + own.graceMinutes());
        return new Outcome.Done(phase);
    }

    /** What one phase says itself, another says too. */
    void copy(Phase from, Phase to) {
        var policy = of(from);
        if (policy.isOwn()) {
            write(to, new Own(policy.takesLate(), policy.graceMinutes()));
        }
    }

    private void write(Phase phase, Own own) {
        db.sql("""
                        insert into hackathon.phase_late (phase_id, edition_id, late, grace_minutes)
                        values (:phase, :edition, :late, :minutes)
                        """)
                .param("phase", phase.id())
                .param("edition", phase.edition())
                .param("late", own.takesLate() ? "take" : "refuse")
                .param("minutes", own.graceMinutes())
                .update();
    }
}
