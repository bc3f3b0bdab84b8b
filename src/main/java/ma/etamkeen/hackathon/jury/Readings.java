package ma.etamkeen.hackathon.jury;

import static java.time.ZoneOffset.UTC;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.editions.Seat;
import ma.etamkeen.hackathon.judging.Assignment;
import ma.etamkeen.hackathon.judging.Pair;
import ma.etamkeen.hackathon.teams.Team;
import ma.etamkeen.hackathon.teams.Teams;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who judges which team. A plan is kept only when every team has its readers, nobody judges whom they must not, and all marks
 * can be compared: judging cannot begin on any other, because there is nothing to judge without one. A new plan keeps what
 * people have begun.
 */
@Component
public class Readings {

    private static final SecureRandom LOTS = new SecureRandom();

    private final JdbcClient db;
    private final Clock clock;
    private final Teams teams;
    private final Panel panel;
    private final Conflicts conflicts;
    private final Organisers organisers;
    private final Journal journal;

    Readings(
            JdbcClient db,
            Clock clock,
            Teams teams,
            Panel panel,
            Conflicts conflicts,
            Organisers organisers,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.teams = teams;
        this.panel = panel;
        this.conflicts = conflicts;
        this.organisers = organisers;
        this.journal = journal;
    }

    /**
     * The plan that holds.
     *
     * @param readers how many each team has, 0 for everybody who may
     * @param seed the lot by which it was chosen among those equally good
     * @param swaps how many exchanges linked it
     */
    public record Made(long id, int readers, long seed, long cost, double fiedler, int swaps, Instant at, long by) {}

    /** The plan of an edition, once there is one. */
    public Optional<Made> plan(long edition) {
        return db.sql("""
                        select id, readers, seed, cost, fiedler, swaps, made_at, made_by from hackathon.plan
                         where edition_id = :edition order by id desc limit 1
                        """)
                .param("edition", edition)
                .query((row, _) -> new Made(
                        row.getLong("id"),
                        row.getInt("readers"),
                        row.getLong("seed"),
                        row.getLong("cost"),
                        row.getDouble("fiedler"),
                        row.getInt("swaps"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        row.getLong("made_by")))
                .optional();
    }

    /** Who judges which team of an edition. */
    public TreeSet<Pair> of(long edition) {
        return new TreeSet<>(db.sql("select team_id, person_id from hackathon.reading where edition_id = :edition")
                .param("edition", edition)
                .query((row, _) -> new Pair(row.getLong("team_id"), row.getLong("person_id")))
                .list());
    }

    /**
     * Makes a plan and keeps it, or says why there is none.
     *
     * @param readers how many judge each team, 0 for everybody who may
     */
    @Transactional
    public Assignment make(Viewer viewer, long edition, int readers) {
        organisers.mustOrganise(viewer, edition);
        panel.lock(edition);
        var solved = Assignment.solve(wanted(edition, readers));
        if (solved instanceof Assignment.Plan plan) {
            keep(viewer, edition, readers, plan);
        }
        return solved;
    }

    private Assignment.Wanted wanted(long edition, int readers) {
        var all = teams.of(edition);
        var jury = panel.of(edition);
        var barred = conflicts.of(edition);
        var pairs = barred.stream()
                .map(conflict -> new Pair(conflict.team(), conflict.person()))
                .collect(Collectors.toCollection(HashSet::new));
        var languages = languages(edition);
        var begun = begun(edition);
        return new Assignment.Wanted(
                all.stream()
                        .map(team -> new Assignment.Item(
                                team.id(),
                                readers > 0 ? readers : Math.max(1, everybody(team, jury, pairs, languages)),
                                team.challenge() == 0 ? Set.of() : Set.of(Long.toString(team.challenge())),
                                languages.getOrDefault(team.id(), "")))
                        .toList(),
                Seat.judges(jury, begun),
                barred.stream()
                        .map(conflict -> new Assignment.Bar(
                                new Pair(conflict.team(), conflict.person()),
                                conflict.kind().key()))
                        .toList(),
                List.of(),
                begun,
                of(edition),
                LOTS.nextInt(Integer.MAX_VALUE));
    }

    private static int everybody(Team team, List<Juror> jury, Set<Pair> barred, HashMap<Long, String> languages) {
        var language = languages.getOrDefault(team.id(), "");
        return (int) jury.stream()
                .filter(juror -> !barred.contains(new Pair(team.id(), juror.person())))
                .filter(juror -> language.isEmpty()
                        || juror.languages().isEmpty()
                        || juror.languages().stream()
                                .anyMatch(read -> read.tag().equals(language)))
                .count();
    }

    /** What teams write in, where they applied as one. */
    private HashMap<Long, String> languages(long edition) {
        var languages = new HashMap<Long, String>();
        db.sql("""
                        select t.id, d.language from hackathon.team t join hackathon.dossier d on d.id = t.dossier_id
                         where t.edition_id = :edition
                        """).param("edition", edition).query(row -> {
            languages.put(row.getLong("id"), row.getString("language"));
        });
        return languages;
    }

    private TreeSet<Pair> begun(long edition) {
        return new TreeSet<>(db.sql("""
                        select b.team_id, b.person_id
                          from hackathon.ballot b
                          join hackathon.reading r on r.team_id = b.team_id and r.person_id = b.person_id
                         where b.edition_id = :edition
                        """)
                .param("edition", edition)
                .query((row, _) -> new Pair(row.getLong("team_id"), row.getLong("person_id")))
                .list());
    }

    private void keep(Viewer viewer, long edition, int readers, Assignment.Plan plan) {
        var id = db.sql("""
                        insert into hackathon.plan (edition_id, readers, seed, cost, fiedler, swaps, made_at, made_by)
                        values (:edition, :readers, :seed, :cost, :fiedler, :swaps, :now, :actor)
                        returning id
                        """)
                .param("edition", edition)
                .param("readers", readers)
                .param("seed", plan.seed())
                .param("cost", plan.cost())
                .param("fiedler", plan.kept())
                .param("swaps", plan.swaps().size())
                .param("now", clock.instant().atOffset(UTC))
                .param("actor", viewer.person())
                .query(Long.class)
                .single();
        var teamIds = plan.pairs().stream().map(Pair::item).toArray(Long[]::new);
        var people = plan.pairs().stream().map(Pair::judge).toArray(Long[]::new);
        db.sql("""
                        delete from hackathon.reading r
                         where r.edition_id = :edition
                           and not exists (select from unnest(:teams, :people) as p(team_id, person_id)
                                            where p.team_id = r.team_id and p.person_id = r.person_id)
                        """)
                .param("edition", edition)
                .param("teams", teamIds)
                .param("people", people)
                .update();
        db.sql("""
                        insert into hackathon.reading (edition_id, team_id, person_id, plan_id)
                        select :edition, p.team_id, p.person_id, :plan
                          from unnest(:teams, :people) as p(team_id, person_id)
                            on conflict (team_id, person_id) do nothing
                        """)
                .param("edition", edition)
                .param("plan", id)
                .param("teams", teamIds)
                .param("people", people)
                .update();
        journal.record(
                "hackathon.plan.made",
                viewer.person(),
                edition,
                0,
                "seed " + plan.seed() + " readings " + plan.pairs().size());
    }
}
