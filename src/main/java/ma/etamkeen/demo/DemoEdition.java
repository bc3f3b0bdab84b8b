package ma.etamkeen.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.editions.Criteria;
import ma.etamkeen.hackathon.editions.Criterion;
import ma.etamkeen.hackathon.editions.Criterion.Level;
import ma.etamkeen.hackathon.editions.Detail;
import ma.etamkeen.hackathon.editions.Details;
import ma.etamkeen.hackathon.editions.EditionDeeds;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Permit;
import ma.etamkeen.hackathon.editions.Phase;
import ma.etamkeen.hackathon.editions.PhaseDeeds;
import ma.etamkeen.hackathon.editions.PhaseDraft;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.editions.Rules;
import ma.etamkeen.hackathon.teams.Team;
import ma.etamkeen.hackathon.teams.Teams;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.Person;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.texts.TextSource;
import ma.etamkeen.platform.texts.Wording;
import ma.etamkeen.platform.time.TravellingClock;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.TextState;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An edition of the hackathon that goes on today and one that is over, made as people would have made them since they were
 * announced.
 */
@Component
@ConditionalOnProperty("tamkeen.demo.people")
class DemoEdition {

    static final String SLUG = "demonstration";

    private static final String EARLIER = "demonstration-earlier";

    private static final String NEXT = "demonstration-next";

    /** When the dossiers of the edition after have been read, in days from today. */
    private static final int READ_BY = -1;

    /** How many days before the first phase an edition is announced. */
    private static final int ANNOUNCED = 10;

    /**
     * When each phase begins, in days from today; the last one ends when the edition is over.
     *
     * @param over how long after today
     */
    private record Course(String slug, Text title, Text lead, Map<Phase.Kind, Integer> days, int over, int teams) {

        int announced() {
            return day(Phase.Kind.CALL) - ANNOUNCED;
        }

        int day(Phase.Kind kind) {
            return Objects.requireNonNull(days.get(kind));
        }

        /** Whether its dossiers were read by today, and nobody is told yet. */
        boolean selects() {
            return day(Phase.Kind.SELECTION) <= 0 && day(Phase.Kind.TEAMS) > 0;
        }
    }

    private static final Course NOW = new Course(
            SLUG,
            new Text("إيداراثون تجريبي", "IDARATHON de démonstration", "Demonstration IDARATHON"),
            new Text(
                    "دورة متخيلة للعرض التجريبي: فرق من إدارات متعددة تقدم مشاريعها هذا الأسبوع.",
                    "Une édition inventée pour la démonstration : des équipes de plusieurs administrations présentent leurs projets cette semaine.",
                    "An edition invented for the demonstration: teams of several administrations present their projects this week."),
            days(-60, -40, -30, -20, -6, -2, 5, 7, 21),
            200,
            6);

    private static final Course BEFORE = new Course(
            EARLIER,
            new Text(
                    "إيداراثون تجريبي، الدورة السابقة",
                    "IDARATHON de démonstration, édition passée",
                    "Demonstration IDARATHON, the edition before"),
            new Text(
                    "دورة متخيلة انتهت: نتائجها منشورة، وتوصلت كل فرقة برأي لجنة التحكيم.",
                    "Une édition inventée et terminée : le palmarès est publié et chaque équipe a reçu l’avis du jury.",
                    "An invented edition that is over: its results are published and each team was told what the jury thought."),
            days(-420, -400, -390, -380, -366, -362, -358, -353, -339),
            -200,
            4);

    private static final Course AFTER = new Course(
            NEXT,
            new Text(
                    "إيداراثون تجريبي، الدورة المقبلة",
                    "IDARATHON de démonstration, édition suivante",
                    "Demonstration IDARATHON, the edition after"),
            new Text(
                    "دورة متخيلة في أيام الانتقاء: قُرئت الملفات، واللجنة المنظمة تنظر في النتيجة.",
                    "Une édition inventée, dans ses jours de sélection : les dossiers sont lus, l’organisation regarde le résultat.",
                    "An invented edition in its days of selection: the dossiers were read, and those who organise look at the result."),
            days(-40, -9, 4, 12, 26, 30, 34, 36, 50),
            230,
            4);

    private final Editions editions;
    private final EditionDeeds deeds;
    private final PhaseDeeds phaseDeeds;
    private final Phases phases;
    private final Details details;
    private final Rules rules;
    private final Criteria criteria;
    private final List<TextSource> texts;
    private final Roles roles;
    private final DemoTeams teams;
    private final DemoJury jury;
    private final DemoSelection selection;
    private final Teams made;
    private final Units units;
    private final DemoPeople people;
    private final TravellingClock clock;
    private final TransactionTemplate transaction;

    DemoEdition(
            Editions editions,
            EditionDeeds deeds,
            PhaseDeeds phaseDeeds,
            Phases phases,
            Details details,
            Rules rules,
            Criteria criteria,
            List<TextSource> texts,
            Roles roles,
            DemoTeams teams,
            DemoJury jury,
            DemoSelection selection,
            Teams made,
            Units units,
            DemoPeople people,
            TravellingClock clock,
            TransactionTemplate transaction) {
        this.editions = editions;
        this.deeds = deeds;
        this.phaseDeeds = phaseDeeds;
        this.phases = phases;
        this.details = details;
        this.rules = rules;
        this.criteria = criteria;
        this.texts = texts;
        this.roles = roles;
        this.teams = teams;
        this.jury = jury;
        this.selection = selection;
        this.made = made;
        this.units = units;
        this.people = people;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** The edition, if it was made. */
    Optional<Edition> find() {
        return editions.all().stream()
                .filter(edition -> edition.slug().equals(SLUG))
                .findFirst();
    }

    private static Map<Phase.Kind, Integer> days(int... begin) {
        var kinds = List.of(
                Phase.Kind.CALL,
                Phase.Kind.SELECTION,
                Phase.Kind.TEAMS,
                Phase.Kind.MAKING,
                Phase.Kind.SUBMISSION,
                Phase.Kind.PITCHES,
                Phase.Kind.DELIBERATION,
                Phase.Kind.RESULTS,
                Phase.Kind.SUPPORT);
        var days = new LinkedHashMap<Phase.Kind, Integer>();
        for (var at = 0; at < begin.length; at++) {
            days.put(kinds.get(at), begin[at]);
        }
        return days;
    }

    /** Makes all three and returns the number of the one that goes on. */
    long make(LocalDate today) {
        var crowd = people.generated(DemoCast.CROWD);
        var edition = atOnce(NOW, crowd, today);
        atOnce(BEFORE, crowd, today);
        atOnce(AFTER, crowd, today);
        return edition;
    }

    /** Nobody sees it before it is whole: what turns phases by the clock would lead it to its end while it is made. */
    private long atOnce(Course course, List<Person> crowd, LocalDate today) {
        return Objects.requireNonNull(transaction.execute(_ -> make(course, crowd, today)));
    }

    private long make(Course course, List<Person> crowd, LocalDate today) {
        var announced = new ArrayList<Long>();
        at(today.plusDays(course.announced()), () -> announced.add(announce(people.coordinator(), course, today)));
        var edition = announced.getFirst();
        var cast = DemoCast.of(people.civilServant(), crowd, units, course.teams());
        // each phase begins on its day
        course.days().forEach((kind, day) -> {
            if (day <= 0) {
                at(today.plusDays(day), phases::lookNow);
                cast.ifPresent(all -> live(course, edition, all, kind, today));
            }
        });
        if (course.selects()) {
            at(today.plusDays(READ_BY), phases::lookNow);
        }
        if (course.over() < 0) {
            at(today.plusDays(course.over()), phases::lookNow);
        }
        if (cast.isEmpty() && !course.selects()) {
            jury.nameAlone(edition);
        }
        return edition;
    }

    /** What people do in this phase. */
    private void live(Course course, long edition, DemoCast cast, Phase.Kind kind, LocalDate today) {
        var goesOn = course.over() > 0;
        var first = today.plusDays(course.day(kind));
        switch (kind) {
            case CALL -> teams.apply(edition, cast, first);
            case SELECTION -> {
                if (course.selects()) {
                    selection.read(edition, cast, first);
                } else {
                    teams.select(edition, cast, first);
                }
            }
            case TEAMS -> teams.team(edition, cast, first);
            case MAKING -> {
                teams.work(edition, cast, first, goesOn);
                teams.tellHowFar(edition, cast, first);
            }
            case SUBMISSION ->
                teams.handIn(edition, cast, first, today.plusDays(course.day(Phase.Kind.PITCHES)), goesOn);
            case PITCHES -> {
                if (goesOn) {
                    teams.keepOneMore(edition, cast, today.minusDays(1));
                }
                jury.sit(edition, cast, made.of(edition).stream().map(Team::id).toList(), first);
                if (goesOn) {
                    jury.begin(edition, cast, first.plusDays(1));
                } else {
                    jury.judge(edition, cast, first.plusDays(1));
                }
            }
            case DELIBERATION -> jury.conclude(edition, cast, first);
            default -> {}
        }
    }

    private long announce(Viewer organiser, Course course, LocalDate today) {
        var kept = deeds.create(
                organiser,
                course.slug(),
                course.title(),
                today.plusDays(course.announced()),
                today.plusDays(course.over()));
        if (!(kept instanceof Kept.Done(var edition))) {
            throw new IllegalStateException("there is a demonstration already");
        }
        tell(edition, course);
        plan(organiser, edition, course, today);
        say(organiser, edition, today.plusDays(course.over() > 0 ? 1 : course.day(Phase.Kind.PITCHES)));
        judge(organiser, edition);
        teams.ask(edition);
        if (course.selects()) {
            selection.aim(edition);
        }
        roles.give(people.mentor().id(), new Grant(Role.MENTOR, Grant.On.EDITION, edition), 0);
        require(deeds.publish(organiser, edition));
        return edition;
    }

    /** What is told of it counts as proofread: it is the demonstration's own. */
    private void tell(long edition, Course course) {
        var bodies = new Text(
                "## لماذا\nكل ما يقرأ هنا مولد آليا: الأشخاص والفرق والنقط.",
                "## Pourquoi\nTout ce qu’on lit ici est généré : les personnes, les équipes et les notes.",
                "## Why\nAll that is read here is generated: people, teams and marks.");
        var source = texts.stream()
                .filter(one -> one.subject().equals("hackathon.edition"))
                .findFirst()
                .orElseThrow();
        transaction.executeWithoutResult(_ -> {
            for (var language : Language.values()) {
                source.show(
                        Long.toString(edition),
                        language,
                        new Wording(
                                Text.orEmpty(course.title().in(language)),
                                Text.orEmpty(course.lead().in(language)),
                                "",
                                "",
                                Text.orEmpty(bodies.in(language))),
                        TextState.PUBLISHED);
            }
        });
    }

    private void plan(Viewer organiser, long edition, Course course, LocalDate today) {
        var kinds = List.copyOf(course.days().keySet());
        for (var index = 0; index < kinds.size(); index++) {
            var kind = kinds.get(index);
            var next = index + 1 < kinds.size() ? course.day(kinds.get(index + 1)) : course.over();
            var until = next;
            if (kind == Phase.Kind.SELECTION && course.selects()) {
                // first they are read, then people decide
                until = READ_BY;
                require(phaseDeeds.add(
                        organiser,
                        edition,
                        new PhaseDraft(kind, moment(today, until), moment(today, next), Set.of(Permit.ASK), true)));
            }
            require(phaseDeeds.add(
                    organiser,
                    edition,
                    new PhaseDraft(kind, moment(today, course.day(kind)), moment(today, until), permits(kind), true)));
        }
    }

    /** Teams also hand in while they work, and after they presented. */
    private static Set<Permit> permits(Phase.Kind kind) {
        var permits = new HashSet<>(kind.permits());
        if (kind == Phase.Kind.MAKING || kind == Phase.Kind.PITCHES) {
            permits.add(Permit.SUBMIT);
        }
        return permits;
    }

    private void say(Viewer organiser, long edition, LocalDate webinar) {
        details.challenge(
                organiser,
                edition,
                new Text("تقليص مدة الجواب على البريد", "Répondre plus vite au courrier", "Answering letters sooner"),
                new Text(
                        "كيف يعرف المواطن أين وصل طلبه دون أن يتنقل؟",
                        "Comment un usager peut-il savoir où en est sa demande sans se déplacer ?",
                        "How can people know where their request stands without coming in?"));
        details.challenge(
                organiser,
                edition,
                new Text("معطيات مفيدة للجماعات", "Des données utiles aux communes", "Data that serve communes"),
                new Text(
                        "كيف نشارك ما تنتجه كل إدارة دون إعادة إدخاله؟",
                        "Comment partager ce que chaque administration produit sans le ressaisir ?",
                        "How can what each administration produces be shared without typing it again?"));
        var nothing = new Text(null, null, null);
        var none = new Detail.Facts(0, "", null, null);
        require(details.add(
                organiser,
                edition,
                Detail.Kind.PRIZE,
                new Text("مواكبة لستة أشهر", "Six mois d’accompagnement", "Six months of support"),
                nothing,
                none));
        require(details.add(
                organiser,
                edition,
                Detail.Kind.WEBINAR,
                new Text(
                        "كيف نعرض مشروعا في خمس دقائق",
                        "Présenter un projet en cinq minutes",
                        "Presenting a project in five minutes"),
                nothing,
                new Detail.Facts(0, "", webinar.atTime(10, 0), webinar.atTime(11, 0))));
        require(details.add(
                organiser,
                edition,
                Detail.Kind.FAQ,
                new Text("هل يمكن تغيير الفريق؟", "Peut-on changer d’équipe ?", "May one change teams?"),
                new Text(
                        "نعم، إلى نهاية تكوين الفرق.",
                        "Oui, jusqu’à la fin de la formation des équipes.",
                        "Yes, until team making ends."),
                none));
        require(rules.publish(
                organiser,
                edition,
                0,
                new Text(
                        "يتكون الفريق من ثلاثة إلى خمسة أشخاص.\n\nيودع كل فريق نموذجا وعرضا.",
                        "Une équipe compte trois à cinq personnes.\n\nChaque équipe dépose un prototype et une présentation.",
                        "A team has three to five people.\n\nEach team hands in a prototype and a presentation."),
                ""));
    }

    private void judge(Viewer organiser, long edition) {
        criterion(
                organiser,
                edition,
                "impact",
                "40",
                new Text("الأثر على المرتفقين", "Effet pour les usagers", "Effect for users"));
        criterion(organiser, edition, "feasible", "30", new Text("قابلية الإنجاز", "Faisabilité", "Feasibility"));
        criterion(organiser, edition, "new", "30", new Text("الجدة", "Nouveauté", "Novelty"));
    }

    private void criterion(Viewer organiser, long edition, String code, String weight, Text title) {
        var levels = List.of(
                new Level(1, new Text("غائب", "Absent", "Absent")),
                new Level(2, new Text("ضعيف", "Faible", "Weak")),
                new Level(3, new Text("مقنع", "Convaincant", "Convincing")),
                new Level(4, new Text("قوي", "Fort", "Strong")),
                new Level(5, new Text("لافت", "Remarquable", "Remarkable")));
        for (var stage : Criterion.Stage.values()) {
            require(criteria.add(
                    organiser, edition, stage, new Criteria.Draft(code, new BigDecimal(weight), 1, 5, title, levels)));
        }
    }

    private static LocalDateTime moment(LocalDate today, int day) {
        return today.plusDays(day).atTime(9, 0);
    }

    private void at(LocalDate day, Runnable deed) {
        clock.at(MoroccanTime.instantOf(day.atTime(9, 1)), deed);
    }

    private static void require(Kept kept) {
        if (!(kept instanceof Kept.Done)) {
            throw new IllegalStateException("the demonstration was refused: " + kept);
        }
    }
}
