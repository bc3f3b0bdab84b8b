package ma.etamkeen.knowledge.writing;

import static org.assertj.core.api.Assertions.assertThat;

import ma.etamkeen.knowledge.writing.Advice.About;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Test;

/** Advice is given beside the field, and refuses nothing. */
class AdviceTest {

    @Test
    void a_long_sentence_is_told() {
        assertThat(Advice.on("mot ".repeat(31) + ".", Language.FR))
                .singleElement()
                .satisfies(hint -> assertThat(hint.about()).isEqualTo(About.LONG));
        assertThat(Advice.on("كلمة ".repeat(31) + ".", Language.AR)).hasSize(1);
        assertThat(Advice.on("mot ".repeat(20) + ". " + "mot ".repeat(20) + ".", Language.FR))
                .isEmpty();
    }

    @Test
    void a_turn_of_administrations_is_told_with_plain_words() {
        assertThat(Advice.on("Il convient de signer.", Language.FR))
                .containsExactly(new Advice.Hint(About.JARGON, "Il convient de", "il faut"));
        assertThat(Advice.on("في إطار البرنامج", Language.AR))
                .containsExactly(new Advice.Hint(About.JARGON, "في إطار", "ضمن، خلال"));
        assertThat(Advice.on("Use it in order to act.", Language.EN)).hasSize(1);
    }

    @Test
    void men_named_alone_are_told_and_men_beside_women_are_not() {
        assertThat(Advice.on("Merci à les participants.", Language.FR))
                .containsExactly(
                        new Advice.Hint(About.INCLUSIVE, "les participants", "les participantes et les participants"));
        assertThat(Advice.on("Les participantes et les participants.", Language.FR))
                .isEmpty();
        assertThat(Advice.on("استفاد الموظفون من التكوين", Language.AR))
                .containsExactly(new Advice.Hint(About.INCLUSIVE, "الموظفون", "الموظفات والموظفون"));
        assertThat(Advice.on("استفاد الموظفات والموظفون من التكوين", Language.AR))
                .isEmpty();
    }

    @Test
    void dots_inside_words_are_told() {
        assertThat(Advice.on("Chaque participant·e·s vient.", Language.FR))
                .containsExactly(new Advice.Hint(About.DOTS, "participant·e·s", null));
    }
}
