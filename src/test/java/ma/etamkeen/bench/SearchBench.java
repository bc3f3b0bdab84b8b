package ma.etamkeen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
        var worse = new ArrayList<String>();
        try (var platform = OwnPlatform.start()) {
            var db = platform.context().getBean(JdbcClient.class);
            var judged = new JudgedQueries(db, platform.context().getBean(SearchIndex.class));
            System.out.printf(
                    "%d documents; queries judged before the search was seen; any: whatever has any of the words, where"
                            + " nothing has all%n",
                    db.sql("select count(*) from platform.search_document")
                            .query(Integer.class)
                            .single());
            System.out.println("half | language | search | queries | success@1 | success@5 | MRR | zero-result rate");
            for (var half : List.of("tune", "held")) {
                for (var language : Language.values()) {
                    compare(judged, half, language, worse);
                }
            }
        }

        assertThat(worse).isEmpty();
    }

    private static void compare(JudgedQueries judged, String half, Language language, List<String> worse)
            throws Exception {
        var queries = JudgedQueries.of(half, language);
        var ours = printed(half, language, "ours", judged.ours(queries));
        var own = printed(half, language, "postgresql", judged.theirsOfAll(queries));
        var any = printed(half, language, "postgresql, any", judged.theirsOfAny(queries));
        var arabic = language == Language.AR;

        hold(half, language, "MRR", ours.reciprocal(), own.reciprocal() + (arabic ? CLEARLY : 0), worse);
        hold(half, language, "success@5", ours.amongFive(), own.amongFive() + (arabic ? CLEARLY : 0), worse);
        if (arabic) {
            hold(half, language, "MRR beside any", ours.reciprocal(), any.reciprocal(), worse);
            hold(half, language, "success@5 beside any", ours.amongFive(), any.amongFive(), worse);
        }
    }

    private static void hold(
            String half, Language language, String what, double ours, double least, List<String> worse) {
        if (ours < least) {
            worse.add("%s of %s in %s: %.3f where %.3f is asked".formatted(what, half, language.tag(), ours, least));
        }
    }

    private static Score printed(String half, Language language, String search, Score score) {
        System.out.printf("%s | %s | %s | %s%n", half, language.tag(), search, score.line());
        return score;
    }
}
