package ma.etamkeen.platform.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import javax.sql.DataSource;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.annotation.Transactional;

/**
 * A slice of what {@code bin/bench search} measures: a search over many documents takes some of them, and says so; what is
 * counted exactly is counted right.
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

    @BeforeEach
    void many() throws Exception {
        db.sql("delete from platform.search_document").update();
        ManyDocuments.fill(DataSourceUtils.getConnection(database), THINGS, SEED);
        beginnings.count();
    }

    @Test
    void a_word_of_nearly_every_text_is_counted_as_at_least_so_many() {
        // the same word in every language stands in more documents than are ranked
        db.sql("""
                        update platform.search_document
                           set vector = vector || cast('everywhere:1' as tsvector)
                        """).update();

        var found = index.search("everywhere", Map.of(), 1, Viewer.visitor(Language.EN));

        assertThat(found.isAtLeast()).isTrue();
        assertThat(found.results()).hasSize(Found.PAGE);
        assertThat(found.total()).isPositive().isLessThanOrEqualTo(THINGS);
        var truly = db.sql("""
                        select count(distinct key) from platform.search_document where everybody and kind = 'course'
                        """).query(Integer.class).single();
        var courses = index.search("everywhere", Map.of(Facet.KIND, "course"), 1, Viewer.visitor(Language.EN));
        assertThat(courses.total()).isEqualTo(truly);
        assertThat(courses.results()).allMatch(result -> result.kind().equals("course"));
        assertThat(courses.counts(Facet.KIND)).containsEntry("course", truly);
    }

    @Test
    void what_fewer_have_is_counted_exactly() {
        var word = ManyDocuments.word(Language.FR, 25, SEED);
        var truly = db.sql("""
                        select count(distinct key) from platform.search_document
                         where everybody and vector @@ cast(:word as tsquery)
                        """)
                .param("word", Lexemes.quoted(SearchWords.folded(word)))
                .query(Integer.class)
                .single();

        var found = index.search("\"" + word + "\"", Map.of(), 1, Viewer.visitor(Language.FR));

        assertThat(found.isAtLeast()).isFalse();
        assertThat(found.total()).isEqualTo(truly);
        assertThat(found.counts(Facet.KIND).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(truly);
    }

    @Test
    void what_many_titles_have_is_suggested_by_its_beginning() {
        assertThat(beginnings.like("forma", Viewer.visitor(Language.FR)))
                .anyMatch(one -> one.isWord() && one.words().equals("formation"))
                .anyMatch(one -> !one.isWord());
    }
}
