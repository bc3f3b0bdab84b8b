package ma.etamkeen.training.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import ma.etamkeen.Seed;
import org.junit.jupiter.api.Test;

/** A slice of {@link SeatsProof}, another one each day. */
class SeatsModelTest {

    static final int SLICE = 10_000;
    private static final LocalDateTime OPENS = LocalDateTime.of(2026, 2, 1, 8, 0);

    @Test
    void whatever_happens_seats_are_given_once_in_order_or_with_a_cause() {
        assertThat(steps(Seed.today(), SLICE)).isEqualTo(SLICE);
    }

    /** Walks so many steps by this seed, one session after the other. Fails at the first thing that does not hold. */
    static int steps(long seed, int steps) {
        var random = new Random(seed);
        var done = 0;
        while (done < steps) {
            var people = SeatsModel.people(
                    4 + random.nextInt(14), List.of(1L, 2L, 3L), List.of("MA-03", "MA-04", "MA-07"), random);
            var model = new SeatsModel(
                    people, OPENS, OPENS.plusDays(30).withHour(9), 1 + random.nextInt(8), random.nextBoolean());
            var other = new SeatsModel(
                    people,
                    OPENS,
                    OPENS.plusDays(24 + random.nextInt(10)).withHour(9),
                    1 + random.nextInt(8),
                    random.nextBoolean());
            model.beside(other);
            for (var step = 0; step < 400 && done < steps && !model.hasEnded(); step++, done++) {
                var date = random.nextInt(4) == 0 ? other : model;
                var deed = date.next(random);
                try {
                    // one in six stops somewhere in between; whoever did it does it again, or does not
                    if (random.nextInt(6) == 0 && date.crash(deed, 1 + random.nextInt(4)) && random.nextBoolean()) {
                        continue;
                    }
                    date.apply(deed);
                    if (random.nextInt(10) == 0) {
                        date.apply(deed);
                    }
                } catch (AssertionError wrong) {
                    throw new AssertionError("seed " + seed + ", step " + done + ", " + deed, wrong);
                }
            }
        }
        return done;
    }
}
