package ma.etamkeen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import ma.etamkeen.platform.search.JudgedQueries;
import ma.etamkeen.platform.search.JudgedQueries.Score;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How well what people type is answered on the shipped content, beside PostgreSQL's own {@code arabic}, {@code french} and
 * {@code english}: ours is clearly better in Arabic and no worse in the others, in the half that nobody looked at too.
 */
@Tag("bench")
class SearchBench {

    /** By so much ours is better where it has to be clearly so. */
    private static final double CLEARLY = 0.15;

    @Test
    void what_people_type_is_answered_better_than_by_the_database_alone() throws Exception {
        try (var platform = OwnPlatform.start()) {
            var db = platform.context().getBean(JdbcClient.class);
            var judged = new JudgedQueries(db, platform.context().getBean(SearchIndex.class));
            System.out.printf(
                    "%d documents, 3 languages; queries judged before the search was seen; all: every word asked, any: any"
                            + " word where nothing has all%n",
                    db.sql("select count(*) from platform.search_document")
                            .query(Integer.class)
                            .single());
            System.out.println("half | language | search | queries | success@1 | success@5 | MRR | zero-result rate");
            for (var half : new String[] {"tune", "held"}) {
                for (var language : Language.values()) {
                    compare(judged, half, language);
                }
            }
        }
    }

    private static void compare(JudgedQueries judged, String half, Language language) throws Exception {
        var queries = JudgedQueries.of(half, language);
        var ours = printed(half, language, "ours", judged.ours(queries));
        var all = printed(half, language, "postgresql, all", judged.theirsOfAll(queries));
        var any = printed(half, language, "postgresql, any", judged.theirsOfAny(queries));
        var least = language == Language.AR ? CLEARLY : 0;

        for (var theirs : new Score[] {all, any}) {
            assertThat(ours.reciprocal())
                    .as("MRR of the half %s in %s", half, language)
                    .isGreaterThanOrEqualTo(theirs.reciprocal() + least);
            assertThat(ours.amongFive())
                    .as("success@5 of the half %s in %s", half, language)
                    .isGreaterThanOrEqualTo(theirs.amongFive() + least);
        }
    }

    private static Score printed(String half, Language language, String search, Score score) {
        System.out.printf("%s | %s | %s | %s%n", half, language.tag(), search, score.line());
        return score;
    }
}
