package ma.etamkeen.hackathon.reading;

import static java.time.ZoneOffset.UTC;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.editions.Seat;
import ma.etamkeen.hackathon.judging.Assignment;
import ma.etamkeen.hackathon.judging.Pair;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who reads which dossier. A plan is kept only when every dossier that was sent and not set aside has its readers, nobody reads
 * what they must not, and all marks can be compared. A new plan keeps what people have begun.
 */
@Component
public class DossierReadings {

    private static final SecureRandom LOTS = new SecureRandom();

    /** Those that were sent and not set aside; what was decided meanwhile goes on being read with the others. */
    private static final String READ = "d.edition_id = :edition and d.state in ('sent', 'kept', 'waiting', 'not_kept')";

    private final JdbcClient db;
    private final Clock clock;
    private final Readers readers;
    private final ReaderConflicts conflicts;
    private final Screenings screenings;
    private final Organisers organisers;
    private final Journal journal;

    DossierReadings(
            JdbcClient db,
            Clock clock,
            Readers readers,
            ReaderConflicts conflicts,
            Screenings screenings,
            Organisers organisers,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.readers = readers;
        this.conflicts = conflicts;
        this.screenings = screenings;
        this.organisers = organisers;
        this.journal = journal;
    }

    /**
     * The plan that holds.
     *
     * @param readings how many each dossier has
     * @param seed the lot by which it was chosen among those equally good
     * @param swaps how many exchanges linked it
     */
    public record Made(long id, int readings, long seed, double fiedler, int swaps, Instant at) {}

    /** The plan of an edition, once there is one. */
    public Optional<Made> plan(long edition) {
        return db.sql("""
                        select id, readings, seed, fiedler, swaps, made_at from hackathon.dossier_plan
                         where edition_id = :edition order by id desc limit 1
                        """)
                .param("edition", edition)
                .query((row, _) -> new Made(
                        row.getLong("id"),
                        row.getInt("readings"),
                        row.getLong("seed"),
                        row.getDouble("fiedler"),
                        row.getInt("swaps"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Who reads which dossier of an edition. */
    public TreeSet<Pair> of(long edition) {
        return new TreeSet<>(
                db.sql("select dossier_id, person_id from hackathon.dossier_reading where edition_id = :edition")
                        .param("edition", edition)
                        .query((row, _) -> new Pair(row.getLong("dossier_id"), row.getLong("person_id")))
                        .list());
    }

    /** How many dossiers of an edition wait to be read: sent, and not set aside. */
    public int sent(long edition) {
        return db.sql("select count(*)::int from hackathon.dossier d where " + READ)
                .param("edition", edition)
                .query(Integer.class)
                .single();
    }

    /** How many of them came, or were taken up, after the plan, so that nobody was given them to read. */
    public int unread(long edition) {
        return db.sql("select count(*)::int from hackathon.dossier d where " + READ + """
                           and not exists (select from hackathon.dossier_reading r where r.dossier_id = d.id)
                           and exists (select from hackathon.dossier_plan p where p.edition_id = :edition)
                        """)
                .param("edition", edition)
                .query(Integer.class)
                .single();
    }

    /** Makes a plan and keeps it, or says why there is none. */
    @Transactional
    public Assignment make(Viewer viewer, long edition) {
        organisers.mustOrganise(viewer, edition);
        readers.lock(edition);
        var readings = screenings.of(edition).readings();
        var wanted = wanted(edition, readings);
        if (wanted.items().isEmpty()) {
            return new Assignment.Refused(List.of(), List.of(), List.of());
        }
        var solved = Assignment.solve(wanted);
        if (solved instanceof Assignment.Plan plan) {
            keep(viewer, edition, readings, plan);
        }
        return solved;
    }

    private Assignment.Wanted wanted(long edition, int readings) {
        var items = db.sql(
                        "select d.id, coalesce(d.challenge_id, 0) as challenge, d.language from hackathon.dossier d where "
                                + READ + " order by d.id")
                .param("edition", edition)
                .query((row, _) -> new Assignment.Item(
                        row.getLong("id"),
                        readings,
                        row.getLong("challenge") == 0 ? Set.of() : Set.of(Long.toString(row.getLong("challenge"))),
                        row.getString("language")))
                .list();
        var ids = items.stream().map(Assignment.Item::id).collect(Collectors.toSet());
        var begun = begun(edition);
        begun.removeIf(pair -> !ids.contains(pair.item()));
        var before = of(edition);
        before.removeIf(pair -> !ids.contains(pair.item()));
        return new Assignment.Wanted(
                items,
                Seat.judges(readers.of(edition), begun),
                conflicts.of(edition).stream()
                        .filter(conflict -> ids.contains(conflict.dossier()))
                        .map(conflict -> new Assignment.Bar(
                                new Pair(conflict.dossier(), conflict.person()),
                                conflict.kind().key()))
                        .toList(),
                List.of(),
                begun,
                before,
                LOTS.nextInt(Integer.MAX_VALUE));
    }

    private TreeSet<Pair> begun(long edition) {
        return new TreeSet<>(db.sql("""
                        select s.dossier_id, s.person_id
                          from hackathon.sheet s
                          join hackathon.dossier_reading r on r.dossier_id = s.dossier_id and r.person_id = s.person_id
                         where s.edition_id = :edition
                        """)
                .param("edition", edition)
                .query((row, _) -> new Pair(row.getLong("dossier_id"), row.getLong("person_id")))
                .list());
    }

    private void keep(Viewer viewer, long edition, int readings, Assignment.Plan plan) {
        var id = db.sql("""
                        insert into hackathon.dossier_plan (edition_id, readings, seed, cost, fiedler, swaps, made_at, made_by)
                        values (:edition, :readings, :seed, :cost, :fiedler, :swaps, :now, :actor)
                        returning id
                        """)
                .param("edition", edition)
                .param("readings", readings)
                .param("seed", plan.seed())
                .param("cost", plan.cost())
                .param("fiedler", plan.kept())
                .param("swaps", plan.swaps().size())
                .param("now", clock.instant().atOffset(UTC))
                .param("actor", viewer.person())
                .query(Long.class)
                .single();
        var dossiers = plan.pairs().stream().map(Pair::item).toArray(Long[]::new);
        var people = plan.pairs().stream().map(Pair::judge).toArray(Long[]::new);
        db.sql("""
                        delete from hackathon.dossier_reading r
                         where r.edition_id = :edition and r.dossier_id = any (:dossiers)
                           and (r.dossier_id, r.person_id) not in (select * from unnest(:dossiers, :people))
                        """)
                .param("edition", edition)
                .param("dossiers", dossiers)
                .param("people", people)
                .update();
        db.sql("""
                        insert into hackathon.dossier_reading (edition_id, dossier_id, person_id, plan_id)
                        select :edition, p.dossier_id, p.person_id, :plan
                          from unnest(:dossiers, :people) as p(dossier_id, person_id)
                            on conflict (dossier_id, person_id) do nothing
                        """)
                .param("edition", edition)
                .param("plan", id)
                .param("dossiers", dossiers)
                .param("people", people)
                .update();
        journal.record(
                "hackathon.screening.planned",
                viewer.person(),
                edition,
                0,
                "seed " + plan.seed() + " readings " + plan.pairs().size());
    }
}
