package ma.etamkeen.hackathon.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import ma.etamkeen.hackathon.editions.Criteria;
import ma.etamkeen.hackathon.editions.Criterion;
import ma.etamkeen.hackathon.editions.Criterion.Level;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.content.DefaultContent;
import ma.etamkeen.platform.journal.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How dossiers are read in each edition, which its organisers say before the first of them is marked. */
@Component
public class Screenings {

    private final JdbcClient db;
    private final Readers readers;
    private final Criteria criteria;
    private final Organisers organisers;
    private final Journal journal;

    Screenings(JdbcClient db, Readers readers, Criteria criteria, Organisers organisers, Journal journal) {
        this.db = db;
        this.readers = readers;
        this.criteria = criteria;
        this.organisers = organisers;
        this.journal = journal;
    }

    /** How the dossiers of this edition are read. */
    public Screening of(long edition) {
        return db.sql("select readings, blind from hackathon.screening where edition_id = :edition")
                .param("edition", edition)
                .query((row, _) -> new Screening(row.getInt("readings"), row.getBoolean("blind")))
                .optional()
                .orElse(Screening.USUAL);
    }

    /** Whether somebody has marked a dossier, so that nothing of this changes any more. */
    public boolean hasBegun(long edition) {
        return db.sql("select exists (select from hackathon.sheet where edition_id = :edition)")
                .param("edition", edition)
                .query(Boolean.class)
                .single();
    }

    /** From now on the dossiers are read like this. */
    @Transactional
    public Kept set(Viewer viewer, long edition, Screening screening) {
        organisers.mustOrganise(viewer, edition);
        readers.lock(edition);
        if (hasBegun(edition)) {
            return new Kept.Refused("", "hackathon.reading.problem.begun");
        }
        db.sql("""
                        insert into hackathon.screening (edition_id, readings, blind) values (:edition, :readings, :blind)
                            on conflict (edition_id) do update set readings = excluded.readings, blind = excluded.blind
                        """)
                .param("edition", edition)
                .param("readings", screening.readings())
                .param("blind", screening.blind())
                .update();
        journal.record("hackathon.screening.set", viewer.person(), edition);
        return new Kept.Done(edition);
    }

    /** Takes the usual criteria of reading, where the edition has none yet; whoever organises changes them from there. */
    @Transactional
    public Kept takeUsual(Viewer viewer, long edition) {
        organisers.mustOrganise(viewer, edition);
        readers.lock(edition);
        if (!criteria.of(edition, Criterion.Stage.SELECTION).isEmpty()) {
            return new Kept.Refused("", "hackathon.reading.problem.criteria");
        }
        for (var node : DefaultContent.read("screening.json").path("criteria")) {
            var levels = new ArrayList<Level>();
            node.path("levels")
                    .forEach(level -> levels.add(new Level(level.path("mark").intValue(), DefaultContent.text(level))));
            var kept = criteria.add(
                    viewer,
                    edition,
                    Criterion.Stage.SELECTION,
                    new Criteria.Draft(
                            DefaultContent.required(node, "code"),
                            BigDecimal.valueOf(node.path("weight").longValue()),
                            1,
                            5,
                            DefaultContent.text(node.path("title")),
                            levels));
            if (!(kept instanceof Kept.Done)) {
                return kept;
            }
        }
        return new Kept.Done(edition);
    }
}
