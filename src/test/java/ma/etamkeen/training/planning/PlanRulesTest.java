package ma.etamkeen.training.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.Plan.Problem;
import org.junit.jupiter.api.Test;

/** What a plan must keep. */
class PlanRulesTest {

    private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 10, 12, 0);
    private static final LocalDateTime DAY = LocalDateTime.of(2026, 2, 10, 9, 0);

    @Test
    void slots_that_touch_are_fine_and_slots_that_overlap_enclose_or_repeat_are_not() {
        assertThat(words(slot(0, 2), slot(2, 4))).isEmpty();
        assertThat(words(slot(0, 3), slot(2, 4))).containsExactly("slots[1].from training.problem.overlap");
        assertThat(words(slot(1, 2), slot(0, 4))).containsExactly("slots[0].from training.problem.overlap");
        assertThat(words(slot(0, 2), slot(0, 2))).containsExactly("slots[1].from training.problem.overlap");
    }

    @Test
    void a_slot_inside_the_hour_the_clock_skips_does_not_happen() {
        var skipped = new PlannedSlot(0, LocalDateTime.of(2026, 3, 22, 2, 30), LocalDateTime.of(2026, 3, 22, 3, 15));
        var whole = new PlannedSlot(0, LocalDateTime.of(2026, 3, 22, 2, 30), LocalDateTime.of(2026, 3, 22, 5, 0));

        assertThat(words(skipped)).containsExactly("slots[0].to training.problem.order");
        assertThat(words(whole)).isEmpty();
    }

    @Test
    void fewer_seats_than_are_taken_are_refused() {
        assertThat(words(good(), 6)).containsExactly("capacity training.problem.taken");
        assertThat(words(good().seats(6), 6)).isEmpty();
        assertThat(words(good().seats(0), 0)).containsExactly("capacity training.problem.capacity");
    }

    @Test
    void closing_comes_after_opening_and_before_the_first_slot() {
        assertThat(words(good().open(NOW, NOW), 0)).containsExactly("closesAt training.problem.window");
        assertThat(words(good().open(NOW, DAY.plusHours(1)), 0)).containsExactly("closesAt training.problem.late");
        assertThat(words(good().open(NOW, DAY), 0)).isEmpty();
    }

    @Test
    void a_room_needs_a_place_and_no_slot_is_no_session() {
        assertThat(words(good().at(" "), 0)).containsExactly("place training.problem.place");
        assertThat(words(good().slots(List.of()), 0)).containsExactly("slots training.problem.slots");
    }

    @Test
    void a_link_is_a_whole_secure_address() {
        for (var link : List.of("", "http://a.example/b", "javascript:alert(1)", "https://a.example/\"onload=")) {
            assertThat(words(good().online(link), 0)).containsExactly("link training.problem.link");
        }
        assertThat(words(good().online("https://meet.example/room-7"), 0)).isEmpty();
    }

    private static PlannedSlot slot(int from, int to) {
        return new PlannedSlot(0, DAY.plusHours(from), DAY.plusHours(to));
    }

    private static List<String> words(PlannedSlot... slots) {
        return words(good().slots(List.of(slots)), 0);
    }

    private static List<String> words(PlanDraft draft, int taken) {
        return PlanRules.problems(Sketch.of(draft.plan()), taken, NOW).stream()
                .map(PlanRulesTest::word)
                .toList();
    }

    private static String word(Problem problem) {
        return problem.field() + " " + problem.word();
    }

    /** A plan with nothing wrong in it. */
    private static PlanDraft good() {
        return PlanDraft.of(new Plan(
                1,
                Session.Format.IN_PERSON,
                "Fès",
                null,
                "",
                Language.AR,
                5,
                Session.Approval.NONE,
                NOW,
                NOW.plusDays(1),
                75,
                null,
                null,
                List.of(slot(0, 2)),
                null,
                null,
                null));
    }
}
