package ma.etamkeen.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import ma.etamkeen.hackathon.judging.JudgingVectors;
import ma.etamkeen.learning.memory.FsrsVectors;
import ma.etamkeen.learning.rating.EloVectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Published numbers against ours; {@link VectorFile} does the same with any other file. */
class VectorsTest {

    @Test
    void memory_follows_the_published_and_the_generated_numbers_of_the_model() throws IOException {
        var tally = FsrsVectors.check(kept("fsrs-6.json"));

        assertThat(tally.failures()).isEmpty();
        assertThat(tally.passed()).isGreaterThan(250);
    }

    @Test
    void ratings_follow_the_published_formula() throws IOException {
        var tally = EloVectors.check(kept("elo.json"));

        assertThat(tally.failures()).isEmpty();
        assertThat(tally.passed()).isEqualTo(8);
    }

    @Test
    void marks_are_calibrated_as_in_exact_fractions_and_refused_where_they_cannot_be_compared() throws IOException {
        var tally = JudgingVectors.check(kept("judging.json"));

        assertThat(tally.failures()).isEmpty();
        assertThat(tally.passed()).isEqualTo(10);
    }

    @Test
    void a_number_that_is_not_ours_is_a_failure() throws IOException {
        var wrong = new JsonMapper()
                .readTree(kept("elo.json").toString().replaceFirst("\"theta_after\":0.3", "\"theta_after\":0.4"));

        assertThat(EloVectors.check(wrong).failures()).hasSize(1);
    }

    private static JsonNode kept(String name) throws IOException {
        try (var file = VectorsTest.class.getResourceAsStream("/vectors/" + name)) {
            return new JsonMapper().readTree(file);
        }
    }
}
