package ma.etamkeen.platform.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.search.SearchWords.Word;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(SearchWords.wanted(one)).hasSize(1);
        assertThat(asked(one)).containsAnyElementsOf(asked(other));
    }

    @ParameterizedTest
    @CsvSource({"كتاب, تاب", "بلد, لد", "formation, format"})
    void the_first_letter_of_a_short_word_is_not_taken_for_a_particle(String one, String other) {
        assertThat(asked(one)).doesNotContainAnyElementsOf(asked(other));
    }

    /** A bilingual library found nothing by a word behind its article, nor before the ending of a plural. */
    @ParameterizedTest
    @CsvSource({
        "وزارة, الوزارة",
        "وزارة, بالوزارات",
        "وزارة, وزارتها",
        "خدمة, وخدماتهم",
        "مشروع, للمشروع",
        "لجنة, للجنة",
        "موظف, موظفيها",
        "تطبيق, لتطبيق",
        "تطبيق, والتطبيقات",
        "التزام, بالالتزامات"
    })
    void neither_the_article_nor_particles_nor_endings_hide_an_arabic_word(String one, String other) {
        assertThat(read(one, Language.AR)).containsAnyElementsOf(read(other, Language.AR));
    }

    @ParameterizedTest
    @CsvSource({
        "أطر, اطر",
        "إصلاح, اصلاح",
        "آليات, اليات",
        "ٱلإدارة, الادارة",
        "مسؤول, مسئول",
        "هيئة, هيأة",
        "كَفَاءَة, كفاءة",
        "ڭلميم, كلميم",
        "‏تكوين‏, تكوين",
        "ﺗﻜﻮﻳﻦ, تكوين",
        "ڤيديو, فيديو",
        "٢٠٣٠, 2030"
    })
    void letters_writers_exchange_and_signs_nobody_sees_are_one_in_arabic(String one, String other) {
        assertThat(read(one, Language.AR)).containsAnyElementsOf(read(other, Language.AR));
    }

    @ParameterizedTest
    @CsvSource({
        "برنامج, رنامج",
        "وزارة, زيارة",
        "كفاءة, فاءة",
        "بطاقة, طاقة",
        "فعالية, عالية",
        "وكالة, كالة",
        "تعيين, تعي"
    })
    void letters_of_an_arabic_word_are_not_taken_for_particles_or_endings(String one, String other) {
        assertThat(read(one, Language.AR)).doesNotContainAnyElementsOf(read(other, Language.AR));
    }

    @Test
    void each_language_is_stemmed_by_its_own_rules_and_arabic_as_arabic_wherever_it_stands() {
        assertThat(read("services", Language.FR)).allMatch(form -> !SearchWords.isStem(form) || form.startsWith("fr~"));
        assertThat(read("services", Language.EN)).allMatch(form -> !SearchWords.isStem(form) || form.startsWith("en~"));
        assertThat(read("التكوين", Language.FR)).contains("ar~تكوين");
        assertThat(read("formations", Language.AR)).containsAnyElementsOf(read("formation", Language.FR));
        // what is an ending in one is none in the other
        assertThat(read("process", Language.FR))
                .doesNotContainAnyElementsOf(read("procès", Language.EN).stream()
                        .filter(SearchWords::isStem)
                        .toList());
        assertThat(asked("services"))
                .contains("services")
                .anyMatch(form -> form.startsWith("fr~"))
                .anyMatch(form -> form.startsWith("en~"));
    }

    @ParameterizedTest
    @CsvSource({
        "compétences, competence",
        "expérimentés, experimentée",
        "régionale, regionaux",
        "généralisation, generalisations",
        "déconcentrée, deconcentrees"
    })
    void french_is_found_without_its_accents_and_in_its_other_endings(String one, String other) {
        assertThat(read(one, Language.FR)).containsAnyElementsOf(read(other, Language.FR));
    }

    @Test
    void a_french_word_that_only_loses_its_accent_to_an_empty_word_means_something() {
        assertThat(SearchWords.of("sûr", Language.FR)).hasSize(1);
        assertThat(SearchWords.of("sur", Language.FR)).isEmpty();
        assertThat(SearchWords.of("آلي", Language.AR)).hasSize(1);
        assertThat(SearchWords.of("إلى", Language.AR)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "participant·e·s, participants, participantes",
        "participant.e.s, participants, participantes",
        "participant(e)s, participants, participantes",
        "agent-e-s, agents, agentes",
        "centraux.les, centraux, centrales",
        "formé·e·s, formés, formées",
        "citoyen·nes, citoyens, citoyennes",
        "formateur·rice·s, formateurs, formatrices",
        "chercheur·euse·s, chercheurs, chercheuses",
        "sportif·ve·s, sportifs, sportives",
        "الموظفون/ات, الموظفون, الموظفات",
        "موظف(ة), موظف, موظفة"
    })
    void inclusive_writing_is_read_as_the_words_it_stands_for_and_marked_whole(
            String written, String one, String other) {
        var language = SearchWords.isArabic(written) ? Language.AR : Language.FR;
        var text = "— " + written + " —";

        var words = SearchWords.of(text, language);

        assertThat(words).singleElement().satisfies(word -> {
            assertThat(text.substring(word.start(), word.end())).isEqualTo(written);
            assertThat(word.surfaces()).contains(SearchWords.folded(one), SearchWords.folded(other));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "peut-être",
                "rendez-vous",
                "www.site.ma",
                "vis-à-vis",
                "la fin.",
                "et/ou",
                "le projet (et le budget)"
            })
    void what_only_looks_like_inclusive_writing_is_none(String text) {
        assertThat(SearchWords.of(text, Language.FR))
                .allMatch(word -> word.surfaces().size() == 1);
    }

    @Test
    void both_words_of_arabic_inclusive_writing_are_read() {
        assertThat(SearchWords.of("المقيمات/المقيمين", Language.AR))
                .extracting(Word::written)
                .containsExactly("المقيمات", "المقيمين");
    }

    @Test
    void words_that_mean_nothing_by_themselves_are_not_searched() {
        assertThat(SearchWords.wanted("de la l’ et في من the")).isEmpty();
        assertThat(SearchWords.wanted("car")).hasSize(1);
        assertThat(SearchWords.of("de la l’ et في من qu’il jusqu’à", Language.FR))
                .isEmpty();
        assertThat(SearchWords.of("the minister’s of and it's", Language.EN))
                .extracting(Word::written)
                .containsExactly("minister");
        assertThat(SearchWords.of("وفي ومن وهي فإن", Language.AR)).isEmpty();
    }

    @Test
    void a_vector_holds_every_form_at_the_place_of_its_word_and_what_is_written_weighs_more_than_stems() {
        var document = new SearchDocument("thing", "1", Language.FR, "التكوين", "l’étape", "/things/1");

        assertThat(Lexemes.of(document).written())
                .isEqualTo("'التكوين':1A 'ar~تكوين':1B 'etape':3C 'fr~etap':3 '~1' '~kind:thing' '~language:fr'");
        assertThat(Lexemes.ofTitle(document).written())
                .isEqualTo("'التكوين':1A 'ar~تكوين':1B '~1' '~=التكوين' '~kind:thing' '~language:fr'");
    }

    @Test
    void a_word_of_one_script_against_one_of_the_other_is_two() {
        assertThat(SearchWords.of("منصةe-TAMKEEN", Language.AR))
                .extracting(Word::written)
                .contains("منصه", "tamkeen");
    }

    @Test
    void a_slip_of_the_finger_is_one_letter_away() {
        assertThat(Spelling.distance("idaratohn", "idarathon")).isEqualTo(1);
        assertThat(Spelling.distance("تكوبن", "تكوين")).isEqualTo(1);
        assertThat(Spelling.distance("cybersecrite", "cybersecurite")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "تكوين, formation, training",
        "bonne pratique, ممارسة جيدة, good practice",
        "digital transformation, تحول رقمي, transformation numérique"
    })
    void what_says_the_same_in_other_languages_is_known(String asked, String one, String other) {
        var terms = Terms.among(SearchWords.wanted(asked));

        assertThat(terms).isNotEmpty();
        var others = terms.getFirst().others();
        assertThat(others).anyMatch(stems -> isIn(stems, one)).anyMatch(stems -> isIn(stems, other));
    }

    private static boolean isIn(List<String> stems, String words) {
        var language = SearchWords.isArabic(words)
                ? Language.AR
                : stems.getFirst().startsWith("en") ? Language.EN : Language.FR;
        var read = SearchWords.of(words, language);
        return read.size() == stems.size()
                && java.util.stream.IntStream.range(0, stems.size())
                        .allMatch(at -> read.get(at).forms().contains(stems.get(at)));
    }

    @Test
    void a_word_leads_to_those_that_say_the_same_in_other_languages() {
        var across = Terms.across(SearchWords.wanted("التكوين").getFirst().forms());

        assertThat(across)
                .containsAnyElementsOf(read("formation", Language.FR))
                .containsAnyElementsOf(read("training", Language.EN))
                .doesNotContain("ar~تكوين");
    }

    private static Set<String> read(String text, Language language) {
        return forms(SearchWords.of(text, language));
    }

    private static Set<String> asked(String text) {
        return forms(SearchWords.wanted(text));
    }

    private static Set<String> forms(List<Word> words) {
        var forms = new HashSet<String>();
        words.forEach(word -> forms.addAll(word.forms()));
        return forms;
    }
}
