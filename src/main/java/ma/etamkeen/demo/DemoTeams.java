package ma.etamkeen.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import ma.etamkeen.hackathon.Challenge;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.dossiers.Agreements;
import ma.etamkeen.hackathon.dossiers.Decisions;
import ma.etamkeen.hackathon.dossiers.Dossier;
import ma.etamkeen.hackathon.dossiers.DossierDesk;
import ma.etamkeen.hackathon.dossiers.Dossiers;
import ma.etamkeen.hackathon.dossiers.EditionTerms;
import ma.etamkeen.hackathon.dossiers.Outcome;
import ma.etamkeen.hackathon.dossiers.Skill;
import ma.etamkeen.hackathon.dossiers.Terms;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Phase;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.helpdesk.Ticket;
import ma.etamkeen.hackathon.helpdesk.Tickets;
import ma.etamkeen.hackathon.questions.CannedAnswers;
import ma.etamkeen.hackathon.questions.Messages;
import ma.etamkeen.hackathon.questions.Question.Category;
import ma.etamkeen.hackathon.questions.Questions;
import ma.etamkeen.hackathon.questions.Segment;
import ma.etamkeen.hackathon.submissions.Deliverable;
import ma.etamkeen.hackathon.submissions.Deliverables;
import ma.etamkeen.hackathon.submissions.HandingIn;
import ma.etamkeen.hackathon.submissions.Lateness;
import ma.etamkeen.hackathon.teams.Team;
import ma.etamkeen.hackathon.teams.TeamMaking;
import ma.etamkeen.hackathon.teams.Teams;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.time.TravellingClock;
import ma.etamkeen.platform.words.Text;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * What applicants and teams do in the editions of the demonstration, phase by phase: dossiers in every state, teams, what they
 * hand in, what they ask, and the help they call for. Everything is written by generated people and says so.
 */
@Component
@ConditionalOnProperty("tamkeen.demo.people")
class DemoTeams {

    private static final Text NOTHING = new Text(null, null, null);
    private static final String FEEDBACK =
            "Texte généré : l’idée répond à un besoin réel ; il reste à dire qui la ferait vivre après l’édition.";

    private final Editions editions;
    private final EditionTerms terms;
    private final Dossiers dossiers;
    private final DossierDesk desk;
    private final Agreements agreements;
    private final Decisions decisions;
    private final TeamMaking making;
    private final Teams teams;
    private final Deliverables deliverables;
    private final HandingIn handingIn;
    private final Lateness lateness;
    private final Phases phases;
    private final Questions questions;
    private final Messages messages;
    private final CannedAnswers canned;
    private final Tickets tickets;
    private final DemoPeople people;
    private final TravellingClock clock;

    DemoTeams(
            Editions editions,
            EditionTerms terms,
            Dossiers dossiers,
            DossierDesk desk,
            Agreements agreements,
            Decisions decisions,
            TeamMaking making,
            Teams teams,
            Deliverables deliverables,
            HandingIn handingIn,
            Lateness lateness,
            Phases phases,
            Questions questions,
            Messages messages,
            CannedAnswers canned,
            Tickets tickets,
            DemoPeople people,
            TravellingClock clock) {
        this.editions = editions;
        this.terms = terms;
        this.dossiers = dossiers;
        this.desk = desk;
        this.agreements = agreements;
        this.decisions = decisions;
        this.making = making;
        this.teams = teams;
        this.deliverables = deliverables;
        this.handingIn = handingIn;
        this.lateness = lateness;
        this.phases = phases;
        this.questions = questions;
        this.messages = messages;
        this.canned = canned;
        this.tickets = tickets;
        this.people = people;
        this.clock = clock;
    }

    /** What the edition asks of those who apply and of what they hand in. */
    void ask(long edition) {
        var organiser = people.coordinator();
        terms.set(organiser, edition, new Terms(true, true, 3, 5, 1, 0, true, 7, 0, true, 120));
        require(lateness.set(organiser, edition, phase(edition, Phase.Kind.MAKING), new Lateness.Own(false, 30)));
        deliver(
                edition,
                Phase.Kind.MAKING,
                "step",
                Deliverable.Kind.TEXT,
                new Text("مذكرة مرحلية", "Note d’étape", "Note on progress"),
                true,
                1_000);
        deliver(
                edition,
                Phase.Kind.SUBMISSION,
                "pitch",
                Deliverable.Kind.TEXT,
                new Text("ملخص المشروع", "Résumé du projet", "Summary of the project"),
                true,
                2_000);
        deliver(
                edition,
                Phase.Kind.SUBMISSION,
                "deck",
                Deliverable.Kind.FILE,
                new Text("العرض", "Présentation", "Presentation"),
                true,
                5 * 1024 * 1024);
        deliver(
                edition,
                Phase.Kind.SUBMISSION,
                "prototype",
                Deliverable.Kind.LINK,
                new Text("عنوان النموذج", "Adresse du prototype", "Address of the prototype"),
                false,
                500);
        deliver(
                edition,
                Phase.Kind.PITCHES,
                "film",
                Deliverable.Kind.LINK,
                new Text("عنوان تسجيل العرض", "Adresse du film de la présentation", "Address of the film of the pitch"),
                false,
                500);
    }

    private void deliver(
            long edition,
            Phase.Kind phase,
            String code,
            Deliverable.Kind kind,
            Text title,
            boolean required,
            int most) {
        require(deliverables.add(
                people.coordinator(), edition, phase(edition, phase), code, kind, title, NOTHING, required, most));
    }

    private long phase(long edition, Phase.Kind kind) {
        return phases.of(edition).stream()
                .filter(phase -> phase.kind() == kind)
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** People apply: teams whose members join by their code, people alone, some who do not finish. */
    void apply(long edition, DemoCast cast, LocalDate first) {
        var challenges = editions.challenges(edition);
        for (var number = 0; number < cast.teams().size(); number++) {
            var team = cast.teams().get(number);
            var challenge = challenges.get(number % challenges.size());
            var idea = DemoIdea.ALL.get(number % DemoIdea.ALL.size());
            on(first.plusDays(2 + number), () -> apply(edition, team, idea, challenge));
        }
        var alone = new ArrayList<>(cast.alone());
        alone.addAll(cast.others());
        for (var number = 0; number < alone.size(); number++) {
            var person = alone.get(number);
            var idea = DemoIdea.ALL.get((number + 1) % DemoIdea.ALL.size());
            var challenge = challenges.get(number % challenges.size());
            var draft = cast.others().indexOf(person) >= 0 && cast.others().indexOf(person) < 3;
            on(first.plusDays(3 + number / 2), () -> {
                write(edition, person, false, idea, challenge, draft);
                if (!draft) {
                    require(dossiers.send(as(person), edition));
                }
            });
        }
        on(first.plusDays(14), () -> {
            var manager = people.manager();
            agreements.waitingFor(manager).forEach(asked -> require(agreements.answer(manager, asked, true, "")));
        });
    }

    private void apply(long edition, List<Person> team, DemoIdea idea, Challenge challenge) {
        var leader = team.getFirst();
        write(edition, leader, true, idea, challenge, false);
        var code = Objects.requireNonNull(
                dossiers.mine(edition, leader.id()).orElseThrow().code());
        for (var number = 1; number < team.size(); number++) {
            require(dossiers.join(as(team.get(number)), edition, code, skills(number)));
        }
        require(dossiers.send(as(leader), edition));
    }

    private void write(
            long edition, Person person, boolean isTeam, DemoIdea idea, Challenge challenge, boolean isDraft) {
        var language = person.language();
        require(dossiers.save(
                as(person),
                edition,
                new Dossiers.Written(
                        isTeam,
                        isTeam ? idea.name(language) : "",
                        challenge.id(),
                        isDraft ? "" : DemoIdea.motivation(language),
                        idea.title(language),
                        isDraft ? "" : idea.idea(language),
                        skills((int) person.id()),
                        0)));
    }

    private static List<Skill> skills(int number) {
        var all = Skill.values();
        return List.of(all[number % all.length], all[(number + 4) % all.length]);
    }

    /** One decides, another one looks, replies leave, and people say whether they come. */
    void select(long edition, DemoCast cast, LocalDate first) {
        var others = cast.others();
        on(first.plusDays(1), () -> {
            desk.setAside(
                    people.coordinator(),
                    edition,
                    dossier(edition, others.get(3)),
                    "Texte généré : la personne ne travaille plus dans une administration.");
            require(dossiers.withdraw(as(others.get(4)), edition));
        });
        var kept = new ArrayList<Person>();
        cast.teams().forEach(team -> kept.add(team.getFirst()));
        kept.addAll(cast.alone());
        kept.add(others.get(5));
        on(first.plusDays(3), () -> {
            kept.forEach(person -> decide(edition, person, Dossier.State.KEPT, 0));
            others.subList(6, 9)
                    .forEach(person -> decide(edition, person, Dossier.State.WAITING, others.indexOf(person) - 5));
            others.subList(9, 11).forEach(person -> decide(edition, person, Dossier.State.NOT_KEPT, 0));
            require(decisions.bank(as(cast.teams().getFirst().getFirst()), edition, true));
        });
        on(first.plusDays(4), () -> decisions.reply(people.coordinator(), edition));
        on(first.plusDays(5), () -> {
            kept.subList(0, kept.size() - 1).forEach(person -> require(decisions.confirm(as(person), edition)));
            // who waits first moves up, and comes
            require(decisions.decline(as(kept.getLast()), edition));
            require(decisions.confirm(as(others.get(6)), edition));
        });
    }

    private void decide(long edition, Person person, Dossier.State state, int place) {
        var dossier = dossier(edition, person);
        require(decisions.decide(people.coordinator(), edition, dossier, state, place, FEEDBACK));
        require(decisions.review(people.administrator(), edition, dossier));
    }

    private long dossier(long edition, Person person) {
        return dossiers.mine(edition, person.id()).orElseThrow().id();
    }

    /** Whoever applied alone comes to a team, by its code or by the hand of those who organise; one has none yet. */
    void team(long edition, DemoCast cast, LocalDate first) {
        on(first.plusDays(2), () -> {
            var seeking = cast.alone().getFirst();
            for (var team : cast.teams().reversed()) {
                var lead = as(team.getFirst());
                var code = making.code(lead, of(edition, team).id());
                if (making.join(as(seeking), edition, code) instanceof Outcome.Done) {
                    break;
                }
            }
            var placed = cast.alone().get(1);
            making.unplaced(people.coordinator(), edition, 1).people().stream()
                    .filter(one -> one.person().person() == placed.id())
                    .flatMap(one -> one.suggestions().stream())
                    .findFirst()
                    .ifPresent(found -> making.place(people.coordinator(), edition, placed.id(), found.team()));
        });
        on(
                first.plusDays(3),
                () -> require(messages.announce(
                        people.coordinator(),
                        edition,
                        token(edition, "welcome"),
                        new Messages.News(
                                Segment.TEAMS,
                                0,
                                0,
                                new Text("الفرق جاهزة", "Les équipes sont faites", "Teams are made"),
                                new Text(
                                        "رسالة مولدة: نلتقي عن بعد يوم الافتتاح.",
                                        "Message généré : rendez-vous en ligne le jour de l’ouverture.",
                                        "Generated message: we meet online on the opening day.")))));
    }

    private Team of(long edition, List<Person> members) {
        return teams.ofPerson(members.getFirst().id()).stream()
                .filter(team -> team.edition() == edition)
                .findFirst()
                .orElseThrow();
    }

    /** Teams work: they ask, are answered, and call for help. */
    void work(long edition, DemoCast cast, LocalDate first, boolean leavesSomeOpen) {
        var organiser = people.coordinator();
        on(first.plusDays(1), () -> {
            canned.add(
                    organiser,
                    edition,
                    new Text("الآجال", "Délais", "Time limits"),
                    new Text(
                            "تجدون الآجال في صفحة الدورة.",
                            "Les délais sont sur la page de l’édition.",
                            "Time limits are on the page of the edition."));
            question(
                    edition,
                    cast.teams().getFirst(),
                    Category.SUBMISSIONS,
                    "Question générée : la présentation peut-elle être bilingue ?");
            question(
                    edition,
                    cast.teams().get(1),
                    Category.RULES,
                    "Question générée : peut-on réutiliser un code déjà publié ?");
        });
        on(first.plusDays(2), () -> {
            var open = questions.list(organiser, edition, new Questions.Wanted(false, null, 0), 1);
            var own = open.getFirst();
            require(messages.answerOne(
                    organiser,
                    edition,
                    own.id(),
                    own.version(),
                    token(edition, "one"),
                    "Réponse générée : oui, l’arabe et le français côte à côte conviennent."));
            var all = open.getLast();
            require(messages.answerAll(
                    organiser,
                    edition,
                    all.id(),
                    all.version(),
                    token(edition, "all"),
                    new Text(
                            "هل يجوز إعادة استعمال شفرة منشورة؟",
                            "Peut-on réutiliser un code déjà publié ?",
                            "May published code be reused?"),
                    new Text(
                            "جواب مولد: نعم، مع ذكر المصدر والرخصة.",
                            "Réponse générée : oui, en citant la source et la licence.",
                            "Generated answer: yes, naming the source and the licence.")));
        });
        help(edition, cast.teams().getFirst(), first.plusDays(3), Ticket.Helped.YES);
        help(edition, cast.teams().get(2), first.plusDays(5), Ticket.Helped.PARTLY);
        if (leavesSomeOpen) {
            on(first.plusDays(12), () -> {
                question(
                        edition,
                        cast.teams().get(2),
                        Category.JURY,
                        "Question générée : combien de temps dure la présentation ?");
                question(edition, cast.teams().get(3), Category.PRACTICAL, "سؤال مولد: أين نجد قاعة هادئة قبل العرض؟");
                var mentor = mentor(edition);
                var met = open(edition, cast.teams().get(1), "Demande générée : relire notre maquette.", "Salle 2");
                require(tickets.claim(mentor, edition, met));
                require(tickets.meet(mentor, edition, met));
                open(
                        edition,
                        cast.teams().get(4),
                        "Demande générée : l’export des données échoue.",
                        "https://visio.demo.example/cedre");
            });
        }
    }

    private void question(long edition, List<Person> team, Category category, String words) {
        require(questions.ask(as(team.getFirst()), edition, of(edition, team).id(), category, words));
    }

    private void help(long edition, List<Person> team, LocalDate day, Ticket.Helped helped) {
        on(day, () -> {
            var mentor = mentor(edition);
            var ticket = open(edition, team, "Demande générée : essayer le prototype avec nous.", "Salle 1");
            require(tickets.claim(mentor, edition, ticket));
            require(tickets.meet(mentor, edition, ticket));
            require(tickets.solve(mentor, edition, ticket, 25));
            require(tickets.rate(as(team.getLast()), ticket, helped));
        });
    }

    private long open(long edition, List<Person> team, String words, String place) {
        if (tickets.open(as(team.getLast()), of(edition, team).id(), words, place) instanceof Kept.Done(var ticket)) {
            return ticket;
        }
        throw new IllegalStateException("no help for a team of the demonstration");
    }

    private Viewer mentor(long edition) {
        return people.as(people.mentor(), new Grant(Role.MENTOR, Grant.On.EDITION, edition));
    }

    /** While they work, teams say how far they are. */
    void tellHowFar(long edition, DemoCast cast, LocalDate first) {
        on(first.plusDays(5), () -> cast.teams().forEach(team -> keepAndSend(edition, team, Phase.Kind.MAKING, 1)));
    }

    private void keepAndSend(long edition, List<Person> team, Phase.Kind phase, int version) {
        keep(edition, team, phase, version, true);
        require(handingIn.send(as(team.getFirst()), of(edition, team).id(), phase(edition, phase)));
    }

    /** Teams hand in: the first twice, one after the end, one of the unfinished edition not at all. */
    void handIn(long edition, DemoCast cast, LocalDate first, LocalDate end, boolean leavesSomeOpen) {
        var all = cast.teams();
        for (var number = 0; number < all.size(); number++) {
            var team = all.get(number);
            var isLast = leavesSomeOpen && number == all.size() - 1;
            var isLate = leavesSomeOpen && number == 3;
            if (isLate) {
                continue;
            }
            on(first.plusDays(1), () -> {
                if (isLast) {
                    keep(edition, team, Phase.Kind.SUBMISSION, 1, false);
                } else {
                    keepAndSend(edition, team, Phase.Kind.SUBMISSION, 1);
                }
            });
        }
        on(first.plusDays(2), () -> keepAndSend(edition, all.getFirst(), Phase.Kind.SUBMISSION, 2));
        if (leavesSomeOpen) {
            // the end is at nine, and what comes within two hours is taken and marked
            clock.at(
                    MoroccanTime.instantOf(end.atTime(9, 30)),
                    () -> keepAndSend(edition, all.get(3), Phase.Kind.SUBMISSION, 1));
        }
    }

    private void keep(long edition, List<Person> team, Phase.Kind phase, int version, boolean isWhole) {
        var words = new HashMap<Long, String>();
        var files = new HashMap<Long, HandingIn.Brought>();
        var leader = team.getFirst();
        var into = phase(edition, phase);
        var own = of(edition, team).id();
        for (var one : deliverables.of(edition)) {
            switch (one.kind()) {
                case TEXT ->
                    words.put(
                            one.id(), DemoIdea.summary(leader.language()) + (version > 1 ? " (" + version + ")" : ""));
                case FILE -> {
                    if (isWhole) {
                        files.put(one.id(), new Sheet("presentation-" + version + ".pdf", own));
                    }
                }
                default -> words.put(one.id(), "https://prototype.demo.example/" + own + "/" + version);
            }
        }
        try {
            require(handingIn.save(
                    as(leader),
                    own,
                    into,
                    new HandingIn.Written(words, files, Set.of(), isWhole, isWhole ? "cc-by-4.0" : "")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A sheet of paper with nothing on it.
     *
     * @param team whose it is: a remark nobody sees, so that no two teams hand in the same
     */
    private record Sheet(String name, long team) implements HandingIn.Brought {

        private static final String EMPTY = """
                %PDF-1.4
                % team {team}
                1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
                2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
                3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>> endobj
                trailer <</Root 1 0 R>>
                %%EOF
                """;

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(
                    EMPTY.replace("{team}", Long.toString(team)).getBytes(UTF_8));
        }
    }

    /** Somebody was kept lately and has not said whether they come. */
    void keepOneMore(long edition, DemoCast cast, LocalDate day) {
        var next = cast.others().get(11);
        on(day, () -> {
            decide(edition, next, Dossier.State.KEPT, 0);
            decisions.reply(people.coordinator(), edition);
        });
    }

    private Viewer as(Person person) {
        return people.as(person);
    }

    /** The same each time, so that the demonstration is. */
    private static UUID token(long edition, String what) {
        return UUID.nameUUIDFromBytes((edition + what).getBytes(UTF_8));
    }

    private void on(LocalDate day, Runnable deed) {
        clock.at(MoroccanTime.instantOf(day.atTime(10, 0)), deed);
    }

    private static void require(Outcome outcome) {
        if (!(outcome instanceof Outcome.Done)) {
            throw new IllegalStateException("the demonstration was refused: " + outcome);
        }
    }

    private static void require(Kept kept) {
        if (!(kept instanceof Kept.Done)) {
            throw new IllegalStateException("the demonstration was refused: " + kept);
        }
    }
}
