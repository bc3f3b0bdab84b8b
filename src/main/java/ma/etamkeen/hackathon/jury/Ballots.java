package ma.etamkeen.hackathon.jury;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import ma.etamkeen.hackathon.editions.Criteria;
import ma.etamkeen.hackathon.editions.Criterion;
import ma.etamkeen.hackathon.editions.Permit;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.judging.Mark;
import ma.etamkeen.hackathon.judging.Rubric;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What jurors say of the teams they were given. It is saved as it is typed, half of it too, may be changed until judging is over,
 * and counts once the juror confirms it. A team that a juror must not judge is not there for them, whatever they said before.
 */
@Component
public class Ballots {

    private static final String BALLOT = """
            b.marks, b.confidence, b.note, b.own, b.saved_at, b.confirmed_at, coalesce(b.version, 0) as version
            """;

    /** The readings of one juror, without what they must not judge. */
    private static final String THEIRS = """
              from hackathon.reading r
              join hackathon.juror j on j.edition_id = r.edition_id and j.person_id = r.person_id and j.left_at is null
              join hackathon.team t on t.id = r.team_id and t.dissolved_at is null
              left join hackathon.ballot b on b.team_id = r.team_id and b.person_id = r.person_id
             where r.edition_id = :edition and r.person_id = :person
               and r.team_id not in (select c.team_id from hackathon.conflicts(:edition, :person) c)
            """;

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;
    private final Phases phases;
    private final Criteria criteria;
    private final Conflicts conflicts;
    private final Journal journal;

    Ballots(
            JdbcClient db,
            JsonMapper json,
            Clock clock,
            Phases phases,
            Criteria criteria,
            Conflicts conflicts,
            Journal journal) {
        this.db = db;
        this.json = json;
        this.clock = clock;
        this.phases = phases;
        this.criteria = criteria;
        this.conflicts = conflicts;
        this.journal = journal;
    }

    /**
     * A team somebody judges, and what they said of it so far.
     *
     * @param challenge the one the team works on, 0 for none
     */
    public record Sheet(long team, String name, long challenge, Ballot ballot) {}

    /** What was typed into a ballot. */
    public record Draft(
            Map<String, Integer> marks, Set<String> apart, Ballot.Confidence confidence, String note, String own) {}

    /** What somebody judges in an edition, for each in an order of their own, so that no team is always first; at most 500. */
    public List<Sheet> of(Viewer viewer, long edition) {
        return db.sql("select t.id, t.name, coalesce(t.challenge_id, 0) as challenge, r.person_id, " + BALLOT + THEIRS
                        + " order by md5(r.person_id || '/' || t.id), t.id limit 500")
                .param("edition", edition)
                .param("person", viewer.person())
                .query(this::sheet)
                .list();
    }

    /** The ballot for a team, if the viewer judges it. */
    public Optional<Sheet> find(Viewer viewer, long edition, long team) {
        return db.sql("select t.id, t.name, coalesce(t.challenge_id, 0) as challenge, r.person_id, " + BALLOT + THEIRS
                        + " and r.team_id = :team")
                .param("edition", edition)
                .param("person", viewer.person())
                .param("team", team)
                .query(this::sheet)
                .optional();
    }

    /**
     * Saves what was typed, and with {@code confirm} counts it from now on.
     *
     * @param version the version it was typed into
     */
    @Transactional
    public Outcome save(Viewer viewer, long edition, long team, int version, Draft draft, boolean confirm) {
        share(edition);
        var sheet = find(viewer, edition, team).orElseThrow(NotHere::new);
        if (!isOpen(edition)) {
            return new Outcome.Refused("", "hackathon.jury.problem.closed");
        }
        var asked = criteria.of(edition, Criterion.Stage.FINAL);
        for (var mark : draft.marks().entrySet()) {
            if (asked.stream()
                    .noneMatch(criterion -> criterion.code().equals(mark.getKey())
                            && mark.getValue() >= criterion.least()
                            && mark.getValue() <= criterion.most())) {
                return new Outcome.Refused("mark-" + mark.getKey(), "hackathon.jury.problem.mark");
            }
        }
        for (var code : draft.apart()) {
            if (asked.stream().noneMatch(criterion -> criterion.code().equals(code))) {
                return new Outcome.Refused("mark-" + code, "hackathon.jury.problem.mark");
            }
        }
        var said = new Ballot(
                team,
                viewer.person(),
                draft.marks(),
                draft.apart(),
                draft.confidence(),
                draft.note(),
                draft.own(),
                version,
                null,
                null);
        var unsaid = said.unsaid(asked);
        if (confirm && (!unsaid.isEmpty() || draft.marks().isEmpty())) {
            return new Outcome.Refused(
                    unsaid.isEmpty() ? "" : "mark-" + unsaid.getFirst().code(), "hackathon.jury.problem.unsaid");
        }
        var confirms = confirm
                || sheet.ballot().isConfirmed()
                        && unsaid.isEmpty()
                        && !draft.marks().isEmpty();
        if (write(edition, said, version, confirms) == 0) {
            return new Outcome.Stale();
        }
        if (confirms != sheet.ballot().isConfirmed()) {
            var deed = confirms ? "hackathon.ballot.confirmed" : "hackathon.ballot.reopened";
            journal.record(deed, viewer.person(), edition, 0, "team " + team);
        } else if (version == 0) {
            journal.record("hackathon.ballot.saved", viewer.person(), edition, 0, "team " + team);
        }
        return new Outcome.Done();
    }

    /** Whether jurors may say anything now: judging is open, and no verdict is being made of what they said. */
    public boolean isOpen(long edition) {
        return phases.open(edition, Permit.JUDGE, 0)
                && !db.sql("""
                                select exists (select from hackathon.verdict
                                                where edition_id = :edition and final_at is null and dropped_at is null)
                                """).param("edition", edition).query(Boolean.class).single();
    }

    /** Ballots are saved beside each other, but never while a plan is made or a verdict counts them. */
    private void share(long edition) {
        db.sql("select id from hackathon.edition where id = :edition for share")
                .param("edition", edition)
                .query(Long.class)
                .optional();
    }

    private int write(long edition, Ballot said, int version, boolean confirms) {
        return db.sql("""
                        insert into hackathon.ballot as b (edition_id, team_id, person_id, marks, confidence, note, own, saved_at,
                                                           confirmed_at)
                        select :edition, :team, :person, cast(:marks as jsonb), :confidence, :note, :own, :now,
                               case when :confirms then cast(:now as timestamptz) end
                         where :version = 0
                            or exists (select from hackathon.ballot o where o.team_id = :team and o.person_id = :person)
                            on conflict (team_id, person_id) do update
                           set marks = excluded.marks, confidence = excluded.confidence, note = excluded.note,
                               own = excluded.own, saved_at = excluded.saved_at, version = b.version + 1,
                               confirmed_at = case when :confirms then coalesce(b.confirmed_at, excluded.saved_at) end
                         where b.version = :version
                        """)
                .param("edition", edition)
                .param("team", said.team())
                .param("person", said.person())
                .param("marks", json.writeValueAsString(written(said)))
                .param("confidence", said.confidence().key())
                .param("note", said.note())
                .param("own", said.own())
                .param("now", clock.instant().atOffset(UTC))
                .param("confirms", confirms)
                .param("version", version)
                .update();
    }

    private static Map<String, @Nullable Integer> written(Ballot ballot) {
        var written = new TreeMap<String, @Nullable Integer>(ballot.marks());
        ballot.apart().forEach(code -> written.putIfAbsent(code, null));
        return written;
    }

    /** How a juror ranks what they judge, from the best on: what they were not given is left out, what they left out comes last. */
    @Transactional
    public Outcome rank(Viewer viewer, long edition, List<Long> order) {
        share(edition);
        if (!isOpen(edition)) {
            return new Outcome.Refused("", "hackathon.jury.problem.closed");
        }
        var theirs = of(viewer, edition).stream().map(Sheet::team).toList();
        if (theirs.isEmpty()) {
            throw new NotHere();
        }
        var ranked = new LinkedHashSet<>(order);
        ranked.retainAll(theirs);
        ranked.addAll(theirs);
        var isFirst = db.sql("""
                        insert into hackathon.ranking (edition_id, person_id, teams, saved_at)
                        values (:edition, :person, :teams, :now)
                            on conflict (edition_id, person_id) do update set teams = excluded.teams, saved_at = excluded.saved_at
                        returning xmax = 0
                        """)
                .param("edition", edition)
                .param("person", viewer.person())
                .param("teams", ranked.toArray(Long[]::new))
                .param("now", clock.instant().atOffset(UTC))
                .query(Boolean.class)
                .single();
        if (isFirst) {
            journal.record("hackathon.ranking.saved", viewer.person(), edition);
        }
        return new Outcome.Done();
    }

    /** The order somebody saved, without what they do not judge any more; empty while they saved none. */
    public List<Long> order(Viewer viewer, long edition) {
        return order(viewer, edition, conflicts.hiddenFrom(viewer.person(), edition));
    }

    /** The same where it is known already what is kept from them. */
    public List<Long> order(Viewer viewer, long edition, Set<Long> hidden) {
        return db
                .sql("select teams from hackathon.ranking where edition_id = :edition and person_id = :person")
                .param("edition", edition)
                .param("person", viewer.person())
                .query((row, _) -> Arrays.asList((Long[]) row.getArray("teams").getArray()))
                .optional()
                .orElse(List.of())
                .stream()
                .filter(team -> !hidden.contains(team))
                .toList();
    }

    /**
     * How many readings of an edition are due and not confirmed, and how many there are.
     *
     * @param person a juror
     */
    public record Progress(long person, int given, int confirmed) {}

    /** How far each juror is, for those who organise. */
    public List<Progress> progress(long edition) {
        return progress(edition, Set.of());
    }

    /** The same without these teams: whoever they are kept from learns nothing from counts either. */
    public List<Progress> progress(long edition, Set<Long> hidden) {
        return db.sql("""
                        select r.person_id, count(*) as given, count(b.confirmed_at) as confirmed
                          from hackathon.reading r
                          left join hackathon.ballot b on b.team_id = r.team_id and b.person_id = r.person_id
                         where r.edition_id = :edition and r.team_id <> all (:hidden)
                         group by r.person_id
                        """)
                .param("edition", edition)
                .param("hidden", hidden.toArray(Long[]::new))
                .query((row, _) -> new Progress(row.getLong("person_id"), row.getInt("given"), row.getInt("confirmed")))
                .list();
    }

    /** The marks that count, each from 0 to 100: confirmed, and of nobody who must not judge the team. */
    List<Mark> marks(long edition) {
        var rubric = rubric(edition);
        return confirmed(edition).stream()
                .flatMap(ballot -> rubric.value(ballot.marks()).stream()
                        .map(value -> new Mark(
                                ballot.team(),
                                ballot.person(),
                                value.value(),
                                ballot.confidence().weight())))
                .toList();
    }

    /** What the final of an edition looks at. */
    Rubric rubric(long edition) {
        return new Rubric(criteria.of(edition, Criterion.Stage.FINAL).stream()
                .map(criterion -> new Rubric.Criterion(
                        criterion.code(), criterion.weight().doubleValue(), criterion.least(), criterion.most()))
                .toList());
    }

    /** The ballots that count, by team and juror. */
    List<Ballot> confirmed(long edition) {
        return db.sql("select b.team_id as id, b.person_id, " + BALLOT + """
                          from hackathon.ballot b
                          join hackathon.team t on t.id = b.team_id and t.dissolved_at is null
                         where b.edition_id = :edition and b.confirmed_at is not null
                           and not exists (select from hackathon.conflicts(:edition) c
                                            where c.team_id = b.team_id and c.person_id = b.person_id)
                         order by b.team_id, b.person_id
                        """)
                .param("edition", edition)
                .query((row, _) -> ballot(row))
                .list();
    }

    /** What jurors wrote for these teams, by team, in alphabetical order, which says nothing of who wrote it. */
    Map<Long, TreeSet<String>> notes(long edition, Collection<Long> teams) {
        var notes = new HashMap<Long, TreeSet<String>>();
        db.sql("""
                        select b.team_id, b.note from hackathon.ballot b
                         where b.team_id = any (:teams) and b.confirmed_at is not null and b.note <> ''
                           and (b.team_id, b.person_id) not in (select c.team_id, c.person_id from hackathon.conflicts(:edition) c)
                        """)
                .param("edition", edition)
                .param("teams", teams.toArray(Long[]::new))
                .query(row -> {
                    if (!row.getString("note").isBlank()) {
                        notes.computeIfAbsent(row.getLong("team_id"), _ -> new TreeSet<>())
                                .add(row.getString("note").strip());
                    }
                });
        return notes;
    }

    private Sheet sheet(ResultSet row, int number) throws SQLException {
        return new Sheet(row.getLong("id"), row.getString("name"), row.getLong("challenge"), ballot(row));
    }

    private Ballot ballot(ResultSet row) throws SQLException {
        if (row.getInt("version") == 0) {
            return Ballot.empty(row.getLong("id"), row.getLong("person_id"));
        }
        var marks = new HashMap<String, Integer>();
        var apart = new HashSet<String>();
        json.readTree(row.getString("marks")).properties().forEach(mark -> {
            if (mark.getValue().isNumber()) {
                marks.put(mark.getKey(), mark.getValue().intValue());
            } else {
                apart.add(mark.getKey());
            }
        });
        return new Ballot(
                row.getLong("id"),
                row.getLong("person_id"),
                marks,
                apart,
                Ballot.Confidence.of(row.getString("confidence")).orElseThrow(),
                row.getString("note"),
                row.getString("own"),
                row.getInt("version"),
                moment(row, "saved_at"),
                moment(row, "confirmed_at"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
