package ma.etamkeen.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.time.TravellingClock;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Event;
import ma.etamkeen.training.Event.Fact;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.courses.Conditions;
import ma.etamkeen.training.courses.Course;
import ma.etamkeen.training.courses.CourseDesk;
import ma.etamkeen.training.courses.CourseDraft;
import ma.etamkeen.training.courses.CourseKept;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.events.Events;
import ma.etamkeen.training.interest.Interests;
import ma.etamkeen.training.materials.Material.Audience;
import ma.etamkeen.training.materials.Materials;
import ma.etamkeen.training.planning.Plan;
import ma.etamkeen.training.planning.Planning;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Beside the sessions of the demonstration: what is to be followed before, what goes with a course, other events, and who would follow what has no dates. */
@Component
@ConditionalOnProperty("tamkeen.demo.people")
class DemoOffer {

    private static final int INTERESTED = 7;

    private final CourseDesk desk;
    private final Courses courses;
    private final Materials materials;
    private final Events events;
    private final Interests interests;
    private final Planning planning;
    private final DemoPeople people;
    private final TravellingClock clock;

    DemoOffer(
            CourseDesk desk,
            Courses courses,
            Materials materials,
            Events events,
            Interests interests,
            Planning planning,
            DemoPeople people,
            TravellingClock clock) {
        this.desk = desk;
        this.courses = courses;
        this.materials = materials;
        this.events = events;
        this.interests = interests;
        this.planning = planning;
        this.people = people;
        this.clock = clock;
    }

    void make(LocalDate today) {
        var all = courses.titles().stream()
                .map(title -> courses.find(title.id()).orElseThrow())
                .toList();
        on(today.minusDays(3), () -> {
            // the civil servant of the demonstration has followed the one that is needed
            conditions(all.get(8), List.of(all.get(4).id()), List.of());
            conditions(all.get(1), List.of(), List.of(all.get(0).id()));
            materials(all.get(1));
        });
        webinar(today, all.get(4));
        visit(today, all.get(0));
        meeting(today, all.get(2));
        interest(today, all.get(3));
    }

    private void conditions(Course course, List<Long> needed, List<Long> advised) {
        kept(desk.change(
                people.coordinator(),
                course.id(),
                course.version(),
                new CourseDraft(
                        course.code(),
                        course.title(),
                        course.event(),
                        course.pathCode(),
                        course.hours(),
                        course.areas(),
                        course.formats(),
                        course.languages(),
                        new Conditions(List.of(), List.of(), List.of(), List.of(), List.of(), needed, advised))));
    }

    /** What everybody may read, what those who have a seat may, and the kit of those who give it. */
    private void materials(Course course) {
        var coordinator = people.coordinator();
        kept(materials.link(
                coordinator,
                course.id(),
                "Présentation du module",
                Language.FR,
                Audience.EVERYBODY,
                "https://documents.demo.example/" + course.code() + "/presentation"));
        kept(materials.file(
                coordinator,
                course.id(),
                "تمرين الوحدة",
                Language.AR,
                Audience.SEATED,
                "tamrin.txt",
                "اختاروا خدمة تقدمها إدارتكم، وارسموا مسار المرتفق فيها خطوة خطوة.\n"
                        .getBytes(StandardCharsets.UTF_8)));
        kept(materials.file(
                coordinator,
                course.id(),
                "Déroulé pour l’animation",
                Language.FR,
                Audience.TRAINERS,
                "deroule.txt",
                "9 h : accueil. 9 h 15 : observation en binômes. 10 h 30 : mise en commun.\n"
                        .getBytes(StandardCharsets.UTF_8)));
    }

    private void webinar(LocalDate today, Course near) {
        var course = event(
                today,
                near,
                Event.WEBINAR,
                new Text(
                        "ندوة: البيانات المفتوحة في الإدارة", "Webinaire : les données ouvertes", "Webinar: open data"),
                2);
        var session = published(today, course, DemoSessions.firstDay(today, 16), "", null, 200);
        said(today, session, Map.of(Fact.SPEAKERS, "Une équipe qui publie les données de son administration"));
    }

    /** What was said of it two days ago. */
    private void said(LocalDate today, long session, Map<Fact, String> facts) {
        on(today.minusDays(2), () -> events.say(people.coordinator(), session, facts));
    }

    private void visit(LocalDate today, Course near) {
        var course = event(
                today,
                near,
                Event.STUDY_VISIT,
                new Text(
                        "زيارة دراسية: شباك موحد للخدمات",
                        "Visite d’étude : un guichet unique",
                        "Study visit: a single counter"),
                6);
        var session = published(today, course, DemoSessions.firstDay(today, -12), "Rabat", "MA-04", 12);
        on(today.minusDays(9), () -> {
            var coordinator = people.coordinator();
            events.say(
                    coordinator,
                    session,
                    Map.of(
                            Fact.HOST, "Un guichet qui réunit quatre services",
                            Fact.DELEGATION, "Douze responsables d’accueil de huit administrations",
                            Fact.COUNTERPARTS, "La direction du guichet et son équipe d’accueil",
                            Fact.FINDINGS,
                                    "Un seul dossier suffit quand les services partagent les pièces déjà fournies."));
            events.follow(
                    coordinator,
                    session,
                    "Lister les pièces que nous demandons deux fois",
                    "Chaque administration de la délégation",
                    today.plusDays(21));
            events.follow(
                    coordinator,
                    session,
                    "Envoyer le compte rendu aux hôtes",
                    "Coordination du programme",
                    today.minusDays(5));
            var sent = events.followups(coordinator, session).stream()
                    .filter(one -> one.dueOn().isBefore(today))
                    .findFirst()
                    .orElseThrow();
            events.done(coordinator, session, sent.id());
        });
    }

    private void meeting(LocalDate today, Course near) {
        var course = event(
                today,
                near,
                Event.COMMUNITY_MEETING,
                new Text(
                        "لقاء شبكة المنسقين",
                        "Rencontre du réseau des référents",
                        "Meeting of the network of focal points"),
                3);
        var session = published(today, course, DemoSessions.firstDay(today, 26), "Fès", "MA-03", 40);
        said(today, session, Map.of(Fact.AGENDA, "Ce qui marche dans les régions\nLes besoins de l’année prochaine"));
    }

    /** A workshop that has no dates yet, and people who say that they would come. */
    private void interest(LocalDate today, Course near) {
        var course = event(
                today,
                near,
                Event.WORKSHOP,
                new Text(
                        "ورشة: كتابة واضحة للمرتفقين",
                        "Atelier : écrire clairement aux usagers",
                        "Workshop: plain writing"),
                4);
        var regions = List.of("MA-04", "MA-03", "MA-07");
        var some = people.generated(INTERESTED);
        for (var index = 0; index < some.size(); index++) {
            var viewer = people.as(some.get(index));
            var region = regions.get(index % regions.size());
            on(today.minusDays(2), () -> interests.note(viewer, course, region, ""));
        }
        on(
                today.minusDays(1),
                () -> interests.note(people.as(people.civilServant()), course, "MA-04", "Plutôt le matin."));
    }

    private long event(LocalDate today, Course near, Event kind, Text title, int hours) {
        var made = new long[1];
        on(
                today.minusDays(60),
                () -> made[0] = kept(desk.create(
                        people.coordinator(),
                        new CourseDraft(
                                "demo-" + kind.key(),
                                title,
                                kind,
                                null,
                                hours,
                                near.areas(),
                                List.of(kind == Event.WEBINAR ? Session.Format.ONLINE : Session.Format.IN_PERSON),
                                List.of(Language.AR, Language.FR),
                                Conditions.NONE))));
        return made[0];
    }

    private long published(
            LocalDate today, long course, LocalDate day, String place, @Nullable String region, int seats) {
        var isOnline = place.isEmpty();
        var plan = new Plan(
                course,
                isOnline ? Session.Format.ONLINE : Session.Format.IN_PERSON,
                place,
                region,
                isOnline ? "https://visio.demo.example/webinaire" : "",
                Language.FR,
                seats,
                Session.Approval.NONE,
                day.minusDays(40).atTime(8, 0),
                day.minusDays(1).atTime(18, 0),
                75,
                null,
                null,
                List.of(new Plan.PlannedSlot(0, day.atTime(LocalTime.of(10, 0)), day.atTime(LocalTime.NOON))),
                Seating.PLAIN,
                null,
                null);
        var made = new long[1];
        on(today.minusDays(55), () -> {
            made[0] = switch (planning.create(people.coordinator(), plan)) {
                case Plan.Outcome.Done(var id) -> id;
                case Plan.Outcome.Refused(var problems) -> throw new IllegalStateException(problems.toString());
                case Plan.Outcome.Stale _ -> throw new IllegalStateException("nobody else plans");
            };
            planning.publish(people.coordinator(), made[0]);
        });
        return made[0];
    }

    private static long kept(CourseKept outcome) {
        return switch (outcome) {
            case CourseKept.Done(var id) -> id;
            case CourseKept.Refused _, CourseKept.Stale() -> throw new IllegalStateException(outcome.toString());
        };
    }

    private void on(LocalDate day, Runnable deed) {
        clock.at(MoroccanTime.instantOf(day.atTime(9, 0)), deed);
    }
}
