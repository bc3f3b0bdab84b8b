package ma.etamkeen.platform.search;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills the index at start with the kinds it does not hold yet, after the parts have brought their content. */
@Component
@Order(90)
class FirstIndexing implements ApplicationRunner {

    private static final long LOCK = 7_348_201;

    private final JdbcClient db;
    private final SearchIndex index;
    private final Beginnings beginnings;
    private final List<SearchSource> sources;
    private final TransactionTemplate transaction;

    FirstIndexing(
            JdbcClient db,
            SearchIndex index,
            Beginnings beginnings,
            List<SearchSource> sources,
            TransactionTemplate transaction) {
        this.db = db;
        this.index = index;
        this.beginnings = beginnings;
        this.sources = sources;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var isNew = false;
        for (var source : sources) {
            isNew |= Boolean.TRUE.equals(transaction.execute(_ -> fill(source)));
        }
        if (isNew) {
            beginnings.count();
        }
    }

    /** Whether it had to be filled. */
    private boolean fill(SearchSource source) {
        // several instances may start at once
        db.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query(row -> {});
        if (isDone(source.kind())) {
            return false;
        }
        db.sql("delete from platform.search_document where kind = :kind")
                .param("kind", source.kind())
                .update();
        source.documents().stream()
                .collect(Collectors.groupingBy(SearchDocument::key))
                .forEach((key, documents) -> index.put(source.kind(), key, documents));
        db.sql("""
                        insert into platform.search_source (kind, version)
                        values (:kind, :version)
                            on conflict (kind) do update set version = excluded.version
                        """)
                .param("kind", source.kind())
                .param("version", SearchWords.VERSION)
                .update();
        return true;
    }

    private boolean isDone(String kind) {
        return db.sql("select count(*) from platform.search_source where kind = :kind and version = :version")
                        .param("kind", kind)
                        .param("version", SearchWords.VERSION)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
