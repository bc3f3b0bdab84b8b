package ma.etamkeen.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.dossiers.Outcome;
import ma.etamkeen.hackathon.editions.Criteria;
import ma.etamkeen.hackathon.editions.Criterion;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.jury.Ballot.Confidence;
import ma.etamkeen.hackathon.reading.DossierReadings;
import ma.etamkeen.hackathon.reading.Readers;
import ma.etamkeen.hackathon.reading.Redactions;
import ma.etamkeen.hackathon.reading.Sheets;
import ma.etamkeen.hackathon.reading.Target;
import ma.etamkeen.hackathon.reading.Targets;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.time.TravellingClock;
import ma.etamkeen.platform.words.Text;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The demonstration edition in its selection days: its dossiers were read, each by two, and those who organise look at what the
 * marks and the targets say. Its account for jurors is one of the readers.
 */
@Component
@ConditionalOnProperty("tamkeen.demo.people")
class DemoSelection {

    private static final int PLACES = 8;
    private static final int WAITING = 4;
    private static final int WOMEN = 3;
    private static final int OF_A_CHALLENGE = 3;

    private final Editions editions;
    private final Targets targets;
    private final Readers readers;
    private final DossierReadings readings;
    private final Sheets sheets;
    private final Redactions redactions;
    private final Criteria criteria;
    private final DemoPeople people;
    private final TravellingClock clock;

    DemoSelection(
            Editions editions,
            Targets targets,
            Readers readers,
            DossierReadings readings,
            Sheets sheets,
            Redactions redactions,
            Criteria criteria,
            DemoPeople people,
            TravellingClock clock) {
        this.editions = editions;
        this.targets = targets;
        this.readers = readers;
        this.readings = readings;
        this.sheets = sheets;
        this.redactions = redactions;
        this.criteria = criteria;
        this.people = people;
        this.clock = clock;
    }

    /** What is said before anybody reads: how many are kept, and what the selection aims at. */
    void aim(long edition) {
        var organiser = people.coordinator();
        targets.keep(organiser, edition, new Targets.Capacity(PLACES, WAITING));
        require(targets.state(
                organiser,
                edition,
                new Targets.Draft(
                        Target.Kind.WOMEN,
                        "",
                        true,
                        WOMEN,
                        new Text(
                                "تقود النساء ملفات كثيرة ويصل منها القليل.",
                                "Beaucoup de dossiers sont portés par des femmes, peu arrivent au bout.",
                                "Many dossiers are led by women, few of them get through."))));
        require(targets.state(
                organiser,
                edition,
                new Targets.Draft(
                        Target.Kind.CHALLENGE,
                        Long.toString(editions.challenges(edition).getLast().id()),
                        true,
                        OF_A_CHALLENGE,
                        new Text(
                                "ينتظر صاحب التحدي أكثر من مشروع واحد.",
                                "L’administration qui pose ce défi attend plus d’un projet.",
                                "The administration that asks this challenge hopes for more than one project."))));
    }

    /** Readers are named, each dossier gets two of them, and they say what they think of it. */
    void read(long edition, DemoCast cast, LocalDate first) {
        var all = new ArrayList<>(cast.jury());
        all.add(people.juror());
        on(first.plusDays(1), () -> {
            for (var reader : all) {
                require(readers.add(
                        people.coordinator(),
                        edition,
                        Objects.requireNonNull(reader.email()),
                        new Readers.Entry(List.of(), List.of(), 0, 40)));
            }
            readings.make(people.coordinator(), edition);
            if (readings.plan(edition).isEmpty()) {
                throw new IllegalStateException("nobody can read the dossiers of the demonstration");
            }
        });
        var random = new Random(Demonstration.SEED);
        on(first.plusDays(4), () -> all.forEach(reader -> mark(edition, reader, random)));
    }

    private void mark(long edition, Person person, Random random) {
        var viewer = people.as(person, new Grant(Role.READER, Grant.On.EDITION, edition));
        var given = sheets.of(viewer, edition);
        for (var one : given) {
            var marks = new HashMap<String, Integer>();
            for (var criterion : criteria.of(edition, Criterion.Stage.SELECTION)) {
                // the dossiers differ, and readers see them a little differently
                marks.put(
                        criterion.code(),
                        Math.clamp(
                                criterion.least() + 1 + one.dossier() % 3 + random.nextInt(2),
                                criterion.least(),
                                criterion.most()));
            }
            // the account of the demonstration reads something that gives away who wrote it
            var names = person.id() == people.juror().id() && one.equals(given.getFirst());
            require(sheets.save(
                    viewer,
                    edition,
                    one.dossier(),
                    one.sheet().version(),
                    new Sheets.Draft(
                            marks,
                            Set.of(),
                            Confidence.NORMAL,
                            "Avis généré : le besoin est clair ; il manque qui le portera après l’édition.",
                            "",
                            names),
                    true));
            if (names) {
                reword(edition, one);
            }
        }
    }

    private void reword(long edition, Sheets.Given given) {
        var outcome = redactions.set(
                people.coordinator(),
                edition,
                given.dossier(),
                0,
                new Redactions.Draft(
                        given.title(),
                        given.idea(),
                        given.motivation(),
                        "Texte généré : le texte disait le service de la personne."));
        if (!(outcome instanceof Outcome.Done)) {
            throw new IllegalStateException("the demonstration was refused: " + outcome);
        }
    }

    private void on(LocalDate day, Runnable deed) {
        clock.at(MoroccanTime.instantOf(day.atTime(10, 0)), deed);
    }

    private static void require(Kept kept) {
        if (!(kept instanceof Kept.Done)) {
            throw new IllegalStateException("the demonstration was refused: " + kept);
        }
    }
}
