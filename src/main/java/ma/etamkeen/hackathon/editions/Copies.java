package ma.etamkeen.hackathon.editions;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * What an edition takes over from another: its phases, moved to its own days, what belongs to them, and its criteria with what
 * marks mean.
 */
@Component
public class Copies {

    private final Editions editions;
    private final Phases phases;
    private final PhaseDeeds phaseDeeds;
    private final Criteria criteria;
    private final Organisers organisers;
    private final List<CopiedToo> others;
    private final Journal journal;

    Copies(
            Editions editions,
            Phases phases,
            PhaseDeeds phaseDeeds,
            Criteria criteria,
            Organisers organisers,
            List<CopiedToo> others,
            Journal journal) {
        this.editions = editions;
        this.phases = phases;
        this.phaseDeeds = phaseDeeds;
        this.criteria = criteria;
        this.organisers = organisers;
        this.others = others;
        this.journal = journal;
    }

    /**
     * The editions this one can take over from: the viewer organises them, and they have phases. None once it has its own, or
     * readers see it.
     */
    public List<Edition> from(Viewer viewer, long edition) {
        return isEmpty(edition)
                        && editions.find(edition).filter(Edition::isPublished).isEmpty()
                ? editions.all().stream()
                        .filter(other -> other.id() != edition && organisers.organises(viewer, other.id()))
                        .filter(other -> !phases.of(other.id()).isEmpty())
                        .toList()
                : List.of();
    }

    private boolean isEmpty(long edition) {
        return phases.of(edition).isEmpty()
                && criteria.of(edition, Criterion.Stage.SELECTION).isEmpty()
                && criteria.of(edition, Criterion.Stage.FINAL).isEmpty();
    }

    /** Takes over all of it; the first phase begins on the first day of the edition, at the hour it did. */
    @Transactional
    public Kept copy(Viewer viewer, long edition, long other) {
        var into = organisers.mustOrganise(viewer, edition);
        phases.lock(edition);
        if (!isEmpty(edition)) {
            return new Kept.Refused("", "hackathon.edition.problem.not-empty");
        }
        if (from(viewer, edition).stream().noneMatch(one -> one.id() == other)) {
            return new Kept.Refused("", "forms.error.choice");
        }
        var all = phases.of(other);
        var first = into.period().starts();
        var days = first == null
                ? 0
                : ChronoUnit.DAYS.between(all.getFirst().from().toLocalDate(), first);
        var taken = new LinkedHashMap<Phase, Long>();
        for (var phase : all) {
            var draft = new PhaseDraft(
                    phase.kind(),
                    phase.from().plusDays(days),
                    phase.until().plusDays(days),
                    phase.permits(),
                    phase.byClock());
            // it would be over before it is there: then nothing is taken over
            var kept = phaseDeeds.add(viewer, edition, draft);
            if (!(kept instanceof Kept.Done(var id))) {
                TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
                return kept;
            }
            taken.put(phase, id);
        }
        var made = phases.of(edition);
        var became = new LinkedHashMap<Phase, Phase>();
        taken.forEach((phase, id) -> became.put(
                phase, made.stream().filter(one -> one.id() == id).findFirst().orElseThrow()));
        others.forEach(kept -> kept.copy(viewer, became));
        for (var stage : Criterion.Stage.values()) {
            for (var one : criteria.of(other, stage)) {
                criteria.add(
                        viewer,
                        edition,
                        stage,
                        new Criteria.Draft(
                                one.code(), one.weight(), one.least(), one.most(), one.title(), one.levels()));
            }
        }
        journal.record("hackathon.edition.copied", viewer.person(), edition, 0, Long.toString(other));
        return new Kept.Done(edition);
    }
}
