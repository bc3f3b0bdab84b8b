package ma.etamkeen.learning.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import ma.etamkeen.Seed;
import ma.etamkeen.learning.log.Chaos.Told;
import ma.etamkeen.learning.progress.Days;
import ma.etamkeen.learning.progress.Days.Change;
import org.junit.jupiter.api.Test;

/**
 * Two phones, any order of arrival, duplicates, losses, uploads cut in the middle, wrong clocks, edited questions: the same
 * state in the end and no answer lost. A slice of what {@code bin/prove offline} runs.
 */
class ChaosTest {

    /** Around a change of the clocks. */
    private static final Instant START = Instant.parse("2026-02-05T08:00:00Z");

    private static final Days CALENDAR = new Days(
            List.of(
                    new Change(Instant.parse("2025-04-06T02:00:00Z").getEpochSecond(), 60),
                    new Change(Instant.parse("2026-02-15T02:00:00Z").getEpochSecond(), 0),
                    new Change(Instant.parse("2026-03-22T02:00:00Z").getEpochSecond(), 60)),
            Set.of());

    private static final int SLICE = 300;
    private static final int STEPS = 120;

    /** What schedules did together, and how often a log had to be read again. */
    record Ran(Told told, int replays) {}

    @Test
    void the_same_state_in_the_end_and_no_answer_lost() {
        var ran = schedules(Seed.today(), SLICE);

        // a chaos that does nothing proves nothing
        assertThat(ran.told().answers()).isGreaterThan(SLICE * 40);
        assertThat(ran.told().cut()).isGreaterThan(SLICE);
        assertThat(ran.told().lost()).isGreaterThan(SLICE);
        assertThat(ran.told().twice()).isGreaterThan(SLICE);
        assertThat(ran.told().edits()).isGreaterThan(SLICE);
        assertThat(ran.replays()).isGreaterThan(SLICE);
    }

    static Ran schedules(long seed, int number) {
        var seeds = new Random(seed);
        var told = Told.NOTHING;
        var replays = 0;
        for (var schedule = 0; schedule < number; schedule++) {
            var items = new SomeItems();
            var server = new ModelServer(items, CALENDAR);
            told = told.and(Chaos.run(seeds.nextLong(), server, items, CALENDAR, START, STEPS, schedule % 3 == 2));
            replays += server.replays();
        }
        return new Ran(told, replays);
    }
}
