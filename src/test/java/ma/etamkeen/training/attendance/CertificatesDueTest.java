package ma.etamkeen.training.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.PersonPanel;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.attendance.Attendances.Entry;
import ma.etamkeen.training.attendance.Attendances.Presence;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.seats.Registrations;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** Certificates wait for nobody to remember them: whoever may issue them is told once the list is complete. */
@TamkeenTest
@Transactional
class CertificatesDueTest {

    @Autowired
    Cast cast;

    @Autowired
    Sessions sessions;

    @Autowired
    Registrations registrations;

    @Autowired
    Attendances attendances;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Issuing issuing;

    @Autowired
    MockMvcTester web;

    @Autowired
    List<PersonPanel> panels;

    private Viewer coordinator = Viewer.visitor(Language.FR);
    private Viewer trainer = coordinator;
    private Viewer person = coordinator;
    private Viewer other = coordinator;
    private long unit;
    private long session;

    @BeforeEach
    void a_session_of_two_slots_with_two_people() {
        unit = cast.unit();
        coordinator = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);
        trainer = cast.civilServant(unit);
        person = cast.civilServant(unit);
        other = cast.civilServant(unit);
        session = cast.published(coordinator, plan().givenBy(trainer.person()).plan());
        trainer = cast.viewer(trainer.person());
        registrations.register(person, session, "");
        registrations.register(other, session, "");
    }

    @Test
    void they_stand_among_what_comes_next_of_whoever_gives_or_runs_the_session_until_they_are_issued() {
        cast.over(session, 1);
        mark(person, 0, Presence.PRESENT);
        mark(person, 1, Presence.PRESENT);
        mark(other, 0, Presence.ABSENT);
        assertThat(todos(trainer)).as("the list is not complete").isEmpty();
        assertThat(todos(coordinator)).isEmpty();

        mark(other, 1, Presence.PRESENT);
        assertThat(todos(trainer)).as("the list is not final").isEmpty();
        cast.agreed(session);

        assertThat(todos(trainer)).singleElement().satisfies(todo -> {
            assertThat(todo.word()).isEqualTo("training.todo.leaving");
            assertThat(todo.by())
                    .as("the day they leave by themselves")
                    .isAfter(cast.today().toLocalDate());
        });
        assertThat(todos(coordinator)).as("they leave by themselves").isEmpty();
        assertThat(marked()).startsWith("Certificats le ");
        assertThat(space(trainer)).contains("Relire la liste avant le départ d’un certificat");

        issuing.hold(trainer, session);

        assertThat(todos(trainer)).singleElement().satisfies(todo -> {
            assertThat(todo.word()).isEqualTo("training.todo.certificates");
            assertThat(todo.path()).isEqualTo("/training/sessions/" + session + "/attendance");
            assertThat(todo.named()).as("one of two reached the threshold").containsEntry("count", 1);
        });
        assertThat(todos(coordinator)).singleElement().satisfies(todo -> {
            assertThat(todo.word()).isEqualTo("training.todo.undelivered");
            assertThat(todo.path()).isEqualTo("/desk/sessions");
            assertThat(todo.named()).containsEntry("count", 1);
        });
        assertThat(marked()).isEqualTo("Délivrer les certificats");
        assertThat(space(trainer)).contains("Délivrer 1 certificat");
        assertThat(space(coordinator)).contains("1 session terminée attend");

        assertThat(deliveries.deliver(trainer, session)).isEqualTo(1);

        assertThat(todos(trainer)).isEmpty();
        assertThat(todos(coordinator)).isEmpty();
        assertThat(marked()).isEmpty();
    }

    @Test
    void nobody_else_is_told() {
        cast.over(session, 1);
        allPresent();
        var elsewhere = cast.unit();
        assertThat(todos(trainer)).isNotEmpty();

        assertThat(todos(person)).as("who has a certificate due").isEmpty();
        assertThat(todos(cast.civilServant(cast.unit()))).isEmpty();
        assertThat(todos(cast.holding(Role.COORDINATOR, Grant.On.UNIT, elsewhere, elsewhere)))
                .isEmpty();
    }

    @Test
    void whoever_gives_and_runs_a_session_is_told_once() {
        session =
                cast.published(coordinator, plan().givenBy(coordinator.person()).plan());
        coordinator = cast.viewer(coordinator.person());
        registrations.register(person, session, "");
        registrations.register(other, session, "");
        cast.over(session, 1);
        allPresent();

        assertThat(todos(coordinator)).extracting(PersonPanel.Todo::word).containsExactly("training.todo.leaving");
    }

    @Test
    void a_session_that_is_not_over_and_one_without_anybody_at_the_threshold_ask_for_nothing() {
        cast.begun(session, 1);
        allPresent();
        assertThat(todos(trainer)).as("not over").isEmpty();

        cast.over(session, 1);
        assertThat(todos(trainer)).isNotEmpty();
        for (var viewer : List.of(person, other)) {
            var registration =
                    registrations.of(viewer.person(), session).orElseThrow().id();
            assertThat(attendances.correct(
                            coordinator,
                            session,
                            sessions.slots(session).get(1).id(),
                            registration,
                            Mark.of(Presence.PRESENT),
                            Mark.of(Presence.EXCUSED),
                            "Certificat médical"))
                    .isEqualTo(new Attendances.Outcome.Entered(1));
        }

        assertThat(todos(trainer))
                .as("half of the slots is below the threshold")
                .isEmpty();
    }

    private PlanDraft plan() {
        return PlanDraft.of(cast.plan(5, Session.Approval.NONE)).runBy(unit);
    }

    private void allPresent() {
        for (var viewer : List.of(person, other)) {
            mark(viewer, 0, Presence.PRESENT);
            mark(viewer, 1, Presence.PRESENT);
        }
        cast.agreed(session);
    }

    private void mark(Viewer viewer, int slot, Presence presence) {
        change(viewer, slot, null, presence);
    }

    private void change(Viewer viewer, int slot, @org.jspecify.annotations.Nullable Presence was, Presence presence) {
        var registration =
                registrations.of(viewer.person(), session).orElseThrow().id();
        assertThat(attendances.mark(
                        coordinator,
                        session,
                        sessions.slots(session).get(slot).id(),
                        List.of(new Entry(registration, was, presence))))
                .isEqualTo(new Attendances.Outcome.Entered(1));
    }

    private List<PersonPanel.Todo> todos(Viewer viewer) {
        return panels.stream()
                .flatMap(panel -> panel.todos(viewer).stream())
                .filter(todo -> List.of(
                                "training.todo.certificates", "training.todo.leaving", "training.todo.undelivered")
                        .contains(todo.word()))
                .toList();
    }

    /** What the list of sessions says there is to do for this one. */
    private String marked() {
        return Jsoup.parse(page("/fr/desk/sessions", coordinator))
                .select("a[href^=/fr/training/sessions/" + session + "/attendance]")
                .text();
    }

    /** A person's own space as it reads. */
    private String space(Viewer viewer) {
        return Jsoup.parse(page("/fr/me", viewer)).text().replaceAll("[\u2066-\u2069]", "");
    }

    private String page(String path, Viewer viewer) {
        var answer =
                web.get().uri(path).with(FromOurPages.account(viewer.account())).exchange();
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
