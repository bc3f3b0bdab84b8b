package ma.etamkeen.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.editions.Criteria;
import ma.etamkeen.hackathon.editions.Criterion;
import ma.etamkeen.hackathon.editions.Criterion.Level;
import ma.etamkeen.hackathon.editions.Detail;
import ma.etamkeen.hackathon.editions.Details;
import ma.etamkeen.hackathon.editions.EditionDeeds;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Phase;
import ma.etamkeen.hackathon.editions.PhaseDeeds;
import ma.etamkeen.hackathon.editions.PhaseDraft;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.editions.Rules;
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

/** An edition of the hackathon that goes on today, made as its organisers would have made it since it was announced. */
@Component
@ConditionalOnProperty("tamkeen.demo.people")
class DemoEdition {

    static final String SLUG = "demonstration";

    private static final int ANNOUNCED = 70;
    private static final int OVER = 200;

    private final Editions editions;
    private final EditionDeeds deeds;
    private final PhaseDeeds phaseDeeds;
    private final Phases phases;
    private final Details details;
    private final Rules rules;
    private final Criteria criteria;
    private final List<TextSource> texts;
    private final Roles roles;
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

    /** The days on which each phase begins, from today; the last one ends when the edition is over. */
    private static final Map<Phase.Kind, Integer> DAYS = days();

    private static Map<Phase.Kind, Integer> days() {
        var days = new LinkedHashMap<Phase.Kind, Integer>();
        days.put(Phase.Kind.CALL, -60);
        days.put(Phase.Kind.SELECTION, -40);
        days.put(Phase.Kind.TEAMS, -30);
        days.put(Phase.Kind.MAKING, -20);
        days.put(Phase.Kind.SUBMISSION, -6);
        days.put(Phase.Kind.PITCHES, -2);
        days.put(Phase.Kind.DELIBERATION, 5);
        days.put(Phase.Kind.RESULTS, 7);
        days.put(Phase.Kind.SUPPORT, 21);
        return days;
    }

    /** Makes it and returns its number. */
    long make(LocalDate today) {
        var made = new ArrayList<Long>();
        at(today.minusDays(ANNOUNCED), () -> made.add(announce(people.coordinator(), today)));
        // each phase begins on its day
        DAYS.values().stream().filter(day -> day <= 0).forEach(day -> at(today.plusDays(day), phases::lookNow));
        return made.getFirst();
    }

    private long announce(Viewer organiser, LocalDate today) {
        var title = new Text("إيداراثون تجريبي", "IDARATHON de démonstration", "Demonstration IDARATHON");
        var kept = deeds.create(organiser, SLUG, title, today.minusDays(ANNOUNCED), today.plusDays(OVER));
        if (!(kept instanceof Kept.Done(var edition))) {
            throw new IllegalStateException("there is a demonstration already");
        }
        tell(edition, title);
        plan(organiser, edition, today);
        say(organiser, edition, today);
        judge(organiser, edition);
        roles.give(people.mentor().id(), new Grant(Role.MENTOR, Grant.On.EDITION, edition), 0);
        roles.give(people.juror().id(), new Grant(Role.JURY, Grant.On.EDITION, edition), 0);
        require(deeds.publish(organiser, edition));
        return edition;
    }

    /** What is told of it counts as proofread: it is the demonstration's own. */
    private void tell(long edition, Text title) {
        var leads = new Text(
                "دورة متخيلة للعرض التجريبي: فرق من إدارات متعددة تقدم مشاريعها هذا الأسبوع.",
                "Une édition inventée pour la démonstration : des équipes de plusieurs administrations présentent leurs projets cette semaine.",
                "An edition invented for the demonstration: teams of several administrations present their projects this week.");
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
                                Text.orEmpty(title.in(language)),
                                Text.orEmpty(leads.in(language)),
                                "",
                                "",
                                Text.orEmpty(bodies.in(language))),
                        TextState.PUBLISHED);
            }
        });
    }

    private void plan(Viewer organiser, long edition, LocalDate today) {
        var kinds = List.copyOf(DAYS.keySet());
        for (var index = 0; index < kinds.size(); index++) {
            var kind = kinds.get(index);
            var until = index + 1 < kinds.size() ? day(kinds.get(index + 1)) : OVER;
            require(phaseDeeds.add(
                    organiser,
                    edition,
                    new PhaseDraft(kind, moment(today, day(kind)), moment(today, until), kind.permits(), true)));
        }
    }

    private static int day(Phase.Kind kind) {
        return java.util.Objects.requireNonNull(DAYS.get(kind));
    }

    private void say(Viewer organiser, long edition, LocalDate today) {
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
                new Detail.Facts(
                        0,
                        "",
                        today.plusDays(1).atTime(10, 0),
                        today.plusDays(1).atTime(11, 0))));
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
