package ma.etamkeen.platform.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two words are the same when they share a form, however they are spelled. */
class SearchWordsTest {

    @ParameterizedTest
    @CsvSource({
        "إدارة, اداره",
        "الإدارة, إدارة",
        "بالإدارة, ادارة",
        "والإدارات, إدارة",
        "للإدارة, ادارة",
        "لتكوين, التكوين",
        "بالجهات, الجهات",
        "التَّكْوِين, التكوين",
        "التـــكوين, التكوين",
        "مستشفى, مستشفي",
        "موظفين, الموظفات",
        "إدارثون, إيداراثون",
        "إيداراثون, IDARATHON",
        "الإيداراثون, idarathon",
        "٢٠٢٢, 2022",
        "Fès, fes",
        "l’évaluation, evaluation",
        "évaluations, Évaluation",
        "réseaux, reseau",
        "régionaux, régional",
        "ministries, ministry",
        "cœur, coeur"
    })
    void spellings_of_one_word_meet(String one, String other) {
        assertThat(SearchWords.of(one)).hasSize(1);
        assertThat(SearchWords.of(one).getFirst().forms())
                .containsAnyElementsOf(SearchWords.of(other).getFirst().forms());
    }

    @ParameterizedTest
    @CsvSource({"كتاب, تاب", "بلد, لد", "formation, format"})
    void the_first_letter_of_a_short_word_is_not_taken_for_a_particle(String one, String other) {
        assertThat(SearchWords.of(one).getFirst().forms())
                .doesNotContainAnyElementsOf(SearchWords.of(other).getFirst().forms());
    }

    @Test
    void words_that_mean_nothing_by_themselves_are_not_searched() {
        assertThat(SearchWords.of("de la l’ et في من the")).isEmpty();
    }

    @Test
    void a_vector_holds_every_form_at_the_place_of_its_word() {
        assertThat(Vector.of("التكوين", "l’été").written())
                .isEqualTo("'ete':2 'التكو':1A 'التكوين':1A 'تكو':1A 'تكوين':1A");
    }

    @Test
    void a_slip_of_the_finger_is_one_letter_away() {
        assertThat(Spelling.distance("idaratohn", "idarathon")).isEqualTo(1);
        assertThat(Spelling.distance("تكوبن", "تكوين")).isEqualTo(1);
        assertThat(Spelling.distance("cybersecrite", "cybersecurite")).isEqualTo(1);
    }
}
