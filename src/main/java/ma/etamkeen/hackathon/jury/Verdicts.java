package ma.etamkeen.hackathon.jury;

import static java.time.ZoneOffset.UTC;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.judging.Calibrated;
import ma.etamkeen.hackathon.judging.Calibration;
import ma.etamkeen.hackathon.judging.Count;
import ma.etamkeen.hackathon.judging.Group;
import ma.etamkeen.hackathon.judging.Mark;
import ma.etamkeen.hackathon.judging.RankChances;
import ma.etamkeen.hackathon.judging.Ranking;
import ma.etamkeen.hackathon.teams.Teams;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What ballots come to. They are taken as they stand and counted once; people deliberate about what is too close to call, say
 * why, and two of them sign. Reckoning again is a verdict of its own beside the one that holds, which it replaces when it is
 * signed too, or which goes on holding when it is dropped.
 */
@Component
public class Verdicts {

    private static final SecureRandom LOTS = new SecureRandom();
    private static final int ROUNDS = 10_000;

    private static final String SELECT = """
            select v.id, v.edition_id, v.number, v.record, v.fingerprint, v.jurors, v.frozen_at, v.podium, v.why, v.final_at,
                   array(select s.person_id from hackathon.signature s where s.verdict_id = v.id order by s.signed_at) as signed
              from hackathon.verdict v
             where v.dropped_at is null
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Teams teams;
    private final Panel panel;
    private final Ballots ballots;
    private final Organisers organisers;
    private final Conflicts conflicts;
    private final List<OpenMatter> matters;
    private final Journal journal;

    Verdicts(
            JdbcClient db,
            Clock clock,
            Teams teams,
            Panel panel,
            Ballots ballots,
            Organisers organisers,
            Conflicts conflicts,
            List<OpenMatter> matters,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.teams = teams;
        this.panel = panel;
        this.ballots = ballots;
        this.organisers = organisers;
        this.conflicts = conflicts;
        this.matters = matters;
        this.journal = journal;
    }

    /** What came of counting. */
    public sealed interface Frozen {

        /** The ballots are taken. */
        record Done() implements Frozen {}

        /** There is no ballot that counts. */
        record Nothing() implements Frozen {}

        /** One verdict is being made already. */
        record Open() implements Frozen {}

        /** The ballots cannot be compared with each other. */
        record Apart(List<Group> groups) implements Frozen {}
    }

    /** The verdict that is being made. */
    public Optional<Verdict> open(long edition) {
        return db.sql(SELECT + " and v.edition_id = :edition and v.final_at is null")
                .param("edition", edition)
                .query(Verdicts::verdict)
                .optional();
    }

    /** The verdict that holds. */
    public Optional<Verdict> holds(long edition) {
        return db.sql(SELECT + " and v.edition_id = :edition and v.final_at is not null order by v.number desc limit 1")
                .param("edition", edition)
                .query(Verdicts::verdict)
                .optional();
    }

    /** Whether a verdict holds: its record is long, and most only ask this. */
    public boolean isDecided(long edition) {
        return db.sql("""
                        select exists (select from hackathon.verdict v
                                        where v.edition_id = :edition and v.dropped_at is null and v.final_at is not null)
                        """).param("edition", edition).query(Boolean.class).single();
    }

    /** Whoever may read what is being decided: those who organise, and whoever presides over the jury. */
    public void mustDeliberate(Viewer viewer, long edition) {
        if (!organisers.organises(viewer, edition)
                && panel.find(edition, viewer.person()).filter(Juror::presides).isEmpty()) {
            organisers.mustOrganise(viewer, edition);
            throw new NotAllowed();
        }
        conflicts.mustBeClear(viewer, edition);
    }

    private void mustLead(Viewer viewer, long edition) {
        organisers.mustOrganise(viewer, edition);
        conflicts.mustBeClear(viewer, edition);
    }

    /** Takes the ballots that count as they stand, and counts them. */
    @Transactional
    public Frozen freeze(Viewer viewer, long edition, int top) {
        mustLead(viewer, edition);
        panel.lock(edition);
        if (open(edition).isPresent()) {
            return new Frozen.Open();
        }
        var marks = ballots.marks(edition);
        return switch (Calibration.of(marks)) {
            case Calibration.Apart(var groups) -> groups.isEmpty() ? new Frozen.Nothing() : new Frozen.Apart(groups);
            case Calibrated _ -> {
                keep(viewer, edition, top, marks);
                yield new Frozen.Done();
            }
        };
    }

    private void keep(Viewer viewer, long edition, int top, List<Mark> marks) {
        var jurors = marks.stream().map(Mark::judge).distinct().sorted().toList();
        // jurors are numbers from here on, so that nobody who reckons it again learns who said what
        var numbered = marks.stream()
                .map(mark -> new Mark(mark.item(), jurors.indexOf(mark.judge()) + 1, mark.value(), mark.confidence()))
                .toList();
        var calibrated = (Calibrated) Calibration.of(numbered);
        var orders = orders(edition, marks);
        var drawn = new RankChances.Drawn(
                LOTS.nextInt(Integer.MAX_VALUE),
                ROUNDS,
                Math.clamp(top, 1, calibrated.items().size()));
        var count = Count.of(calibrated, rankings(numbered, jurors, orders), drawn);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var before = db.sql("""
                        select number, fingerprint from hackathon.verdict where edition_id = :edition
                         order by number desc limit 1
                        """)
                .param("edition", edition)
                .query((row, _) -> Map.entry(row.getInt("number"), VerdictRecord.hex(row.getBytes("fingerprint"))))
                .optional();
        var number = before.map(Map.Entry::getKey).orElse(0) + 1;
        var taken = marks.stream().map(Mark::item).collect(Collectors.toSet());
        var record = VerdictRecord.write(
                new VerdictRecord.Head(
                        edition, number, before.map(Map.Entry::getValue).orElse(""), now.toString()),
                teams.of(edition).stream()
                        .filter(team -> taken.contains(team.id()))
                        .toList(),
                ballots.rubric(edition),
                ballots.confirmed(edition).stream()
                        .filter(ballot -> !ballot.marks().isEmpty())
                        .toList(),
                orders,
                jurors,
                count,
                drawn);
        db.sql("""
                        insert into hackathon.verdict (edition_id, number, record, fingerprint, jurors, frozen_at, frozen_by)
                        values (:edition, :number, :record, :fingerprint, :jurors, :now, :actor)
                        """)
                .param("edition", edition)
                .param("number", number)
                .param("record", record)
                .param("fingerprint", VerdictRecord.fingerprint(record))
                .param("jurors", jurors.toArray(Long[]::new))
                .param("now", now.atOffset(UTC))
                .param("actor", viewer.person())
                .update();
        journal.record("hackathon.verdict.frozen", viewer.person(), edition, 0, "number " + number);
    }

    /** The orders that jurors gave by hand, of the teams whose ballot they confirmed. */
    private Map<Long, List<Long>> orders(long edition, List<Mark> marks) {
        var orders = new TreeMap<Long, List<Long>>();
        db.sql("select person_id, teams from hackathon.ranking where edition_id = :edition")
                .param("edition", edition)
                .query(row -> {
                    var juror = row.getLong("person_id");
                    var judged = new HashSet<Long>();
                    marks.stream().filter(mark -> mark.judge() == juror).forEach(mark -> judged.add(mark.item()));
                    orders.put(
                            juror,
                            Arrays.stream((Long[]) row.getArray("teams").getArray())
                                    .filter(judged::contains)
                                    .toList());
                });
        return orders;
    }

    /** How each juror ranks: as they did by hand where they did, and by their marks where they did not. */
    private static List<Ranking> rankings(List<Mark> numbered, List<Long> jurors, Map<Long, List<Long>> orders) {
        var rankings = new ArrayList<Ranking>();
        for (var at = 0; at < jurors.size(); at++) {
            var number = at + 1;
            var order = orders.getOrDefault(jurors.get(at), List.of());
            if (order.isEmpty()) {
                rankings.addAll(Ranking.of(
                        numbered.stream().filter(mark -> mark.judge() == number).toList()));
            } else {
                rankings.add(new Ranking(order.stream()
                        .<SortedSet<Long>>map(team -> new TreeSet<>(List.of(team)))
                        .toList()));
            }
        }
        return rankings;
    }

    /** The podium as people decided it, and why. Whatever was signed before is signed again. */
    @Transactional
    public Outcome decide(Viewer viewer, long edition, List<Long> podium, String why) {
        mustLead(viewer, edition);
        panel.lock(edition);
        var verdict = open(edition).orElseThrow(NotHere::new);
        var results = VerdictRecord.read(verdict.record());
        var known = results.lines().stream().map(VerdictRecord.Line::team).toList();
        if (podium.size() != results.top()
                || new HashSet<>(podium).size() != podium.size()
                || !known.containsAll(podium)) {
            return new Outcome.Refused("places", "hackathon.jury.problem.podium");
        }
        if (why.isBlank()) {
            return new Outcome.Refused("why", "forms.error.required");
        }
        db.sql("delete from hackathon.signature where verdict_id = :id")
                .param("id", verdict.id())
                .update();
        db.sql("""
                        update hackathon.verdict set podium = :podium, why = :why, decided_at = :now, decided_by = :actor
                         where id = :id
                        """)
                .param("podium", podium.toArray(Long[]::new))
                .param("why", why.strip())
                .param("now", now())
                .param("actor", viewer.person())
                .param("id", verdict.id())
                .update();
        journal.record("hackathon.verdict.decided", viewer.person(), edition, 0, "number " + verdict.number());
        return new Outcome.Done();
    }

    /** Somebody who may read what is decided puts their name to it. */
    @Transactional
    public Outcome sign(Viewer viewer, long edition) {
        mustDeliberate(viewer, edition);
        panel.lock(edition);
        var verdict = open(edition).orElseThrow(NotHere::new);
        if (verdict.podium().isEmpty()) {
            return new Outcome.Refused("", "hackathon.jury.problem.undecided");
        }
        var signed = db.sql("""
                        insert into hackathon.signature (verdict_id, person_id, signed_at) values (:verdict, :person, :now)
                            on conflict do nothing
                        """)
                .param("verdict", verdict.id())
                .param("person", viewer.person())
                .param("now", now())
                .update();
        if (signed > 0) {
            journal.record("hackathon.verdict.signed", viewer.person(), edition, 0, "number " + verdict.number());
        }
        return new Outcome.Done();
    }

    /**
     * What is not settled.
     *
     * @param word the key of words that take {@code count}
     */
    public record Pending(String word, long count) {}

    /** What keeps the verdict from being final: ballots that are due, signatures, and what other parts say is open. */
    public List<Pending> pending(long edition) {
        var pending = new ArrayList<Pending>();
        var due = ballots.progress(edition).stream()
                .mapToLong(progress -> progress.given() - progress.confirmed())
                .sum();
        if (due > 0) {
            pending.add(new Pending("hackathon.jury.pending.ballots", due));
        }
        for (var matter : matters) {
            var open = matter.open(edition);
            if (open > 0) {
                pending.add(new Pending(matter.word(), open));
            }
        }
        open(edition)
                .filter(verdict -> verdict.podium().isEmpty())
                .ifPresent(_ -> pending.add(new Pending("hackathon.jury.pending.decision", 1)));
        open(edition)
                .filter(verdict -> verdict.signed().size() < Verdict.SIGNATURES)
                .ifPresent(verdict -> pending.add(new Pending(
                        "hackathon.jury.pending.signatures",
                        Verdict.SIGNATURES - verdict.signed().size())));
        return pending;
    }

    /** From now on it holds, when nothing is open. */
    @Transactional
    public Outcome finish(Viewer viewer, long edition) {
        mustLead(viewer, edition);
        panel.lock(edition);
        var verdict = open(edition).orElseThrow(NotHere::new);
        if (!pending(edition).isEmpty()) {
            return new Outcome.Refused("", "hackathon.jury.problem.pending");
        }
        db.sql("update hackathon.verdict set final_at = :now, final_by = :actor where id = :id")
                .param("now", now())
                .param("actor", viewer.person())
                .param("id", verdict.id())
                .update();
        journal.record("hackathon.verdict.finished", viewer.person(), edition, 0, "number " + verdict.number());
        return new Outcome.Done();
    }

    /** Leaves the verdict that is being made; the ballots may be changed again, and the one that holds goes on holding. */
    @Transactional
    public void drop(Viewer viewer, long edition, String why) {
        mustLead(viewer, edition);
        panel.lock(edition);
        var verdict = open(edition).orElseThrow(NotHere::new);
        db.sql("update hackathon.verdict set dropped_at = :now, dropped_by = :actor where id = :id")
                .param("now", now())
                .param("actor", viewer.person())
                .param("id", verdict.id())
                .update();
        journal.record("hackathon.verdict.dropped", viewer.person(), edition, 0, new Journal.Reason(why));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(UTC);
    }

    private static Verdict verdict(ResultSet row, int number) throws SQLException {
        var podium = row.getArray("podium");
        return new Verdict(
                row.getLong("id"),
                row.getLong("edition_id"),
                row.getInt("number"),
                row.getString("record"),
                VerdictRecord.hex(row.getBytes("fingerprint")),
                Arrays.asList((Long[]) row.getArray("jurors").getArray()),
                row.getObject("frozen_at", OffsetDateTime.class).toInstant(),
                podium == null ? List.of() : Arrays.asList((Long[]) podium.getArray()),
                row.getString("why"),
                Arrays.asList((Long[]) row.getArray("signed").getArray()),
                moment(row));
    }

    private static @Nullable Instant moment(ResultSet row) throws SQLException {
        var moment = row.getObject("final_at", OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
