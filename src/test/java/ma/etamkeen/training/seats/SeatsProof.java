package ma.etamkeen.training.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import ma.etamkeen.Seed;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * One million random steps of requests, approvals, withdrawals, changes of capacity and rules, jumps of the clock, stops
 * between any two writes and deeds done twice; and some thousands of them on the database, which must say the same as the
 * model after each. {@code bin/prove seats}, another seed with {@code -Dtamkeen.seed}.
 */
@TamkeenTest
@Tag("prove")
class SeatsProof {

    private static final int STEPS = 1_000_000;
    private static final int STEPS_ON_DATABASE = 5_000;

    @Autowired
    SeatsOnDatabase database;

    @Test
    void a_million_steps_keep_what_is_promised() {
        var begun = System.nanoTime();
        assertThat(SeatsModelTest.steps(Seed.today(), STEPS)).isEqualTo(STEPS);
        say("in the model", STEPS, begun);
    }

    @Test
    void thousands_of_steps_on_the_database_end_where_those_of_the_model_end() {
        var begun = System.nanoTime();
        database.breakable(() -> database.walk(Seed.today(), STEPS_ON_DATABASE, true));
        say("on the database", STEPS_ON_DATABASE, begun);
    }

    private static void say(String where, int steps, long begun) {
        System.out.printf(
                "Seats: seed %d, %,d steps %s in %d s, all of it holds%n",
                Seed.today(),
                steps,
                where,
                Duration.ofNanos(System.nanoTime() - begun).toSeconds());
    }
}
