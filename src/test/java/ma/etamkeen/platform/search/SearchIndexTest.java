package ma.etamkeen.platform.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** What is published is found, however it is spelled, by those who may know of it and by nobody else. */
@TamkeenTest
@Transactional
class SearchIndexTest {

    private static final Viewer READER = Viewer.visitor(Language.AR);

    @Autowired
    SearchIndex index;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void onlyWhatTheTestWrites() {
        db.sql("delete from platform.search_document").update();
        db.sql("delete from platform.search_word").update();
        put("1", document("1", Language.AR, "توسيع التكوين ليشمل الجهات", "230 ساعة من التكوين في المصالح بالجهات."));
        put("2", document("2", Language.AR, "شبكة نقاط الاتصال", "استفادت أولا من تكوين في هندسة التكوين."));
        put(
                "3",
                document("3", Language.FR, "La cybersécurité au bureau", "Les bons réflexes de l’équipe."),
                document("3", Language.EN, "Cybersecurity at the office", "Good habits for the team."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"التكوين", "تكوين", "لتكوين", "والتكوين", "تَكوين", "التكوبن"})
    void an_arabic_word_is_found_in_all_its_spellings(String typed) {
        assertThat(keys(typed)).containsExactly("1", "2");
    }

    @Test
    void the_title_counts_more_than_the_text() {
        put("4", document("4", Language.AR, "شيء آخر", "تكوين تكوين تكوين تكوين تكوين تكوين"));

        assertThat(keys("التكوين").getFirst()).isEqualTo("1");
    }

    @Test
    void the_whole_word_is_marked_with_what_is_written_against_it() {
        var result = index.search("الجهات", "", 1, READER).results().getFirst();

        assertThat(marks(result.title())).containsExactly("الجهات");
        assertThat(marks(result.excerpt())).containsExactly("بالجهات");
    }

    @Test
    void a_thing_is_shown_once_in_the_language_of_the_reader() {
        var found = index.search("cybersecurite cybersecurity", "", 1, Viewer.visitor(Language.EN));

        assertThat(found.results()).singleElement().satisfies(result -> {
            assertThat(result.language()).isEqualTo(Language.EN);
            assertThat(result.path()).isEqualTo("/things/3");
        });
    }

    @Test
    void a_mistyped_word_finds_what_was_meant_and_says_so() {
        var found = index.search("cybersecrité", "", 1, Viewer.visitor(Language.FR));

        assertThat(found.results()).extracting(Found.Result::key).containsExactly("3");
        assertThat(found.corrected()).isEqualTo("cybersecurite");
    }

    @Test
    void what_has_only_some_of_the_words_comes_after_what_has_all() {
        assertThat(keys("هندسة التكوين الجهات")).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void nobody_finds_what_is_for_others() {
        index.put(
                "thing",
                "5",
                List.of(new SearchDocument(
                        "thing", "5", Language.FR, "Réunion interne", "", "/things/5", List.of("unit:7"))));

        assertThat(index.search("réunion", "", 1, Viewer.visitor(Language.FR)).isEmpty())
                .isTrue();
        assertThat(index.search("réunion", "", 1, new Viewer(1, 1, 7, "", Language.FR, List.of()))
                        .total())
                .isEqualTo(1);
    }

    @Test
    void what_is_no_longer_published_is_no_longer_found() {
        index.put("thing", "3", List.of());

        assertThat(keys("cybersecurity")).isEmpty();
    }

    @Test
    void signs_of_the_query_language_are_only_signs() {
        assertThat(index.search("' & | ! :* \\ <-> ) (", "", 1, READER).isEmpty())
                .isTrue();
        assertThat(index.search("l'équipe' | !", "", 1, READER).total()).isEqualTo(1);
    }

    private List<String> keys(String typed) {
        return index.search(typed, "", 1, READER).results().stream()
                .map(Found.Result::key)
                .toList();
    }

    private static List<String> marks(List<Found.Stretch> stretches) {
        return stretches.stream()
                .filter(Found.Stretch::marked)
                .map(Found.Stretch::words)
                .collect(Collectors.toList());
    }

    private void put(String key, SearchDocument... documents) {
        index.put("thing", key, List.of(documents));
    }

    private static SearchDocument document(String key, Language language, String title, String text) {
        return new SearchDocument("thing", key, language, title, text, "/things/" + key);
    }
}
