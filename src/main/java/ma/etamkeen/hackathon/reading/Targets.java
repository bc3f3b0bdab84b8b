package ma.etamkeen.hackathon.reading;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What selections aim at, and how many dossiers they keep. Targets are stated before anybody marks a dossier, everybody reads
 * them, and they change no more afterwards: the database refuses.
 */
@Component
public class Targets {

    private final JdbcClient db;
    private final Clock clock;
    private final Readers readers;
    private final Screenings screenings;
    private final Organisers organisers;
    private final Regions regions;
    private final Units units;
    private final Editions editions;
    private final Journal journal;

    Targets(
            JdbcClient db,
            Clock clock,
            Readers readers,
            Screenings screenings,
            Organisers organisers,
            Regions regions,
            Units units,
            Editions editions,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.readers = readers;
        this.screenings = screenings;
        this.organisers = organisers;
        this.regions = regions;
        this.units = units;
        this.editions = editions;
        this.journal = journal;
    }

    /**
     * How many dossiers an edition keeps, and how many wait.
     *
     * @param places 0 while nobody said so
     */
    public record Capacity(int places, int waiting) {}

    /** A target as organisers want it. */
    public record Draft(Target.Kind kind, String which, boolean atLeast, int count, Text why) {}

    /** How many dossiers this edition keeps. */
    public Capacity capacity(long edition) {
        return db.sql("select places, waiting from hackathon.capacity where edition_id = :edition")
                .param("edition", edition)
                .query((row, _) -> new Capacity(row.getInt("places"), row.getInt("waiting")))
                .optional()
                .orElse(new Capacity(0, 0));
    }

    /** From now on it keeps so many. */
    @Transactional
    public void keep(Viewer viewer, long edition, Capacity capacity) {
        organisers.mustOrganise(viewer, edition);
        readers.lock(edition);
        db.sql("""
                        insert into hackathon.capacity (edition_id, places, waiting) values (:edition, :places, :waiting)
                            on conflict (edition_id) do update set places = excluded.places, waiting = excluded.waiting
                        """)
                .param("edition", edition)
                .param("places", capacity.places())
                .param("waiting", capacity.waiting())
                .update();
        journal.record(
                "hackathon.selection.sized", viewer.person(), edition, 0, capacity.places() + " " + capacity.waiting());
    }

    /** What this edition aims at, in the order in which it was stated. */
    public List<Target> of(long edition) {
        return db.sql("""
                        select id, kind, which, at_least, count, why_ar, why_fr, why_en from hackathon.target
                         where edition_id = :edition order by id
                        """).param("edition", edition).query(Targets::target).list();
    }

    /** States a target more. */
    @Transactional
    public Kept state(Viewer viewer, long edition, Draft draft) {
        organisers.mustOrganise(viewer, edition);
        readers.lock(edition);
        if (screenings.hasBegun(edition)) {
            return new Kept.Refused("", "hackathon.selection.problem.begun");
        }
        if (draft.kind() == Target.Kind.WOMEN
                        && (!draft.atLeast() || !draft.which().isEmpty())
                || !isThere(edition, draft)) {
            return new Kept.Refused("which", "hackathon.selection.problem.which");
        }
        var id = db.sql("""
                        insert into hackathon.target (edition_id, kind, which, at_least, count, why_ar, why_fr, why_en, stated_at,
                                                      stated_by)
                        values (:edition, :kind, :which, :least, :count, :why_ar, :why_fr, :why_en, :now, :actor)
                            on conflict do nothing
                        returning id
                        """)
                .param("edition", edition)
                .param("kind", draft.kind().key())
                .param("which", draft.which())
                .param("least", draft.atLeast())
                .param("count", draft.count())
                .params(Rows.text("why", draft.why()))
                .param("now", clock.instant().atOffset(UTC))
                .param("actor", viewer.person())
                .query(Long.class)
                .optional();
        if (id.isEmpty()) {
            return new Kept.Refused("which", "hackathon.selection.problem.stated");
        }
        journal.record(
                "hackathon.selection.target-stated",
                viewer.person(),
                edition,
                0,
                draft.kind().key());
        return new Kept.Done(id.get());
    }

    private boolean isThere(long edition, Draft draft) {
        var which = draft.which();
        return which.isEmpty()
                || switch (draft.kind()) {
                    case WOMEN -> false;
                    case REGION -> regions.find(which).isPresent();
                    case UNIT ->
                        which.matches("[0-9]{1,15}")
                                && units.find(Long.parseLong(which)).isPresent();
                    case CHALLENGE ->
                        editions.challenges(edition).stream()
                                .anyMatch(challenge ->
                                        Long.toString(challenge.id()).equals(which));
                };
    }

    /** Takes a target back, before anybody marks. */
    @Transactional
    public Kept remove(Viewer viewer, long edition, long target) {
        organisers.mustOrganise(viewer, edition);
        readers.lock(edition);
        if (screenings.hasBegun(edition)) {
            return new Kept.Refused("", "hackathon.selection.problem.begun");
        }
        if (db.sql("delete from hackathon.target where id = :id and edition_id = :edition")
                        .param("id", target)
                        .param("edition", edition)
                        .update()
                == 0) {
            throw new NotHere();
        }
        journal.record("hackathon.selection.target-removed", viewer.person(), edition);
        return new Kept.Done(target);
    }

    private static Target target(ResultSet row, int number) throws SQLException {
        return new Target(
                row.getLong("id"),
                Target.Kind.of(row.getString("kind")).orElseThrow(),
                row.getString("which"),
                row.getBoolean("at_least"),
                row.getInt("count"),
                Rows.text(row, "why"));
    }
}
