package ma.etamkeen.platform.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class WordsTest {

    private final Words words = new Words();

    @Test
    void arabic_counts_in_its_six_ways() {
        assertThat(words.text(Language.AR, "forms.error.tooLong", "max", 2)).contains("حرفان");
        assertThat(words.text(Language.AR, "forms.error.tooLong", "max", 5)).contains("5 أحرف");
        assertThat(words.text(Language.AR, "forms.error.tooLong", "max", 200)).contains("200 حرف");
    }

    @Test
    void the_number_of_a_line_is_written_as_it_is_looked_up() {
        for (var language : Language.values()) {
            assertThat(words.text(language, "platform.journal.line", "number", 1044L))
                    .endsWith(" 1044");
        }
    }

    @Test
    void the_sign_of_a_percentage_stays_after_its_number() {
        assertThat(words.text(Language.AR, "people.import.progress", "percent", 75))
                .endsWith(" \u206675%\u2069");
    }

    @Test
    void a_latin_name_inside_an_arabic_sentence_is_isolated() {
        assertThat(words.text(Language.AR, "platform.mail.greeting", "name", "Fatima Zahra (2)"))
                .contains("\u2068Fatima Zahra (2)\u2069");
    }

    @Test
    void an_arabic_name_inside_a_french_sentence_is_isolated_and_a_french_one_is_not() {
        assertThat(words.text(Language.FR, "platform.mail.greeting", "name", "محمد"))
                .contains("\u2068محمد\u2069");
        assertThat(words.text(Language.FR, "platform.mail.greeting", "name", "Mohammed"))
                .isEqualTo("Bonjour Mohammed,");
    }

    @Test
    void an_arabic_name_with_a_dash_joins_the_letter_before_it() {
        assertThat(words.text(Language.AR, "training.delivery.region", "region", "بني ملال - خنيفرة"))
                .isEqualTo("جهة بني ملال - خنيفرة");
        assertThat(Words.isolated("الدار البيضاء–سطات، (المغرب)", Language.AR)).doesNotContain("\u2068");
        assertThat(Words.isolated("القاعة 3", Language.AR)).startsWith("\u2068");
        assertThat(Words.isolated("سوس\u200e - ماسة", Language.AR)).startsWith("\u2068");
    }

    @Test
    void what_is_put_into_a_message_is_never_read_as_a_message() {
        assertThat(words.text(Language.EN, "platform.mail.greeting", "name", "{name} 'x' {0}"))
                .isEqualTo("Hello {name} 'x' {0},");
    }

    @Test
    void the_number_of_a_law_never_breaks_at_its_hyphen() {
        for (var language : Language.values()) {
            assertThat(words.text(language, "mydata.fate.journal")).contains("05-\u206020");
        }
        assertThat(Words.whole("loi 09-08, article 9")).isEqualTo("loi 09-\u206008, article 9");
        assertThat(Words.whole("2026-11-29, 2-11-621, 06-12-34, MOR663-10"))
                .isEqualTo("2026-11-29, 2-11-621, 06-12-34, MOR663-10");
    }

    @Test
    void a_word_nobody_wrote_is_an_error_and_not_a_silence() {
        assertThatThrownBy(() -> words.text(Language.FR, "no.such.word")).hasMessageContaining("no.such.word");
    }

    @Test
    void months_carry_their_moroccan_names() {
        assertThat(Dates.date(LocalDate.of(2027, 8, 14), Language.AR)).isEqualTo("14 غشت 2027");
        assertThat(Dates.date(LocalDate.of(2027, 5, 2), Language.AR)).isEqualTo("2 ماي 2027");
        assertThat(Dates.date(LocalDate.of(2027, 9, 30), Language.AR)).isEqualTo("30 شتنبر 2027");
    }

    @Test
    void french_writes_the_first_of_a_month_and_times_its_own_way() {
        assertThat(Dates.date(LocalDate.of(2027, 2, 1), Language.FR)).isEqualTo("1er février 2027");
        assertThat(Dates.time(LocalTime.of(8, 30), Language.FR)).isEqualTo("8\u00a0h\u00a030");
        assertThat(Dates.dates(LocalDate.of(2027, 2, 1), LocalDate.of(2027, 2, 11), Language.FR))
                .isEqualTo("du 1er au 11 février 2027");
    }

    @Test
    void content_that_is_missing_in_a_language_says_which_language_it_is_read_in() {
        var text = new Text(null, "Bonjour", null);

        assertThat(text.reading(Language.AR)).isEqualTo(new Text.Reading("Bonjour", Language.FR));
        assertThat(text.in(Language.AR)).isNull();
        assertThat(text.languages()).containsExactly(Language.FR);
    }

    @Test
    void content_in_plain_text_is_isolated_and_names_its_language_when_it_is_another() {
        var arabic = new Text("أمن", null, null);

        assertThat(words.plain(new Text("أمن 2", null, null), Language.AR)).isEqualTo("أمن 2");
        assertThat(words.text(Language.AR, "platform.mail.greeting", "name", new Text("أمن 2", null, null)))
                .contains("\u2068أمن 2\u2069");
        assertThat(words.plain(arabic, Language.FR)).isEqualTo("\u2068أمن\u2069 (en arabe)");
        assertThat(words.plain(new Text(null, "Sécurité", null), Language.AR))
                .isEqualTo("\u2068Sécurité\u2069 (بالفرنسية)");
        assertThat(words.text(Language.FR, "platform.mail.greeting", "name", arabic))
                .isEqualTo("Bonjour \u2068أمن\u2069 (en arabe),");
    }

    @Test
    void a_sentence_falls_into_its_words_and_the_content_in_it_each_in_its_language() {
        assertThat(words.pieces(Language.FR, "platform.mail.greeting", "name", new Text("أمن", null, null)))
                .containsExactly(
                        new Text.Reading("Bonjour ", Language.FR),
                        new Text.Reading("أمن", Language.AR),
                        new Text.Reading(",", Language.FR));
        assertThat(words.pieces(Language.AR, "platform.mail.greeting", "name", new Text("أمن 2", null, null)))
                .contains(new Text.Reading("\u2068أمن 2\u2069", Language.AR));
        assertThat(words.pieces(Language.FR, "platform.mail.greeting", "name", "\uE0000\uE001"))
                .singleElement()
                .extracting(Text.Reading::language)
                .isEqualTo(Language.FR);
    }

    @Test
    void a_french_sign_never_begins_a_line_alone() {
        assertThat(words.text(Language.FR, "training.mine")).endsWith("\u00a0:");
        assertThat(words.text(Language.FR, "training.letter.approval.text", "person", "A", "title", "B"))
                .contains("«\u00a0B\u00a0»");
    }
}
