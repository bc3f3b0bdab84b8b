package ma.etamkeen.training;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import ma.etamkeen.organisations.Kind;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.organisations.NewUnit;
import ma.etamkeen.organisations.UnitChange;
import ma.etamkeen.organisations.UnitRegister;
import ma.etamkeen.people.NewPerson;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.Sex;
import ma.etamkeen.people.Superiors;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.access.Viewers;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.attendance.PresenceLists;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.planning.Dating;
import ma.etamkeen.training.planning.Plan;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.planning.Planning;
import ma.etamkeen.training.planning.Templates;
import ma.etamkeen.training.rooms.Access;
import ma.etamkeen.training.rooms.Equipment;
import ma.etamkeen.training.rooms.Kept;
import ma.etamkeen.training.rooms.Room;
import ma.etamkeen.training.rooms.Rooms;
import ma.etamkeen.training.rooms.Venue;
import ma.etamkeen.training.rooms.Venues;
import ma.etamkeen.training.trainers.Trainer;
import ma.etamkeen.training.trainers.Trainers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Roles that tests of training need, made through the faces: none is a person who exists. */
@Component
public class Cast {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final JdbcClient db;
    private final Clock clock;
    private final UnitRegister units;
    private final People people;
    private final Roles roles;
    private final Superiors superiors;
    private final Viewers viewers;
    private final Courses courses;
    private final Planning planning;
    private final Dating dating;
    private final Templates templates;
    private final Venues venues;
    private final Rooms rooms;
    private final PresenceLists lists;
    private final Trainers trainers;

    Cast(
            JdbcClient db,
            Clock clock,
            UnitRegister units,
            People people,
            Roles roles,
            Superiors superiors,
            Viewers viewers,
            Courses courses,
            Planning planning,
            Dating dating,
            Templates templates,
            Venues venues,
            Rooms rooms,
            PresenceLists lists,
            Trainers trainers) {
        this.trainers = trainers;
        this.lists = lists;
        this.db = db;
        this.clock = clock;
        this.units = units;
        this.people = people;
        this.roles = roles;
        this.superiors = superiors;
        this.viewers = viewers;
        this.courses = courses;
        this.planning = planning;
        this.dating = dating;
        this.templates = templates;
        this.venues = venues;
        this.rooms = rooms;
    }

    /** A new administration. */
    public long unit() {
        var number = NUMBERS.incrementAndGet();
        var name = new Text("إدارة " + number, "Administration " + number, "Administration " + number);
        var made = units.create(
                new NewUnit(
                        "T-" + number, Kind.values()[0], null, name, null, null, Level.CENTRAL, "beneficiary", null),
                0);
        return ((UnitChange.Done) made).unit();
    }

    /** A division of it. */
    public long unit(long above) {
        var number = NUMBERS.incrementAndGet();
        var made = units.create(
                new NewUnit(
                        "T-" + number,
                        Kind.DIVISION,
                        above,
                        new Text("قسم " + number, "Division " + number, "Division " + number),
                        null,
                        null,
                        Level.CENTRAL,
                        "beneficiary",
                        null),
                0);
        return ((UnitChange.Done) made).unit();
    }

    /** Somebody who works there. */
    public Viewer civilServant(long unit) {
        return viewer(many(unit, 1).getFirst());
    }

    /** Many who work there. */
    public List<Long> many(long unit, int count) {
        var first = NUMBERS.getAndAdd(count) + 1;
        return people.createMany(
                IntStream.range(first, first + count)
                        .mapToObj(number -> new NewPerson(
                                "موظفة " + number,
                                "Fonctionnaire " + number,
                                Sex.FEMALE,
                                unit,
                                null,
                                Level.CENTRAL,
                                null,
                                null,
                                Language.values()[number % 3],
                                "training-" + number + "@test.example",
                                null))
                        .toList(),
                "no password is made of this");
    }

    /** Somebody who coordinates the whole programme. */
    public Viewer coordinator() {
        return holding(Role.COORDINATOR, Grant.On.PLATFORM, 0, 0);
    }

    /** Somebody of this unit who holds a role on something. */
    public Viewer holding(Role role, Grant.On on, long id, long unit) {
        var person = many(unit, 1).getFirst();
        roles.give(person, new Grant(role, on, id), 0);
        return viewer(person);
    }

    /** The superior of this person. */
    public Viewer managerOf(Viewer person) {
        var manager = many(person.unit(), 1).getFirst();
        superiors.name(person.person(), manager, 0);
        return viewer(manager);
    }

    /** The person as they come to a page. */
    public Viewer viewer(long person) {
        var account = db.sql("select id from people.account where person_id = :person")
                .param("person", person)
                .query(Long.class)
                .single();
        return viewers.of(account, Language.FR).orElseThrow();
    }

    /** A new venue of this unit, or of the programme itself. */
    public long venue(@Nullable Long unit) {
        var name = NUMBERS.incrementAndGet();
        var made = venues.create(
                coordinator(),
                new Venue.Draft(
                        new Text("مركز " + name, "Centre " + name, "Centre " + name), "Rue des essais", "MA-03", unit));
        return ((Kept.Done) made).id();
    }

    /** A new room for so many people, with a projector. */
    public long room(long venue, int capacity) {
        var name = NUMBERS.incrementAndGet();
        var made = rooms.add(
                coordinator(),
                venue,
                new Room.Draft(
                        new Text("قاعة " + name, "Salle " + name, "Room " + name),
                        capacity,
                        List.of(Equipment.PROJECTOR.key()),
                        List.of(Access.STEP_FREE.key())));
        return ((Kept.Done) made).id();
    }

    /** Somebody from outside in the register of trainers, who is written to in Arabic: the id of the entry. */
    public long guest() {
        var number = NUMBERS.incrementAndGet();
        var made = trainers.add(
                coordinator(),
                new Trainer.Guest(
                        new People.Outsider("مؤطرة مدعوة", "Formatrice invitée", Sex.FEMALE, Language.AR),
                        "Université " + number,
                        "guest-" + number + "@outside.example"),
                new Trainer.Skills(List.of(), List.of(Language.AR, Language.FR)));
        return ((Kept.Done) made).id();
    }

    /** A plan for two mornings in a month, open now. */
    public Plan plan(int capacity, Session.Approval approval) {
        return plan(courses.titles().getFirst().id(), capacity, approval);
    }

    /** The same of another course. */
    public Plan plan(long course, int capacity, Session.Approval approval) {
        var day = today().plusDays(30).withHour(9).withMinute(0).withSecond(0).withNano(0);
        return new Plan(
                course,
                Session.Format.IN_PERSON,
                "Salle 1, Fès",
                "MA-03",
                "",
                Language.FR,
                capacity,
                approval,
                today().minusDays(1),
                day.minusDays(1),
                75,
                null,
                null,
                List.of(
                        new PlannedSlot(0, day, day.plusHours(3)),
                        new PlannedSlot(0, day.plusDays(1), day.plusDays(1).plusHours(3))),
                null,
                null,
                null);
    }

    /** A published session. */
    public long session(int capacity, Session.Approval approval) {
        return published(coordinator(), plan(capacity, approval));
    }

    /** A published session of this plan. */
    public long published(Viewer coordinator, Plan plan) {
        var made = planning.create(coordinator, plan);
        var id = ((Plan.Outcome.Done) made).session();
        planning.publish(coordinator, id);
        return id;
    }

    /** Calls a session off for a reason of one's own, as it stands now. */
    public Plan.Outcome cancel(Viewer coordinator, long session, String why) {
        return planning.cancel(coordinator, session, version(session), Session.Reason.OTHER, why);
    }

    /** The version of the session as it stands now. */
    public int version(long session) {
        return db.sql("select version from training.session where id = :id")
                .param("id", session)
                .query(Integer.class)
                .single();
    }

    /** A session that is not published yet. */
    public long draft() {
        return ((Plan.Outcome.Done) planning.create(coordinator(), plan(5, Session.Approval.NONE))).session();
    }

    /** A published session whose dates may still change. */
    public long tentative() {
        var id = ((Plan.Outcome.Done) planning.create(
                        coordinator(),
                        PlanDraft.of(plan(5, Session.Approval.NONE)).plan()))
                .session();
        planning.publish(coordinator(), id, false);
        return id;
    }

    /** A published session whose dates are not valid any more. */
    public long postponed() {
        var id = session(5, Session.Approval.NONE);
        dating.postpone(coordinator(), id, version(id), Session.Reason.ROOM, "");
        return id;
    }

    /** A template of the programme. */
    public long template() {
        return templates.save(coordinator(), session(5, Session.Approval.NONE), "Essai " + NUMBERS.incrementAndGet());
    }

    /** As if the days had passed: the session moves into the past until this slot, counted from 0, ends at this moment. */
    public void over(long session, int slot) {
        shift(session, "ends_at", slot);
    }

    /** As if the days had passed: this slot, counted from 0, begins at this moment. */
    public void begun(long session, int slot) {
        shift(session, "starts_at", slot);
    }

    private void shift(long session, String edge, int slot) {
        var moment = db.sql(
                        "select " + edge + " from training.slot where session_id = :session order by starts_at offset "
                                + slot + " limit 1")
                .param("session", session)
                .query(LocalDateTime.class)
                .single();
        var by = java.time.Duration.between(moment, today().withNano(0));
        db.sql(
                        "update training.slot set starts_at = starts_at + cast(:by as interval), ends_at = ends_at + cast(:by as interval) where session_id = :session")
                .param("by", by.toSeconds() + " seconds")
                .param("session", session)
                .update();
        // what is over is in nobody's way
        for (var held : List.of("room_hold", "trainer_hold")) {
            db.sql("delete from training." + held
                            + " where slot_id in (select id from training.slot where session_id = :session)")
                    .param("session", session)
                    .update();
        }
        db.sql("""
                        update training.session
                           set starts_at = starts_at + cast(:by as interval), ends_at = ends_at + cast(:by as interval),
                               opens_at = opens_at + cast(:by as interval), closes_at = closes_at + cast(:by as interval)
                         where id = :session
                        """)
                .param("by", by.toSeconds() + " seconds")
                .param("session", session)
                .update();
    }

    /** As if everybody had seen the list and nobody contested it: it is final. */
    public void agreed(long session) {
        var coordinator = coordinator();
        lists.allow(coordinator, session, 0);
        if (lists.publish(coordinator, session) != PresenceLists.Outcome.DONE) {
            throw new IllegalStateException("the list cannot be published");
        }
    }

    /** The same plan given by somebody. */
    public static Plan givenBy(Plan plan, @Nullable Long trainer) {
        return PlanDraft.of(plan).givenBy(trainer).plan();
    }

    /** The same plan for a session that exists: its slots keep their ids. */
    public static Plan keeping(Plan plan, List<Slot> slots) {
        return with(
                plan,
                plan.capacity(),
                slots.stream()
                        .map(slot -> new PlannedSlot(slot.id(), slot.startsAt(), slot.endsAt()))
                        .toList());
    }

    /** The same plan with other seats and slots. */
    public static Plan with(Plan plan, int capacity, List<PlannedSlot> slots) {
        return PlanDraft.of(plan).seats(capacity).slots(slots).plan();
    }

    /** Now, as the clocks of the kingdom show it. */
    public LocalDateTime today() {
        return MoroccanTime.localOf(clock.instant());
    }
}
