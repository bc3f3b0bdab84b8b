package ma.etamkeen.platform.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InitialsTest {

    @Test
    void a_latin_name_gives_its_first_and_last_letters_in_capitals() {
        assertThat(Initials.of("civil service coordinator")).isEqualTo("C\u200cC");
    }

    @Test
    void an_arabic_name_gives_letters_that_do_not_join_and_no_article() {
        assertThat(Initials.of("منسقة البرنامج")).isEqualTo("م\u200cب");
    }

    @Test
    void one_word_gives_one_letter_and_nothing_gives_nothing() {
        assertThat(Initials.of("أمل")).isEqualTo("أ");
        assertThat(Initials.of(" ")).isEmpty();
    }

    @Test
    void brackets_and_numbers_are_no_initials() {
        assertThat(Initials.of("Formateur (démonstration)")).isEqualTo("F\u200cD");
        assertThat(Initials.of("Agente de démonstration 0044")).isEqualTo("A\u200cD");
    }
}
