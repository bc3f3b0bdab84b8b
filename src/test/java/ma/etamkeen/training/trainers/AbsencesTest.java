package ma.etamkeen.training.trainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.planning.Plan;
import ma.etamkeen.training.planning.Plan.Outcome;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.Planning;
import ma.etamkeen.training.rooms.Holds;
import ma.etamkeen.training.rooms.Kept;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** At some times somebody gives no session: nothing is published into them, and why is for them and the desk alone. */
@TamkeenTest
@Transactional
class AbsencesTest {

    private static final String WHY = "Rendez-vous personnel";

    @Autowired
    Cast cast;

    @Autowired
    Absences absences;

    @Autowired
    TrainerData data;

    @Autowired
    Planning planning;

    @Autowired
    Sessions sessions;

    @Autowired
    Holds holds;

    @Autowired
    JdbcClient db;

    @Autowired
    java.time.Clock clock;

    @Autowired
    MockMvcTester web;

    private Viewer coordinator;
    private Viewer trainer;
    private LocalDateTime day;

    @BeforeEach
    void somebody() {
        coordinator = cast.coordinator();
        trainer = cast.civilServant(cast.unit());
        day = cast.today().plusDays(30).toLocalDate().atStartOfDay();
    }

    @Test
    void nothing_is_published_into_it_nor_moved_or_handed_into_it_and_what_touches_is_free() {
        assertThat(post(trainer, "/me/absences", "9:00", "12:00")).hasStatus(422);
        assertThat(post(trainer, "/me/absences", "09:00", "12:00")).hasStatus(303);

        var refused = planning.publish(coordinator, drafted(10, 11));
        assertThat(((Outcome.Refused) refused).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo("trainer");
            assertThat(problem.word()).isEqualTo("training.problem.trainer-unavailable");
            assertThat(problem.named().toString()).doesNotContain(WHY);
        });
        var page = page("/desk/sessions/" + drafted(10, 11) + "/publication");
        assertThat(page.getResponse().getStatus()).isEqualTo(422);
        assertThat(html(page)).contains("n’est pas disponible").doesNotContain(WHY);

        var beside = drafted(12, 14);
        assertThat(planning.publish(coordinator, beside)).isInstanceOf(Outcome.Done.class);
        var now = sessions.get(beside);
        var slot = sessions.slots(beside).getFirst();
        assertThat(planning.change(
                        coordinator,
                        beside,
                        now.version(),
                        Plan.of(now, List.of(new PlannedSlot(slot.id(), day.plusHours(11), day.plusHours(13))))))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void what_somebody_gives_already_is_not_taken_from_them_and_no_time_is_noted_twice() {
        assertThat(planning.publish(coordinator, drafted(9, 12))).isInstanceOf(Outcome.Done.class);

        assertThat(absences.add(trainer, trainer.person(), day, day.plusDays(1), ""))
                .isEqualTo(new Kept.Refused("firstDay", "training.problem.absence-needed"));
        assertThat(absences.add(trainer, trainer.person(), day.plusHours(12), day.plusDays(1), ""))
                .isInstanceOf(Kept.Done.class);
        assertThat(absences.add(trainer, trainer.person(), day.plusHours(20), day.plusDays(2), ""))
                .isEqualTo(new Kept.Refused("firstDay", "training.problem.absence-twice"));
        assertThat(absences.add(trainer, trainer.person(), day.plusDays(3), day.plusDays(3), ""))
                .isEqualTo(new Kept.Refused("lastDay", "training.problem.days"));
        assertThat(absences.add(trainer, trainer.person(), day.minusDays(90), day.minusDays(80), ""))
                .isEqualTo(new Kept.Refused("lastDay", "training.problem.days-over"));
    }

    @Test
    void it_ends_by_hand_and_nobody_ends_that_of_somebody_else() {
        var id = noted();
        assertThat(holds.givenMeanwhile(0, trainer.person(), day, day.plusHours(1)))
                .hasValueSatisfying(taken -> assertThat(taken.isNotToBeHad()).isTrue());
        var other = cast.civilServant(cast.unit());
        assertThat(post(other, "/me/absences/" + id + "/end", "", "")).hasStatus(404);

        assertThat(post(trainer, "/me/absences/" + id + "/end", "", "")).hasStatus(303);

        assertThat(planning.publish(coordinator, drafted(9, 12))).isInstanceOf(Outcome.Done.class);
        assertThat(post(trainer, "/me/absences/" + id + "/end", "", ""))
                .as("once")
                .hasStatus(404);
    }

    @Test
    void the_desk_notes_it_and_reads_why() {
        var guest = cast.guest();

        assertThat(post(coordinator, "/desk/trainers/" + guest + "/absences", "", ""))
                .hasStatus(303);

        assertThat(html(page("/desk/trainers/" + guest))).contains(WHY);
        assertThat(post(trainer, "/desk/trainers/" + guest + "/absences", "", ""))
                .hasStatus(403);
        assertThat(post(trainer, "/desk/trainers/" + guest + "/absences/1/end", "", ""))
                .hasStatus(403);
        assertThat(post(coordinator, "/desk/trainers/" + guest + "/absences/" + noted() + "/end", "", ""))
                .as("of somebody else")
                .hasStatus(404);
    }

    @Test
    void the_database_itself_refuses_a_session_then() {
        noted();
        var slot = sessions.slots(drafted(9, 12)).getFirst();

        assertThatThrownBy(() -> db.sql("""
                                insert into training.trainer_hold (slot_id, person_id, during)
                                values (:slot, :person, tstzrange(:from, :to, '[)'))
                                """)
                        .param("slot", slot.id())
                        .param("person", trainer.person())
                        .param("from", MoroccanTime.instantOf(slot.startsAt()).atOffset(ZoneOffset.UTC))
                        .param("to", MoroccanTime.instantOf(slot.endsAt()).atOffset(ZoneOffset.UTC))
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("trainers_give_one_at_a_time");
    }

    @Test
    void it_goes_along_with_a_merge_and_goes_some_time_after_it_is_over() {
        noted();
        var twin = cast.civilServant(cast.unit());

        holds.merge(trainer.person(), twin.person());
        data.move(new Merge(trainer.person(), twin.person(), cast.today().toLocalDate(), coordinator.person()));

        assertThat(absences.of(twin.person())).hasSize(1);
        assertThat(holds.givenMeanwhile(0, twin.person(), day, day.plusHours(1)))
                .isPresent();
        var later = clock.instant().plusSeconds(60L * 60 * 24 * 40);
        assertThat(data.due(clock.instant())).isZero();
        assertThat(data.due(later)).isEqualTo(1);
        data.apply(later, batch -> batch.getAsLong());
        assertThat(absences.of(twin.person())).isEmpty();
        assertThat(holds.givenMeanwhile(0, twin.person(), day, day.plusHours(1)))
                .isEmpty();
    }

    private long noted() {
        return ((Kept.Done) absences.add(trainer, trainer.person(), day, day.plusDays(1), WHY)).id();
    }

    private long drafted(int from, int to) {
        return ((Outcome.Done) planning.create(
                        coordinator,
                        Cast.givenBy(
                                Cast.with(
                                        cast.plan(5, Session.Approval.NONE),
                                        5,
                                        List.of(new PlannedSlot(0, day.plusHours(from), day.plusHours(to)))),
                                trainer.person())))
                .session();
    }

    private MvcTestResult post(Viewer viewer, String path, String from, String to) {
        return web.post()
                .uri("/fr" + path)
                .param("firstDay", day.toLocalDate().toString())
                .param("lastDay", day.toLocalDate().toString())
                .param("from", from)
                .param("to", to)
                .param("why", WHY)
                .with(FromOurPages.account(viewer.account()))
                .exchange();
    }

    private MvcTestResult page(String path) {
        var isDeed = path.endsWith("/publication");
        return (isDeed ? web.post() : web.get())
                .uri("/fr" + path)
                .with(FromOurPages.account(coordinator.account()))
                .exchange();
    }

    private static String html(MvcTestResult answer) {
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
                .text();
    }
}
