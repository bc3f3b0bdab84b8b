package ma.etamkeen.platform.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.search.Found.Counted;
import ma.etamkeen.platform.words.Language;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Where many have the words some stand for all of them, and the number says so; what is chosen among them is counted. */
@TamkeenTest
@Transactional
class SampledTest {

    private static final int THINGS = 3_000;
    private static final int FOR_SOME = 10;
    private static final Viewer READER = Viewer.visitor(Language.EN);

    @Autowired
    SearchIndex index;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void theSameWordInEveryText() {
        db.sql("delete from platform.search_document").update();
        var documents = IntStream.range(0, THINGS)
                .mapToObj(number -> new SearchDocument(
                                number % 5 == 0 ? "course" : "entry",
                                Integer.toString(number),
                                Language.EN,
                                "Everywhere " + number,
                                "everywhere",
                                "/things/" + number)
                        .dated(2020 + number % 3)
                        .ending(number % 40 == 0 ? "failure" : "success")
                        .onlyFor(number % FOR_SOME == 0 ? List.of("unit:7") : List.of(SearchDocument.PUBLIC)))
                .toList();
        db.sql("""
                        insert into platform.search_document (kind, key, language, title, text, path, audience, year, outcome,
                                                              title_vector, title_words, vector)
                        select kind, key, 'en', title, text, path, array[audience], year, outcome,
                               cast(title_vector as tsvector), 2, cast(vector as tsvector)
                          from unnest(cast(:kinds as text[]), cast(:keys as text[]), cast(:titles as text[]),
                                      cast(:texts as text[]), cast(:paths as text[]), cast(:audiences as text[]),
                                      cast(:years as int[]), cast(:outcomes as text[]), cast(:title_vectors as text[]),
                                      cast(:vectors as text[]))
                               as document (kind, key, title, text, path, audience, year, outcome, title_vector, vector)
                        """)
                .param("kinds", strings(documents, SearchDocument::kind))
                .param("keys", strings(documents, SearchDocument::key))
                .param("titles", strings(documents, SearchDocument::title))
                .param("texts", strings(documents, SearchDocument::text))
                .param("paths", strings(documents, SearchDocument::path))
                .param(
                        "audiences",
                        strings(documents, document -> document.audience().getFirst()))
                .param("years", documents.stream().map(SearchDocument::year).toArray(Integer[]::new))
                .param("outcomes", strings(documents, document -> String.valueOf(document.outcome())))
                .param(
                        "title_vectors",
                        strings(documents, document -> Lexemes.ofTitle(document).written()))
                .param(
                        "vectors",
                        strings(documents, document -> Lexemes.of(document).written()))
                .update();
    }

    private static String[] strings(
            List<SearchDocument> documents, java.util.function.Function<SearchDocument, String> of) {
        return documents.stream().map(of).toArray(String[]::new);
    }

    @Test
    void a_word_of_every_text_is_counted_in_a_sample_and_said_so() {
        var found = index.search("everywhere", Map.of(), 1, READER);

        assertThat(found.counted()).isEqualTo(Counted.ABOUT);
        assertThat(found.results()).hasSize(Found.PAGE);
        assertThat(found.reachable()).isLessThan(THINGS / 4);
        assertThat(found.total()).isCloseTo(THINGS * 9 / 10, Percentage.withPercentage(25));
        assertThat(found.counts(Facet.KIND).get("course")).isCloseTo(THINGS / 10, Percentage.withPercentage(50));
        assertThat(found.countedBy(Facet.KIND)).isEqualTo(Counted.ABOUT);
        // the same things stand for the others, page after page
        assertThat(index.search("everywhere", Map.of(), 2, READER).results())
                .hasSize(Found.PAGE)
                .doesNotContainAnyElementsOf(found.results());
    }

    @Test
    void what_is_chosen_among_many_is_looked_at_alone_and_counted_exactly_where_it_is_few() {
        var found = index.search("everywhere", Map.of(Facet.OUTCOME, "failure", Facet.YEAR, "2021"), 1, READER);

        // all failures are of those few who may know of them
        assertThat(found.total()).isZero();
        var own = new Viewer(1, 1, 7, "", Language.EN, List.of());
        var theirs = index.search("everywhere", Map.of(Facet.OUTCOME, "failure", Facet.YEAR, "2021"), 1, own);
        assertThat(theirs.counted()).isEqualTo(Counted.EXACTLY);
        assertThat(theirs.total()).isEqualTo(THINGS / 120);
        assertThat(theirs.counts(Facet.OUTCOME)).containsEntry("failure", THINGS / 120);
        assertThat(theirs.counts(Facet.YEAR))
                .containsOnly(
                        Map.entry("2020", THINGS / 120),
                        Map.entry("2021", THINGS / 120),
                        Map.entry("2022", THINGS / 120));
        assertThat(theirs.countedBy(Facet.YEAR)).isEqualTo(Counted.EXACTLY);
        assertThat(theirs.countedBy(Facet.OUTCOME)).isEqualTo(Counted.ABOUT);
    }

    @Test
    void what_is_called_so_and_not_otherwise_is_found_first_whatever_stands_for_the_others() {
        var key = IntStream.iterate(1, next -> next + 1)
                .mapToObj(Integer::toString)
                .filter(one -> Sample.of("thing", one).isEmpty())
                .findFirst()
                .orElseThrow();
        index.put(
                "thing",
                key,
                List.of(new SearchDocument("thing", key, Language.EN, "Everywhere", "", "/things/" + key)));

        var found = index.search("everywhere", Map.of(), 1, READER);

        assertThat(found.counted()).isEqualTo(Counted.ABOUT);
        assertThat(found.results().getFirst().key()).isEqualTo(key);
        assertThat(found.counts(Facet.KIND)).as("it stands for no other").doesNotContainKey("thing");
    }
}
