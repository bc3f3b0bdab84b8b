package ma.etamkeen.hackathon.reading;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.hackathon.dossiers.DossierDesk;
import ma.etamkeen.hackathon.dossiers.Outcome;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Another wording of a dossier that names somebody, for those who read it blind. What was written stays, and whoever may read who
 * applied reads that.
 */
@Component
public class Redactions {

    private final JdbcClient db;
    private final Clock clock;
    private final DossierDesk desk;
    private final ReaderConflicts conflicts;
    private final Journal journal;

    Redactions(JdbcClient db, Clock clock, DossierDesk desk, ReaderConflicts conflicts, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.desk = desk;
        this.conflicts = conflicts;
        this.journal = journal;
    }

    /**
     * What readers see.
     *
     * @param why what it was changed for
     * @param of the version of the dossier it words
     */
    public record Redaction(
            String title, String idea, String motivation, String why, int of, int version, java.time.Instant at) {}

    /** What somebody typed. */
    public record Draft(String title, String idea, String motivation, String why) {}

    /** The other wording of a dossier, if there is one, for those who organise. */
    public Optional<Redaction> of(Viewer viewer, long edition, long dossier) {
        desk.find(viewer, edition, dossier);
        return db.sql("""
                        select idea_title, idea, motivation, why, of_version, version, made_at from hackathon.redaction
                         where dossier_id = :dossier
                        """)
                .param("dossier", dossier)
                .query((row, _) -> new Redaction(
                        row.getString("idea_title"),
                        row.getString("idea"),
                        row.getString("motivation"),
                        row.getString("why"),
                        row.getInt("of_version"),
                        row.getInt("version"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /**
     * A dossier of which somebody who read it says that it names somebody.
     *
     * @param isReworded whether readers see another wording by now
     */
    public record Flagged(long dossier, boolean isReworded) {}

    /** Those of an edition; of no reader who must not read it. */
    public List<Flagged> flagged(long edition) {
        return db.sql("""
                        select distinct s.dossier_id,
                               exists (select from hackathon.redaction x where x.dossier_id = s.dossier_id) as reworded
                          from hackathon.sheet s
                         where s.edition_id = :edition and s.names
                           and (s.dossier_id, s.person_id) not in (select c.dossier_id, c.person_id
                                                                     from hackathon.reader_conflicts(:edition) c)
                         order by s.dossier_id limit 500
                        """)
                .param("edition", edition)
                .query((row, _) -> new Flagged(row.getLong("dossier_id"), row.getBoolean("reworded")))
                .list();
    }

    /**
     * From now on readers see this wording.
     *
     * @param version of the wording it was typed over, 0 for none
     */
    @Transactional
    public Outcome set(Viewer viewer, long edition, long dossier, int version, Draft draft) {
        var found = desk.find(viewer, edition, dossier).dossier();
        if (conflicts.concern(viewer.person(), edition, dossier)) {
            return new Outcome.Refused("close");
        }
        var changed = db.sql("""
                        insert into hackathon.redaction as r (dossier_id, edition_id, idea_title, idea, motivation, why, of_version,
                                                              made_at, made_by)
                        select :dossier, :edition, :title, :idea, :motivation, :why, :of, :now, :actor
                         where :version = 0 or exists (select from hackathon.redaction o where o.dossier_id = :dossier)
                            on conflict (dossier_id) do update
                           set idea_title = excluded.idea_title, idea = excluded.idea, motivation = excluded.motivation,
                               why = excluded.why, of_version = excluded.of_version, made_at = excluded.made_at,
                               made_by = excluded.made_by, version = r.version + 1
                         where r.version = :version
                        """)
                .param("dossier", dossier)
                .param("edition", edition)
                .param("title", draft.title().strip())
                .param("idea", draft.idea().strip())
                .param("motivation", draft.motivation().strip())
                .param("why", draft.why().strip())
                .param("of", found.version())
                .param("now", clock.instant().atOffset(UTC))
                .param("actor", viewer.person())
                .param("version", version)
                .update();
        if (changed == 0) {
            return new Outcome.Stale();
        }
        journal.record("hackathon.dossier.reworded", viewer.person(), edition, 0, Long.toString(dossier));
        return new Outcome.Done(dossier);
    }

    /** Readers see again what was written. */
    @Transactional
    public Outcome remove(Viewer viewer, long edition, long dossier) {
        desk.find(viewer, edition, dossier);
        if (conflicts.concern(viewer.person(), edition, dossier)) {
            return new Outcome.Refused("close");
        }
        var removed = db.sql("delete from hackathon.redaction where dossier_id = :dossier")
                .param("dossier", dossier)
                .update();
        if (removed > 0) {
            journal.record("hackathon.dossier.rewording-removed", viewer.person(), edition, 0, Long.toString(dossier));
        }
        return new Outcome.Done(dossier);
    }
}
