package ma.etamkeen.platform.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import javax.sql.DataSource;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.search.Found.Counted;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.annotation.Transactional;

/**
 * A slice of what {@code bin/bench search} measures: what is counted exactly is counted right; {@link SampledTest} looks at
 * what is not.
 */
@TamkeenTest
@Transactional
class ManyDocumentsTest {

    private static final long SEED = 20_261_130;
    private static final int THINGS = 700;

    @Autowired
    SearchIndex index;

    @Autowired
    Beginnings beginnings;

    @Autowired
    JdbcClient db;

    @Autowired
    DataSource database;

    /** They are made once for all that is asked of them, which takes a fraction of that time. */
    @Test
    void over_many_documents_exact_counts_are_right_and_what_many_titles_have_is_suggested() throws Exception {
        db.sql("delete from platform.search_document").update();
        ManyDocuments.fill(DataSourceUtils.getConnection(database), THINGS, SEED);
        beginnings.count();

        assertThatCountsAreExact();
        assertThatBeginningsAreSuggested();
    }

    /** Of what fewer have, and of frequent words that stand together. */
    private void assertThatCountsAreExact() {
        var word = ManyDocuments.word(Language.FR, 25, SEED);
        var truly = db.sql("""
                        select count(distinct key) from platform.search_document
                         where everybody and vector @@ cast(:word as tsquery)
                        """)
                .param("word", Lexemes.quoted(SearchWords.folded(word)))
                .query(Integer.class)
                .single();

        var found = index.search("\"" + word + "\"", Map.of(), 1, Viewer.visitor(Language.FR));

        assertThat(found.counted()).isEqualTo(Counted.EXACTLY);
        assertThat(found.total()).isEqualTo(truly);
        assertThat(found.counts(Facet.KIND).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(truly);

        var one = ManyDocuments.word(Language.FR, 0, SEED);
        var other = ManyDocuments.word(Language.FR, 1, SEED);
        var together = db.sql("""
                        select count(distinct key) from platform.search_document
                         where everybody and vector @@ cast(:words as tsquery)
                        """)
                .param("words", Lexemes.quoted(one) + "<->" + Lexemes.quoted(other))
                .query(Integer.class)
                .single();
        assertThat(together).isPositive();
        assertThat(index.search("\"" + one + " " + other + "\"", Map.of(), 1, Viewer.visitor(Language.FR))
                        .total())
                .isEqualTo(together);
    }

    private void assertThatBeginningsAreSuggested() {
        assertThat(beginnings.like("forma", Viewer.visitor(Language.FR)))
                .anyMatch(one -> one.isWord() && one.words().equals("formation"))
                .anyMatch(one -> !one.isWord());
    }
}
