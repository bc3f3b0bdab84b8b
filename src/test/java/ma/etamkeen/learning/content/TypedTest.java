package ma.etamkeen.learning.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedTest {

    @ParameterizedTest
    @CsvSource({
        "Réunion,reunion",
        "  L’écran  ,l'ecran",
        "œuvre,oeuvre",
        "إدارة,اداره",
        "الإدارة,اداره",
        "مَصْلَحَة,مصلحه",
        "مـصـلـحة,مصلحه",
        "على,علي",
        "٢٠٢٦,2026",
    })
    void what_people_type_in_two_ways_is_the_same(String one, String other) {
        assertThat(Typed.alike(one)).isEqualTo(Typed.alike(other));
    }

    @ParameterizedTest
    @CsvSource({"أمن,أمل", "court,cour", "الم,م", "12,21"})
    void other_words_stay_other_words(String one, String other) {
        assertThat(Typed.alike(one)).isNotEqualTo(Typed.alike(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"1 250,5;1250.5", "١٢٥٠٫٥;1250.5", "-3;-3", "−3;-3", "12;12"})
    void numbers_are_read_as_each_language_writes_them(String typed, double number) {
        assertThat(Typed.number(typed)).hasValue(number);
    }

    @Test
    void what_is_no_number_is_none() {
        assertThat(Typed.number("douze")).isEmpty();
        assertThat(Typed.number("")).isEmpty();
        assertThat(Typed.number("1.2.3")).isEmpty();
    }
}
