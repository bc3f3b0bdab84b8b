package ma.etamkeen.learning.progress;

import static ma.etamkeen.learning.progress.SomeLog.DAYS;
import static ma.etamkeen.learning.progress.SomeLog.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Badges follow from progress, grow before they are earned, and are not lost by being wrong later. */
class BadgeTest {

    private static final Map<String, Set<String>> QUESTIONS =
            Map.of("innovation", Set.of("innovation/a", "innovation/b"));

    @Test
    void nobody_begins_with_one() {
        assertThat(Badge.of(Progress.NONE, DAYS, MONDAY, QUESTIONS))
                .extracting(Badge::key)
                .containsExactly("first-round", "week", "month", "keeper", "theme-innovation", "case-innovation");
        assertThat(Badge.of(Progress.NONE, DAYS, MONDAY, QUESTIONS)).noneMatch(Badge::isEarned);
    }

    @Test
    void five_answers_of_one_day_are_a_first_round() {
        assertThat(badge(new SomeLog().wrong("a/1", "a/2", "a/3").on(MONDAY + 1).wrong("a/4", "a/5"), "first-round"))
                .isEqualTo(new Badge("first-round", 3, 5));
        assertThat(badge(new SomeLog().wrong("a/1", "a/2", "a/3", "a/4", "a/5"), "first-round")
                        .isEarned())
                .isTrue();
    }

    @Test
    void a_theme_is_earned_when_each_of_its_questions_was_right_once_and_stays_earned() {
        var log = new SomeLog().right("innovation/a").wrong("innovation/b");
        assertThat(badge(log, "theme-innovation")).isEqualTo(new Badge("theme-innovation", 1, 2));

        log.right("innovation/b");
        assertThat(badge(log, "theme-innovation").isEarned()).isTrue();

        log.wrong("innovation/a");
        assertThat(badge(log, "theme-innovation").isEarned()).isTrue();
    }

    @Test
    void an_ending_earns_the_case_of_its_theme_and_of_no_other() {
        var other = Map.of("innovation", Set.<String>of(), "collective", Set.<String>of());
        var progress =
                new SomeLog().ends("innovation/case@x", "innovation/case@good").folded();

        assertThat(Badge.of(progress, DAYS, MONDAY, other).stream()
                        .filter(Badge::isEarned)
                        .map(Badge::key))
                .containsExactly("case-innovation");
    }

    @Test
    void seven_days_in_a_row_are_a_week_also_when_they_are_over() {
        var log = new SomeLog();
        for (var day = 0; day < 7; day++) {
            log.on(MONDAY + day).wrong("a/1", "a/2", "a/3", "a/4", "a/5");
        }

        assertThat(Badge.of(log.folded(), DAYS, MONDAY + 60, QUESTIONS))
                .filteredOn(Badge::isEarned)
                .extracting(Badge::key)
                .containsExactly("first-round", "week");
    }

    @Test
    void fifty_cards_that_were_due_and_still_known_make_a_keeper() {
        var log = new SomeLog();
        for (var number = 0; number < 25; number++) {
            log.right("innovation/q" + number);
        }
        for (var day : new int[] {MONDAY + 40, MONDAY + 400}) {
            log.on(day);
            for (var number = 0; number < 25; number++) {
                log.right("innovation/q" + number);
            }
            assertThat(badge(log, "keeper").isEarned()).isEqualTo(day == MONDAY + 400);
        }
    }

    private static Badge badge(SomeLog log, String key) {
        return Badge.of(log.folded(), DAYS, MONDAY, QUESTIONS).stream()
                .filter(badge -> badge.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
