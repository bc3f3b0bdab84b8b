package ma.etamkeen.training.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.CalendarSource;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.pages.PersonPanel;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.attendance.Attendances;
import ma.etamkeen.training.attendance.Attendances.Entry;
import ma.etamkeen.training.attendance.Attendances.Presence;
import ma.etamkeen.training.attendance.MarksDue;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.seats.PersonMoves;
import ma.etamkeen.training.seats.Registrations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever gives a session is told so, follows its changes, and is asked once for each list that is not complete. */
@TamkeenTest
class TrainersTest {

    @Autowired
    Cast cast;

    @Autowired
    Planning planning;

    @Autowired
    Sessions sessions;

    @Autowired
    Registrations registrations;

    @Autowired
    Attendances attendances;

    @Autowired
    MarksDue marks;

    @Autowired
    PersonMoves moves;

    @Autowired
    JdbcClient db;

    @Autowired
    List<CalendarSource> calendars;

    @Autowired
    List<PersonPanel> panels;

    private Viewer coordinator = Viewer.visitor(Language.FR);
    private Viewer trainer = coordinator;
    private Viewer successor = coordinator;
    private long session;

    @BeforeEach
    void a_session_that_somebody_gives() {
        coordinator = cast.coordinator();
        var unit = cast.unit();
        trainer = cast.civilServant(unit);
        successor = cast.civilServant(unit);
        session = cast.published(coordinator, Cast.givenBy(cast.plan(5, Session.Approval.NONE), trainer.person()));
        trainer = cast.viewer(trainer.person());
    }

    @Test
    void being_put_on_a_session_comes_with_an_invitation_and_being_taken_off_strikes_it_out() {
        assertThat(letters(trainer)).containsExactly("training.teaching");
        assertThat(calendarFiles(trainer))
                .hasSize(2)
                .allSatisfy(file -> assertThat(file).contains("METHOD:REQUEST", "SEQUENCE:0"));
        assertThat(appointments(trainer)).isEqualTo(1);

        change(successor.person(), 0);

        assertThat(letters(trainer)).containsExactly("training.teaching", "training.teaching-over");
        assertThat(calendarFiles(trainer))
                .hasSize(4)
                .filteredOn(file -> file.contains("METHOD:CANCEL"))
                .hasSize(2)
                .allSatisfy(file -> assertThat(file).contains("SEQUENCE:1"));
        assertThat(appointments(trainer)).isZero();
        assertThat(letters(successor)).containsExactly("training.teaching");

        change(trainer.person(), 0);

        assertThat(calendarFiles(trainer))
                .as("the entry is the same one, and newer")
                .filteredOn(file -> file.contains("METHOD:REQUEST") && file.contains("SEQUENCE:2"))
                .hasSize(2);
    }

    @Test
    void whoever_gives_a_session_follows_its_changes_and_its_cancellation() {
        change(trainer.person(), 0);
        assertThat(letters(trainer)).as("nothing moved").containsExactly("training.teaching");

        change(trainer.person(), 1);
        cast.cancel(coordinator, session, "Salle fermée");

        assertThat(letters(trainer)).containsExactly("training.teaching", "training.change", "training.cancellation");
    }

    @Test
    void a_session_goes_on_with_the_record_its_trainer_goes_on_with() {
        change(successor.person(), 0);

        moves.move(new Merge(successor.person(), trainer.person(), cast.today().toLocalDate(), coordinator.person()));

        assertThat(appointments(trainer)).isEqualTo(1);
        assertThat(appointments(successor)).isZero();
        change(trainer.person(), 1);
        assertThat(letters(trainer)).endsWith("training.teaching-over", "training.change");
    }

    @Test
    void a_draft_tells_nobody() {
        var draft = planning.create(coordinator, Cast.givenBy(cast.plan(5, Session.Approval.NONE), successor.person()));

        assertThat(draft).isInstanceOf(Plan.Outcome.Done.class);
        assertThat(letters(successor)).isEmpty();
    }

    @Test
    void marks_of_a_slot_that_is_over_stand_among_what_comes_next_until_they_are_entered() {
        var person = cast.civilServant(cast.unit());
        registrations.register(person, session, "");
        assertThat(todos(trainer)).isEmpty();

        cast.over(session, 0);

        var path = "/training/sessions/" + session + "/attendance?slot="
                + sessions.slots(session).getFirst().id();
        assertThat(todos(trainer)).containsExactly(path);
        assertThat(todos(successor)).as("somebody else").isEmpty();

        mark(person);

        assertThat(todos(trainer)).isEmpty();
    }

    @Test
    void each_slot_is_asked_for_by_one_letter_however_many_look_at_once() throws Exception {
        registrations.register(cast.civilServant(cast.unit()), session, "");
        cast.over(session, 0);

        atOnce(4, marks::askNow);
        marks.askNow();

        assertThat(letters(trainer)).containsExactly("training.teaching", "training.marks");
        cast.over(session, 1);
        marks.askNow();
        assertThat(letters(trainer)).containsExactly("training.teaching", "training.marks", "training.marks");
    }

    @Test
    void a_list_that_is_complete_or_empty_is_not_asked_for() {
        cast.over(session, 0);
        marks.askNow();
        assertThat(letters(trainer)).as("nobody has a seat").containsExactly("training.teaching");
    }

    private void mark(Viewer person) {
        var registration =
                registrations.of(person.person(), session).orElseThrow().id();
        attendances.mark(
                trainer,
                session,
                sessions.slots(session).getFirst().id(),
                List.of(new Entry(registration, null, Presence.ABSENT)));
    }

    private void change(long person, int hoursLater) {
        var plan = Cast.keeping(cast.plan(5, Session.Approval.NONE), sessions.slots(session));
        var slots = plan.slots().stream()
                .map(slot -> new PlannedSlot(
                        slot.id(),
                        slot.startsAt().plusHours(hoursLater),
                        slot.endsAt().plusHours(hoursLater)))
                .toList();
        assertThat(planning.change(
                        coordinator,
                        session,
                        sessions.get(session).version(),
                        Cast.givenBy(Cast.with(plan, 5, slots), person)))
                .isInstanceOf(Plan.Outcome.Done.class);
    }

    private List<String> letters(Viewer viewer) {
        return db.sql("""
                        select l.kind from platform.letter l
                          join people.account a on a.email = cast(l.recipient as public.citext)
                         where a.person_id = :person order by l.id
                        """)
                .param("person", viewer.person())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<String> calendarFiles(Viewer viewer) {
        return db.sql("""
                        select convert_from(f.bytes, 'UTF8') from platform.letter_attachment f
                          join platform.letter l on l.id = f.letter_id
                          join people.account a on a.email = cast(l.recipient as public.citext)
                         where a.person_id = :person order by f.id
                        """)
                .param("person", viewer.person())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private int appointments(Viewer viewer) {
        return calendars.stream()
                .mapToInt(source ->
                        source.appointments(viewer.person(), Language.FR).size())
                .sum();
    }

    private List<String> todos(Viewer viewer) {
        return panels.stream()
                .flatMap(panel -> panel.todos(viewer).stream())
                .map(PersonPanel.Todo::path)
                .filter(path -> path.contains("attendance"))
                .toList();
    }

    private static void atOnce(int times, Runnable deed) throws Exception {
        var barrier = new CyclicBarrier(times);
        Callable<Void> one = () -> {
            barrier.await();
            deed.run();
            return null;
        };
        try (var threads = Executors.newFixedThreadPool(times)) {
            for (var done : threads.invokeAll(java.util.Collections.nCopies(times, one))) {
                done.get();
            }
        }
    }
}
