package ma.etamkeen.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import ma.etamkeen.hackathon.judging.JudgingVectors;
import ma.etamkeen.learning.memory.FsrsVectors;
import ma.etamkeen.learning.rating.EloVectors;
import ma.etamkeen.platform.search.ArabicVectors;
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

    @Test
    void arabic_words_of_administrations_are_found_by_each_other_or_are_not_as_the_given_pairs_say()
            throws IOException {
        var tally = ArabicVectors.check(text("arabic-search-pairs.tsv"));

        assertThat(tally.failures()).isEmpty();
        assertThat(tally.passed()).isEqualTo(46);
    }

    @Test
    void further_arabic_words_of_administrations_are_found_by_each_other_or_are_not() throws IOException {
        var tally = ArabicVectors.check(text("arabic-administration-pairs.tsv"));

        assertThat(tally.failures()).isEmpty();
        assertThat(tally.passed()).isGreaterThan(80);
    }

    @Test
    void a_pair_that_is_not_as_it_is_marked_is_a_failure() {
        var tally =
                ArabicVectors.check("expect\tword_a\tword_b\treason\nN\tوزارة\tالوزارة\tdiff\nM\tجهة\tجهاز\tdiff\n");

        assertThat(tally.failures()).hasSize(2);
        assertThat(tally.passed()).isZero();
    }

    @Test
    void a_first_line_that_is_a_pair_counts_and_a_line_that_is_none_is_a_failure() {
        assertThat(ArabicVectors.check("M\tوزارة\tالوزارة\tsame\n").passed()).isEqualTo(1);
        assertThat(ArabicVectors.check("X\tوزارة\tالوزارة\tsame\nوزارة الوزارة\n")
                        .failures())
                .hasSize(2)
                .allMatch(
                        line -> line.endsWith("expected M or N, and two words with a tab between each, got this line"));
    }

    private static String text(String name) throws IOException {
        try (var file = VectorsTest.class.getResourceAsStream("/vectors/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode kept(String name) throws IOException {
        try (var file = VectorsTest.class.getResourceAsStream("/vectors/" + name)) {
            return new JsonMapper().readTree(file);
        }
    }
}
