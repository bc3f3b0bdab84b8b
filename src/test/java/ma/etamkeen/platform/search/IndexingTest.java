package ma.etamkeen.platform.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The index knows by which rules it was made: what was made by others is made again at start, and nothing else. */
@TamkeenTest
@Transactional
class IndexingTest {

    @Autowired
    FirstIndexing indexing;

    @Autowired
    JdbcClient db;

    @Test
    void an_index_of_older_rules_is_made_again_at_start() {
        var keys = keys("entry");
        var pages = ids("page");
        db.sql("update platform.search_source set version = version - 1 where kind = 'entry'")
                .update();
        db.sql("update platform.search_document set vector = '', title_vector = '' where kind = 'entry'")
                .update();

        indexing.run(new DefaultApplicationArguments());

        assertThat(keys("entry")).isNotEmpty().isEqualTo(keys);
        assertThat(db.sql("select count(*) from platform.search_document where kind = 'entry' and vector = ''")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(ids("page")).as("made by these rules").isEqualTo(pages);
    }

    private Set<String> keys(String kind) {
        return Set.copyOf(db.sql("select distinct key from platform.search_document where kind = :kind")
                .param("kind", kind)
                .query(String.class)
                .list());
    }

    private Set<Long> ids(String kind) {
        return Set.copyOf(db.sql("select id from platform.search_document where kind = :kind")
                .param("kind", kind)
                .query(Long.class)
                .list());
    }
}
