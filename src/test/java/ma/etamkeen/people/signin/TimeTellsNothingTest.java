package ma.etamkeen.people.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.SomePeople;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * Nobody learns from the time of an answer whether an address has an account. The times of both kinds are taken in turn
 * and their lower quartiles compared, which a busy machine disturbs least; without equal work they differ many times over.
 */
@TamkeenTest
class TimeTellsNothingTest {

    private static final int ROUNDS = 16;
    private static final double TOLERANCE = 1.8;

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Test
    void signing_in() {
        alike(email ->
                assertThat(new Browser(web).signIn(email, "not the password")).hasStatus(422));
    }

    @Test
    void asking_for_a_link() {
        alike(email -> assertThat(new Browser(web).post("/fr/sign-in/link", "email", email))
                .hasStatus(303)
                .hasHeader("Location", "/fr/sign-in/sent"));
    }

    @Test
    void registering() {
        var unit = Long.toString(cast.unit("ANP"));
        alike(email -> assertThat(new Browser(web)
                        .post(
                                "/fr/register",
                                "nameAr",
                                "سميرة تجربة",
                                "nameLatin",
                                "Samira d’Essai",
                                "sex",
                                "f",
                                "email",
                                email,
                                "unit",
                                unit,
                                "region",
                                "MA-06",
                                "level",
                                "establishment",
                                "category",
                                "maitrise",
                                "language",
                                "fr",
                                "staffNumber",
                                "",
                                "password",
                                "un thé à la menthe"))
                .hasStatus(303)
                .hasHeader("Location", "/fr/register/sent"));
    }

    private void alike(Consumer<String> asking) {
        var known = new long[ROUNDS];
        var unknown = new long[ROUNDS];
        for (var round = -3; round < ROUNDS; round++) {
            var withAccount = time(asking, cast.emailOf(some.confirmed()));
            var without = time(asking, UUID.randomUUID() + "@test.example");
            if (round >= 0) {
                known[round] = withAccount;
                unknown[round] = without;
            }
        }

        var ratio = (double) quartile(known) / quartile(unknown);
        assertThat(ratio).isBetween(1 / TOLERANCE, TOLERANCE);
    }

    private static long time(Consumer<String> asking, String email) {
        var start = System.nanoTime();
        asking.accept(email);
        return System.nanoTime() - start;
    }

    private static long quartile(long[] times) {
        var sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 4];
    }
}
