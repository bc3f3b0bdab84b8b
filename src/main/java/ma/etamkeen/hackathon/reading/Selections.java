package ma.etamkeen.hackathon.reading;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.etamkeen.hackathon.dossiers.Decisions;
import ma.etamkeen.hackathon.dossiers.Dossier.State;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.judging.Selecting.Fate;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which dossiers are kept: reckoned from what readers said and from the targets, looked at, and applied as one. What is applied are
 * decisions like any other: somebody else looks at them before anything goes out. Nobody selects who applied themselves, who
 * decides about somebody who did or was asked to agree.
 */
@Component
public class Selections {

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;
    private final Readers readers;
    private final ReaderConflicts conflicts;
    private final Sheets sheets;
    private final Targets targets;
    private final Reckoning reckoning;
    private final SelectionWords told;
    private final Decisions decisions;
    private final Organisers organisers;
    private final Journal journal;

    Selections(
            JdbcClient db,
            JsonMapper json,
            Clock clock,
            Readers readers,
            ReaderConflicts conflicts,
            Sheets sheets,
            Targets targets,
            Reckoning reckoning,
            SelectionWords told,
            Decisions decisions,
            Organisers organisers,
            Journal journal) {
        this.db = db;
        this.json = json;
        this.clock = clock;
        this.readers = readers;
        this.conflicts = conflicts;
        this.sheets = sheets;
        this.targets = targets;
        this.reckoning = reckoning;
        this.told = told;
        this.decisions = decisions;
        this.organisers = organisers;
        this.journal = journal;
    }

    /** Whoever selects: those who organise and are not concerned themselves. */
    public void mustSelect(Viewer viewer, long edition) {
        organisers.mustOrganise(viewer, edition);
        conflicts.mustBeClear(viewer, edition);
    }

    /** How the selection stands, for whoever looks at it. Nobody looks while readers still read. */
    @Transactional
    public Selection of(Viewer viewer, long edition) {
        mustSelect(viewer, edition);
        return reckoning.shown(edition);
    }

    static State state(Fate fate) {
        return State.valueOf(fate.name());
    }

    /** What a dossier that may be selected is called. */
    public Optional<String> title(long edition, long dossier) {
        return db.sql("""
                        select idea_title from hackathon.dossier
                         where id = :dossier and edition_id = :edition
                           and state in ('sent', 'kept', 'waiting', 'not_kept', 'confirmed')
                        """)
                .param("dossier", dossier)
                .param("edition", edition)
                .query(String.class)
                .optional();
    }

    /** What people decided about single dossiers. */
    public List<Selection.Said> said(long edition) {
        return reckoning.said(edition);
    }

    /** People decide about one dossier, with a reason, whatever was reckoned. */
    @Transactional
    public Kept except(Viewer viewer, long edition, long dossier, Fate fate, String why) {
        mustSelect(viewer, edition);
        readers.lock(edition);
        if (why.isBlank()) {
            return new Kept.Refused("why", "forms.error.required");
        }
        if (sheets.isOpen(edition)) {
            return new Kept.Refused("", "hackathon.selection.problem.reading");
        }
        if (conflicts.concern(viewer.person(), edition, dossier)) {
            return new Kept.Refused("", "hackathon.refusal.close");
        }
        var one = Optional.ofNullable(reckoning.facts(edition).get(dossier)).orElseThrow(NotHere::new);
        if (one.isTold() || one.state() == State.CONFIRMED) {
            return new Kept.Refused("", "hackathon.refusal.told");
        }
        var kept = said(edition).stream()
                .filter(said -> said.fate() == fate && said.dossier() != dossier)
                .count();
        var capacity = targets.capacity(edition);
        if (fate == Fate.KEPT && kept >= capacity.places() || fate == Fate.WAITING && kept >= capacity.waiting()) {
            return new Kept.Refused("fate", "hackathon.selection.problem.places");
        }
        db.sql("""
                        insert into hackathon.exception (dossier_id, edition_id, fate, why, said_at, said_by)
                        values (:dossier, :edition, :fate, :why, :now, :actor)
                            on conflict (dossier_id) do update
                           set fate = excluded.fate, why = excluded.why, said_at = excluded.said_at, said_by = excluded.said_by
                        """)
                .param("dossier", dossier)
                .param("edition", edition)
                .param("fate", state(fate).key())
                .param("why", why.strip())
                .param("now", clock.instant().atOffset(UTC))
                .param("actor", viewer.person())
                .update();
        journal.record(
                "hackathon.selection.excepted",
                viewer.person(),
                edition,
                0,
                dossier + " " + state(fate).key());
        return new Kept.Done(dossier);
    }

    /** What was reckoned counts again. */
    @Transactional
    public Kept unexcept(Viewer viewer, long edition, long dossier) {
        mustSelect(viewer, edition);
        readers.lock(edition);
        if (conflicts.concern(viewer.person(), edition, dossier)) {
            return new Kept.Refused("", "hackathon.refusal.close");
        }
        title(edition, dossier).orElseThrow(NotHere::new);
        var gone = db.sql("delete from hackathon.exception where dossier_id = :dossier and edition_id = :edition")
                .param("dossier", dossier)
                .param("edition", edition)
                .update();
        if (gone > 0) {
            journal.record("hackathon.selection.unexcepted", viewer.person(), edition, 0, Long.toString(dossier));
        }
        return new Kept.Done(dossier);
    }

    /**
     * Decides about all dossiers as one, as it was looked at.
     *
     * @param seen says what was looked at; anything else is stale
     */
    @Transactional
    public Kept apply(Viewer viewer, long edition, String seen) {
        mustSelect(viewer, edition);
        readers.lock(edition);
        if (!(reckoning.of(edition) instanceof Selection.Ready ready)) {
            return new Kept.Refused("", "hackathon.selection.problem.reading");
        }
        if (!ready.seen().equals(seen)) {
            return new Kept.Stale();
        }
        var notes = sheets.said(edition);
        var telling = told.of(edition, ready);
        var drafts = new ArrayList<Decisions.Draft>();
        for (var line : ready.lines()) {
            if (!line.isTold()) {
                drafts.add(new Decisions.Draft(
                        line.dossier(),
                        state(line.choice().fate()),
                        line.choice().place(),
                        telling.feedback(line, notes.getOrDefault(line.dossier(), List.of()))));
            }
        }
        if (!decisions.decideAll(viewer, edition, drafts)) {
            return new Kept.Refused("", "hackathon.refusal.call-open");
        }
        var id = db.sql("""
                        insert into hackathon.selection (edition_id, record, made_at, made_by)
                        values (:edition, cast(:record as jsonb), :now, :actor) returning id
                        """)
                .param("edition", edition)
                .param("record", json.writeValueAsString(told.record(edition, ready)))
                .param("now", clock.instant().atOffset(UTC))
                .param("actor", viewer.person())
                .query(Long.class)
                .single();
        journal.record(
                "hackathon.selection.applied",
                viewer.person(),
                edition,
                0,
                ready.of(Fate.KEPT).size() + " " + ready.of(Fate.WAITING).size() + " "
                        + ready.of(Fate.NOT_KEPT).size());
        return new Kept.Done(id);
    }

    /** Somebody else has looked at the whole of it. How many decisions of others they let through. */
    @Transactional
    public int review(Viewer viewer, long edition) {
        mustSelect(viewer, edition);
        readers.lock(edition);
        return decisions.reviewAll(viewer, edition);
    }

    /** How many decisions nobody else has looked at yet that this person may look at. */
    public int toReview(Viewer viewer, long edition) {
        return decisions.toReview(viewer, edition);
    }

    /** The last selection that was applied. */
    public Optional<Selection.Applied> applied(long edition) {
        return db.sql("""
                        select id, made_at, made_by, record ->> 'kept' as kept, record ->> 'waiting' as waiting,
                               record ->> 'not_kept' as not_kept
                          from hackathon.selection where edition_id = :edition order by id desc limit 1
                        """)
                .param("edition", edition)
                .query((row, _) -> new Selection.Applied(
                        row.getLong("id"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        row.getLong("made_by"),
                        Map.of(
                                "kept", row.getInt("kept"),
                                "waiting", row.getInt("waiting"),
                                "not_kept", row.getInt("not_kept"))))
                .optional();
    }
}
