package ma.etamkeen.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.time.TravellingClock;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.allotment.Entry;
import ma.etamkeen.training.allotment.Group;
import ma.etamkeen.training.allotment.Order;
import ma.etamkeen.training.allotment.Quota;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.allotment.Silence;
import ma.etamkeen.training.attendance.Attendances;
import ma.etamkeen.training.attendance.Attendances.Presence;
import ma.etamkeen.training.attendance.Deliveries;
import ma.etamkeen.training.attendance.PresenceLists;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.planning.Dating;
import ma.etamkeen.training.planning.Plan;
import ma.etamkeen.training.planning.Planning;
import ma.etamkeen.training.planning.Sketch;
import ma.etamkeen.training.planning.Templates;
import ma.etamkeen.training.planning.TravelChecks;
import ma.etamkeen.training.seats.Approvals;
import ma.etamkeen.training.seats.Registration;
import ma.etamkeen.training.seats.Registrations;
import ma.etamkeen.training.seats.Silences;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Sessions of the demonstration: past ones with attendance and certificates, running ones, and coming ones with seats
 * left, full, waited for, not yet open, called off and in draft. Each deed happens on its own day.
 */
@Component
@ConditionalOnProperty("tamkeen.demo.people")
class DemoSessions {

    /** With fewer people than this there is nobody to give a seat up, nor anybody whose request went unanswered. */
    private static final int FEWEST = 6;

    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final LocalTime NOON = LocalTime.of(12, 30);
    private static final LocalTime AFTERNOON = LocalTime.of(13, 30);
    private static final LocalTime EVENING = LocalTime.of(16, 30);
    private static final int CROWD = 120;

    private final Courses courses;
    private final Planning planning;
    private final Dating dating;
    private final TravelChecks travels;
    private final Templates templates;
    private final DemoRooms rooms;
    private final DemoTrainers trainers;
    private final Sessions sessions;
    private final Registrations registrations;
    private final Silences silences;
    private final Approvals approvals;
    private final Attendances attendances;
    private final Deliveries deliveries;
    private final PresenceLists lists;
    private final DemoPeople people;
    private final TravellingClock clock;

    DemoSessions(
            Courses courses,
            Planning planning,
            Dating dating,
            TravelChecks travels,
            Templates templates,
            DemoRooms rooms,
            DemoTrainers trainers,
            Sessions sessions,
            Registrations registrations,
            Silences silences,
            Approvals approvals,
            Attendances attendances,
            Deliveries deliveries,
            PresenceLists lists,
            DemoPeople people,
            TravellingClock clock) {
        this.courses = courses;
        this.planning = planning;
        this.dating = dating;
        this.travels = travels;
        this.templates = templates;
        this.rooms = rooms;
        this.trainers = trainers;
        this.sessions = sessions;
        this.registrations = registrations;
        this.silences = silences;
        this.approvals = approvals;
        this.attendances = attendances;
        this.deliveries = deliveries;
        this.lists = lists;
        this.people = people;
        this.clock = clock;
    }

    /**
     * One session to be made.
     *
     * @param first days from today to the first slot; negative for the past
     * @param asking how many people ask for a seat
     */
    private record Script(
            int course, int first, int slots, int capacity, Session.Approval approval, int asking, Seating seating) {

        Script(int course, int first, int slots, int capacity, Session.Approval approval, int asking) {
            this(course, first, slots, capacity, approval, asking, Seating.PLAIN);
        }
    }

    boolean exist() {
        return !sessions.runBy(people.coordinator(), 1).isEmpty();
    }

    void make(LocalDate today) {
        on(today.minusDays(300), () -> rooms.make(people.coordinator()));
        on(today.minusDays(290), () -> trainers.make(people.coordinator(), people.trainer(), today));
        var random = new Random(Demonstration.SEED);
        var crowd = people.generated(CROWD);
        past(today, crowd, random);
        running(today, crowd, random);
        coming(today, crowd, random);
    }

    private void past(LocalDate today, List<Person> crowd, Random random) {
        var scripts = List.of(
                new Script(0, -150, 4, 16, Session.Approval.MANAGER, 20),
                new Script(4, -121, 3, 14, Session.Approval.NONE, 12),
                new Script(5, -93, 3, 20, Session.Approval.MANAGER, 18),
                new Script(1, -64, 4, 12, Session.Approval.NONE, 15),
                new Script(6, -36, 2, 18, Session.Approval.MANAGER, 16));
        for (var script : scripts) {
            var session = open(script, today, random);
            if (script.approval() == Session.Approval.NONE) {
                var me = people.as(people.civilServant());
                on(announced(today, script), () -> registrations.register(me, session, ""));
            }
            ask(session, script, today, crowd, random);
            decide(session, today.plusDays(script.first() - 8L), random, false);
            attend(session, firstDay(today, script.first()), script.slots(), random);
            var end = lastDay(today, script);
            on(end.plusDays(1), () -> lists.publish(people.coordinator(), session));
            on(end.plusDays(2), () -> {
                lists.close(people.coordinator(), session, "Toutes les présences ont été vérifiées sur place.");
                deliveries.deliver(people.coordinator(), session);
            });
        }
    }

    /** Under way, with one list that still waits for its trainer. */
    private void running(LocalDate today, List<Person> crowd, Random random) {
        for (var script : List.of(
                new Script(2, -8, 4, 15, Session.Approval.NONE, 14),
                new Script(7, -1, 3, 12, Session.Approval.MANAGER, 11))) {
            var session = open(script, today, random);
            ask(session, script, today, crowd, random);
            decide(session, today.plusDays(script.first() - 5L), random, false);
            attend(session, firstDay(today, script.first()), 1, random);
        }
    }

    private void coming(LocalDate today, List<Person> crowd, Random random) {
        var scripts = List.of(
                new Script(4, 12, 4, 25, Session.Approval.MANAGER, 19),
                new Script(0, 15, 3, 10, Session.Approval.NONE, 14),
                new Script(1, 19, 4, 20, Session.Approval.NONE, 18),
                new Script(3, 23, 3, 18, Session.Approval.MANAGER, 9),
                new Script(5, 27, 3, 16, Session.Approval.NONE, 7),
                new Script(8, 33, 2, 24, Session.Approval.MANAGER, 6),
                new Script(6, 40, 3, 14, Session.Approval.NONE, 3),
                new Script(2, 47, 4, 20, Session.Approval.MANAGER, 0),
                // seats of this one are for people whom their administrations put forward
                new Script(
                        7,
                        61,
                        3,
                        22,
                        Session.Approval.NONE,
                        0,
                        Seating.PLAIN.with(Entry.NOMINATION).reminding(List.of(7, 1))));
        for (var script : scripts) {
            var session = open(script, today, random);
            ask(session, script, today, crowd, random);
            decide(session, today.minusDays(1), random, true);
        }
        theirs(today, random);
        if (crowd.size() >= FEWEST) {
            offered(today, crowd, random);
            unanswered(today, crowd, random);
        }
        shared(today, crowd, random);
        draft(new Script(3, 54, 3, 18, Session.Approval.MANAGER, 0), today, random);
        unsure(today, crowd, random);
        var cancelled = open(new Script(8, 29, 2, 12, Session.Approval.NONE, 4), today, random);
        on(
                today.minusDays(1),
                () -> planning.cancel(
                        people.coordinator(),
                        cancelled,
                        2,
                        Session.Reason.ROOM,
                        "La salle n’est plus disponible. Une autre date est recherchée."));
    }

    /** One with dates that may still change, one that is postponed, and a template made of a third. */
    private void unsure(LocalDate today, List<Person> crowd, Random random) {
        var script = new Script(7, 52, 2, 16, Session.Approval.NONE, 9);
        var tentative = draft(script, today, random);
        on(
                earlier(announced(today, script), today.minusDays(1)),
                () -> planning.publish(people.coordinator(), tentative, false));
        ask(tentative, script, today, crowd, random);
        var late = new Script(3, 24, 2, 14, Session.Approval.NONE, 6);
        var postponed = open(late, today, random);
        ask(postponed, late, today, crowd, random);
        on(
                today.minusDays(1),
                () -> dating.postpone(
                        people.coordinator(),
                        postponed,
                        sessions.get(postponed).version(),
                        Session.Reason.TRAINER,
                        ""));
        on(today.minusDays(1), () -> templates.save(people.coordinator(), postponed, "Deux séances, 14 places"));
    }

    /** What the civil servant of the demonstration has going: a seat, a rank and a request. */
    private void theirs(LocalDate today, Random random) {
        var full = open(new Script(0, 36, 2, 6, Session.Approval.NONE, 9), today, random);
        ask(full, new Script(0, 36, 2, 6, Session.Approval.NONE, 9), today, people.generated(CROWD), random);
        var me = people.as(people.civilServant());
        on(today.minusDays(2), () -> registrations.register(me, full, ""));
        var seat = open(new Script(1, 21, 3, 16, Session.Approval.NONE, 0), today, random);
        on(today.minusDays(2), () -> registrations.register(me, seat, ""));
        var request = open(
                new Script(
                        4,
                        44,
                        3,
                        16,
                        Session.Approval.MANAGER_THEN_FOCAL_POINT,
                        0,
                        new Seating(Order.ARRIVAL, 0, 0, new Silence(Silence.Then.UP, 5), List.of())
                                .reminding(List.of(7, 1))),
                today,
                random);
        on(
                today.minusDays(1),
                () -> registrations.register(me, request, "Je tiens le registre des comptes de mon service."));
    }

    /** A seat that was given up is offered to the civil servant of the demonstration, who has some days to answer. */
    private void offered(LocalDate today, List<Person> crowd, Random random) {
        var session = open(
                new Script(5, 38, 2, 3, Session.Approval.NONE, 0, new Seating(Order.ARRIVAL, 48, 96, List.of())),
                today,
                random);
        var seated = crowd.subList(0, 3).stream().map(people::as).toList();
        seated.forEach(viewer -> on(today.minusDays(5), () -> registrations.register(viewer, session, "")));
        var me = people.as(people.civilServant());
        on(today.minusDays(4), () -> registrations.register(me, session, ""));
        on(today.minusDays(1), () -> registrations.withdraw(seated.getFirst(), session));
    }

    /** Requests that nobody answered in time are over, by the rule of their session. */
    private void unanswered(LocalDate today, List<Person> crowd, Random random) {
        var session = open(
                new Script(
                        8,
                        43,
                        2,
                        12,
                        Session.Approval.MANAGER,
                        0,
                        new Seating(Order.ARRIVAL, 0, 0, new Silence(Silence.Then.EXPIRE, 2), List.of())),
                today,
                random);
        crowd.subList(3, 6).stream()
                .map(people::as)
                .forEach(viewer -> on(today.minusDays(8), () -> registrations.register(viewer, session, "")));
        on(today.minusDays(1), () -> silences.due().forEach(silences::actNow));
    }

    /** A session that keeps seats for groups, serves the administrations in turn and is settled two days before. */
    private void shared(LocalDate today, List<Person> crowd, Random random) {
        var first = firstDay(today, 31);
        var script = new Script(
                2,
                31,
                2,
                12,
                Session.Approval.NONE,
                24,
                new Seating(
                        Order.FEWEST,
                        48,
                        24,
                        List.of(
                                new Quota(Group.WOMEN, 6, null, first.minusDays(7)),
                                new Quota(new Group(Group.Kind.REGION, "MA-04"), 0, 4, null))));
        ask(open(script, today, random), script, today, crowd, random);
    }

    /** A published session whose registration opens 45 days before, or opened long enough ago. */
    private long open(Script script, LocalDate today, Random random) {
        var session = draft(script, today, random);
        on(
                earlier(announced(today, script), today.minusDays(1)),
                () -> planning.publish(people.coordinator(), session));
        return session;
    }

    private long draft(Script script, LocalDate today, Random random) {
        var titles = courses.titles();
        var course = titles.get(script.course() % titles.size());
        var town = DemoRooms.TOWNS.get(random.nextInt(DemoRooms.TOWNS.size()));
        var format = random.nextInt(100) < 60
                ? Session.Format.IN_PERSON
                : random.nextInt(100) < 60 ? Session.Format.ONLINE : Session.Format.HYBRID;
        var language = random.nextInt(100) < 50 ? Language.AR : Language.FR;
        var trainer = people.trainer().id();
        var dates = days(firstDay(today, script.first()), script.slots());
        var morning = slots(dates, MORNING, NOON);
        // nobody is at two places at once: a second session of the same days is in the afternoon
        var slots = rooms.isFree(trainer, morning) ? morning : slots(dates, AFTERNOON, EVENING);
        var first = slots.getFirst().startsAt();
        var plan = new Plan(
                course.id(),
                format,
                format.hasPlace() ? (language == Language.AR ? town.ar() : town.fr()) : "",
                format.hasPlace() ? town.region() : null,
                format.hasLink() ? "https://visio.demo.example/" + course.code() : "",
                language,
                script.capacity(),
                script.approval(),
                announced(today, script).atTime(8, 0),
                first.minusDays(3),
                75,
                rooms.isFree(trainer, slots) ? trainer : null,
                null,
                rooms.in(people.coordinator(), town, script.capacity(), slots),
                script.seating(),
                script.capacity() >= 10 ? script.capacity() / 2 : null,
                null);
        // nobody crosses the country between morning and afternoon: somebody else is to be found for it
        var given = travels.tight(0, Sketch.of(plan)).isEmpty() ? plan : plan.givenBy(null);
        var made = new long[1];
        on(
                earlier(announced(today, script), today).minusDays(2),
                () -> made[0] = switch (planning.create(people.coordinator(), given)) {
                    case Plan.Outcome.Done(var id) -> id;
                    case Plan.Outcome.Refused(var problems) -> throw new IllegalStateException(problems.toString());
                    case Plan.Outcome.Stale _ -> throw new IllegalStateException("nobody else plans");
                });
        return made[0];
    }

    private static List<Plan.PlannedSlot> slots(List<LocalDate> days, LocalTime from, LocalTime to) {
        return days.stream()
                .map(day -> new Plan.PlannedSlot(0, day.atTime(from), day.atTime(to)))
                .toList();
    }

    /** Some people ask, one after the other, in the days after the announcement; a few think better of it. */
    private void ask(long session, Script script, LocalDate today, List<Person> crowd, Random random) {
        var from = announced(today, script).plusDays(1);
        for (var index = 0; index < Math.min(script.asking(), crowd.size()); index++) {
            var viewer = people.as(crowd.get(random.nextInt(crowd.size())));
            var day = earlier(from.plusDays(index / 4), today.minusDays(1));
            on(day, index, () -> registrations.register(viewer, session, ""));
            if (random.nextInt(12) == 0) {
                on(day, index + 1, () -> registrations.withdraw(viewer, session));
            }
        }
    }

    /** The coordinator answers what nobody has answered; a few are refused, and some wait when they may. */
    private void decide(long session, LocalDate day, Random random, boolean leaveSome) {
        var coordinator = people.coordinator();
        on(day, () -> {
            var requests = registrations.ofSession(session).stream()
                    .map(Registrations.Seated::registration)
                    .filter(request -> request.state() == Registration.State.REQUESTED)
                    .toList();
            for (var request : requests) {
                var lot = random.nextInt(10);
                if (leaveSome && lot < 3) {
                    continue;
                }
                if (lot == 9) {
                    approvals.refuse(
                            coordinator,
                            request.id(),
                            "Le service ne peut pas libérer la personne à ces dates. Une autre session suivra.");
                } else {
                    approvals.approve(coordinator, request.id());
                }
            }
        });
    }

    /** Marks the first slots of a session: most people are there. */
    private void attend(long session, LocalDate firstDay, int marked, Random random) {
        var trainer = people.as(people.trainer(), new Grant(Role.TRAINER, Grant.On.SESSION, session));
        var days = days(firstDay, marked);
        for (var index = 0; index < marked; index++) {
            var position = index;
            on(days.get(index), 60, () -> {
                var sheet = attendances.sheet(trainer, session).orElseThrow();
                var entries = new ArrayList<Attendances.Entry>();
                for (var line : sheet.lines()) {
                    var lot = line.person() == people.civilServant().id() ? 0 : random.nextInt(100);
                    entries.add(new Attendances.Entry(
                            line.registration(),
                            null,
                            lot < 88 ? Presence.PRESENT : lot < 95 ? Presence.ABSENT : Presence.EXCUSED));
                }
                attendances.mark(trainer, session, sheet.slots().get(position).id(), entries);
            });
        }
    }

    private static LocalDate announced(LocalDate today, Script script) {
        return script.first() > 45
                ? today.plusDays(script.first() - 40L)
                : earlier(today.plusDays(script.first() - 45L), today.minusDays(9));
    }

    private static LocalDate lastDay(LocalDate today, Script script) {
        return days(firstDay(today, script.first()), script.slots()).getLast();
    }

    /** A working day: what is past stays past, however the week falls. */
    static LocalDate firstDay(LocalDate today, int from) {
        var day = today.plusDays(from);
        while (!isWorking(day)) {
            day = from < 0 ? day.minusDays(1) : day.plusDays(1);
        }
        return day;
    }

    /** Monday to Thursday: Friday's prayer would shorten the day. */
    private static boolean isWorking(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) < 0;
    }

    /** Working days from this one on, every second one. */
    static List<LocalDate> days(LocalDate from, int number) {
        var days = new ArrayList<LocalDate>();
        for (var day = from; days.size() < number; day = day.plusDays(1)) {
            if (isWorking(day) && (days.isEmpty() || day.isAfter(days.getLast().plusDays(1)))) {
                days.add(day);
            }
        }
        return days;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private void on(LocalDate day, Runnable deed) {
        on(day, 0, deed);
    }

    private void on(LocalDate day, int minutes, Runnable deed) {
        clock.at(MoroccanTime.instantOf(day.atTime(10, 0).plusMinutes(minutes)), deed);
    }
}
