package ma.etamkeen.platform.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Whoever begins to type is shown how titles go on, with the article or without, and only what they may find. */
@TamkeenTest
@Transactional
class BeginningsTest {

    private static final Viewer READER = Viewer.visitor(Language.AR);

    @Autowired
    SearchIndex index;

    @Autowired
    Beginnings beginnings;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void onlyWhatTheTestWrites() {
        db.sql("delete from platform.search_document").update();
        put("1", Language.AR, "البرنامج الوطني لتكوين الأطر");
        put("2", Language.AR, "برنامج التواصل مع المرتفقين");
        put("3", Language.FR, "L’évaluation des compétences");
        beginnings.count();
    }

    @ParameterizedTest
    @CsvSource({
        "برن, البرنامج الوطني لتكوين الأطر",
        "البرن, البرنامج الوطني لتكوين الأطر",
        "البرن, برنامج التواصل مع المرتفقين",
        "بالبرن, برنامج التواصل مع المرتفقين",
        "برنامج الوط, البرنامج الوطني لتكوين الأطر",
        "البرنامج وطن, البرنامج الوطني لتكوين الأطر",
        "برنامج تواص, برنامج التواصل مع المرتفقين",
        "تكو, البرنامج الوطني لتكوين الأطر",
        "التكو, البرنامج الوطني لتكوين الأطر",
        "اطر, البرنامج الوطني لتكوين الأطر",
        "بَرْن, البرنامج الوطني لتكوين الأطر",
        "eval, L’évaluation des compétences",
        "l'éval, L’évaluation des compétences",
        "comp, L’évaluation des compétences"
    })
    void a_title_is_suggested_by_the_beginning_of_any_of_its_words(String typed, String title) {
        assertThat(titles(typed, READER)).contains(title);
    }

    @Test
    void a_title_that_begins_so_comes_before_one_that_goes_on_so() {
        put("4", Language.AR, "تقييم البرنامج");

        assertThat(titles("برن", READER)).endsWith("تقييم البرنامج").hasSize(3);
    }

    @Test
    void a_frequent_word_is_suggested_before_titles() {
        assertThat(beginnings.like("برن", READER).getFirst()).satisfies(first -> {
            assertThat(first.isWord()).isTrue();
            assertThat(SearchWords.folded(first.words())).endsWith("برنامج");
        });
    }

    @Test
    void neither_the_title_nor_a_word_of_what_only_others_may_find_is_suggested() {
        index.put(
                "thing",
                "9",
                List.of(new SearchDocument("thing", "9", Language.FR, "Mouettologie appliquée", "", "/things/9")
                        .onlyFor(List.of("unit:7"))));
        beginnings.count();

        assertThat(beginnings.like("mouet", READER)).isEmpty();
        assertThat(beginnings.like("mouet", new Viewer(1, 1, 7, "", Language.FR, List.of())))
                .hasSize(2);
    }

    @Test
    void what_is_no_longer_published_is_not_suggested_although_its_word_was_counted() {
        index.put("thing", "3", List.of());

        assertThat(beginnings.like("eval", READER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ت", " ", "\u0000\u0000", "'", "%%", "__", "\\\\", "\uDBFF\uDFFF\uDBFF\uDFFF"})
    void too_little_or_no_words_suggest_nothing(String typed) {
        assertThat(beginnings.like(typed, READER)).isEmpty();
        assertThat(beginnings.like(typed.repeat(1_000), READER).size()).isLessThan(11);
    }

    private List<String> titles(String typed, Viewer viewer) {
        return beginnings.like(typed, viewer).stream()
                .filter(one -> !one.isWord())
                .map(Suggestion::words)
                .toList();
    }

    private void put(String key, Language language, String title) {
        index.put("thing", key, List.of(new SearchDocument("thing", key, language, title, "", "/things/" + key)));
    }
}
