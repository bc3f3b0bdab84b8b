package ma.etamkeen.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import ma.etamkeen.hackathon.editions.Criteria;
import ma.etamkeen.hackathon.editions.Criterion;
import ma.etamkeen.hackathon.jury.Ballot;
import ma.etamkeen.hackathon.jury.Ballots;
import ma.etamkeen.hackathon.jury.Conflicts;
import ma.etamkeen.hackathon.jury.Feedbacks;
import ma.etamkeen.hackathon.jury.Outcome;
import ma.etamkeen.hackathon.jury.Panel;
import ma.etamkeen.hackathon.jury.Readings;
import ma.etamkeen.hackathon.jury.VerdictRecord;
import ma.etamkeen.hackathon.jury.Verdicts;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.time.TravellingClock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The juries of the demonstration. Its account for jurors is of each, works where the first team's leader works, and so never
 * sees that team; another one presides, and a third says whom they must not judge.
 */
@Component
@ConditionalOnProperty("tamkeen.demo.people")
class DemoJury {

    private static final int PODIUM = 3;

    private final Panel panel;
    private final Conflicts conflicts;
    private final Readings readings;
    private final Ballots ballots;
    private final Verdicts verdicts;
    private final Feedbacks feedbacks;
    private final Criteria criteria;
    private final DemoPeople people;
    private final TravellingClock clock;

    DemoJury(
            Panel panel,
            Conflicts conflicts,
            Readings readings,
            Ballots ballots,
            Verdicts verdicts,
            Feedbacks feedbacks,
            Criteria criteria,
            DemoPeople people,
            TravellingClock clock) {
        this.panel = panel;
        this.conflicts = conflicts;
        this.readings = readings;
        this.ballots = ballots;
        this.verdicts = verdicts;
        this.feedbacks = feedbacks;
        this.criteria = criteria;
        this.people = people;
        this.clock = clock;
    }

    /** The account of the demonstration alone, where there is nobody else to judge with. */
    void nameAlone(long edition) {
        name(edition, people.juror(), false);
    }

    /** Names the jury, hears whom it must not judge, and says who judges whom. */
    void sit(long edition, DemoCast cast, List<Long> teams, LocalDate day) {
        on(day, 0, () -> {
            name(edition, people.juror(), false);
            for (var juror : cast.jury()) {
                name(edition, juror, juror.equals(cast.jury().getFirst()));
            }
            require(conflicts.declare(
                    juror(cast.jury().getLast(), edition),
                    edition,
                    teams.getLast(),
                    "Texte généré : j’ai relu le projet de cette équipe avant l’édition."));
            readings.make(people.coordinator(), edition, 0);
            if (readings.plan(edition).isEmpty()) {
                throw new IllegalStateException("nobody can judge the teams of the demonstration");
            }
        });
    }

    private void name(long edition, Person juror, boolean presides) {
        require(panel.add(
                people.coordinator(),
                edition,
                Objects.requireNonNull(juror.email()),
                new Panel.Entry(List.of(), List.of(), 0, 20, presides)));
    }

    /** Some of the jury have done much, the account of the demonstration little, so that it has something to do. */
    void begin(long edition, DemoCast cast, LocalDate day) {
        var random = new Random(Demonstration.SEED);
        on(day, 60, () -> {
            mark(edition, people.juror(), 1, random);
            half(edition, people.juror());
            mark(edition, cast.jury().get(0), 3, random);
            mark(edition, cast.jury().get(1), 5, random);
            mark(edition, cast.jury().get(2), 2, random);
        });
    }

    /** Every ballot counts. */
    void judge(long edition, DemoCast cast, LocalDate day) {
        var random = new Random(Demonstration.SEED);
        on(day, 60, () -> {
            var all = new ArrayList<>(cast.jury());
            all.add(people.juror());
            all.forEach(juror -> mark(edition, juror, Integer.MAX_VALUE, random));
        });
    }

    private void mark(long edition, Person person, int most, Random random) {
        var viewer = juror(person, edition);
        ballots.of(viewer, edition).stream()
                .filter(sheet -> !sheet.ballot().isConfirmed())
                .limit(most)
                .forEach(sheet -> {
                    var marks = new HashMap<String, Integer>();
                    for (var criterion : criteria.of(edition, Criterion.Stage.FINAL)) {
                        // the teams differ, and jurors see them a little differently
                        marks.put(criterion.code(), Math.clamp(2 + sheet.team() % 3 + random.nextInt(2), 1, 5));
                    }
                    require(ballots.save(
                            viewer,
                            edition,
                            sheet.team(),
                            sheet.ballot().version(),
                            new Ballots.Draft(
                                    marks,
                                    Set.of(),
                                    Ballot.Confidence.NORMAL,
                                    "Avis généré : la démonstration est claire ; l’usage après l’édition reste à préciser.",
                                    ""),
                            true));
                });
    }

    /** A ballot that its juror has begun. */
    private void half(long edition, Person person) {
        var viewer = juror(person, edition);
        var sheet = ballots.of(viewer, edition).stream()
                .filter(one -> one.ballot().version() == 0)
                .findFirst()
                .orElseThrow();
        var first = criteria.of(edition, Criterion.Stage.FINAL).getFirst();
        require(ballots.save(
                viewer,
                edition,
                sheet.team(),
                0,
                new Ballots.Draft(
                        Map.of(first.code(), 4),
                        Set.of(),
                        Ballot.Confidence.NORMAL,
                        "",
                        "Note générée : revoir la présentation."),
                false));
    }

    /** Counts, deliberates, signs, and tells the teams what was thought of their projects. */
    void conclude(long edition, DemoCast cast, LocalDate day) {
        var organiser = people.coordinator();
        on(day, 0, () -> {
            if (!(verdicts.freeze(organiser, edition, PODIUM) instanceof Verdicts.Frozen.Done)) {
                throw new IllegalStateException("the ballots of the demonstration do not count");
            }
            var verdict = verdicts.open(edition).orElseThrow();
            var podium = VerdictRecord.read(verdict.record()).lines().stream()
                    .map(VerdictRecord.Line::team)
                    .limit(PODIUM)
                    .toList();
            require(verdicts.decide(
                    organiser,
                    edition,
                    podium,
                    "Motif généré : les notes départagent les équipes, et le jury n’y change rien."));
            require(verdicts.sign(juror(cast.jury().getFirst(), edition), edition));
            require(verdicts.sign(organiser, edition));
            require(verdicts.finish(organiser, edition));
        });
        on(
                day.plusDays(1),
                0,
                () -> feedbacks
                        .of(organiser, edition)
                        .forEach(feedback -> require(feedbacks.save(
                                organiser,
                                edition,
                                feedback.team(),
                                feedback.version(),
                                feedback.words().isBlank() ? "Avis généré." : feedback.words(),
                                true))));
    }

    private Viewer juror(Person person, long edition) {
        return people.as(person, new Grant(Role.JURY, Grant.On.EDITION, edition));
    }

    private void on(LocalDate day, int minutes, Runnable deed) {
        clock.at(MoroccanTime.instantOf(day.atTime(10, 0).plusMinutes(minutes)), deed);
    }

    private static void require(Outcome outcome) {
        if (!(outcome instanceof Outcome.Done)) {
            throw new IllegalStateException("the demonstration was refused: " + outcome);
        }
    }
}
