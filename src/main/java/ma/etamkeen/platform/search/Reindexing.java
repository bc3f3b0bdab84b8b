package ma.etamkeen.platform.search;

import static java.time.ZoneOffset.UTC;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the index again by the words in force, one kind of things after the other. */
@Component
class Reindexing {

    static final TaskDescriptor<Long> TASK = TaskDescriptor.of("platform.search.reindex", Long.class);

    private final JdbcClient db;
    private final Clock clock;
    private final SearchIndex index;
    private final Lexicons lexicons;
    private final ObjectProvider<SearchSource> sources;
    private final TransactionTemplate transaction;

    Reindexing(
            JdbcClient db,
            Clock clock,
            SearchIndex index,
            Lexicons lexicons,
            ObjectProvider<SearchSource> sources,
            PlatformTransactionManager transactions) {
        this.db = db;
        this.clock = clock;
        this.index = index;
        this.lexicons = lexicons;
        this.sources = sources;
        this.transaction = new TransactionTemplate(transactions);
        // what is published meanwhile is not overwritten by what was read before: then this fails, and is tried again
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Follows this change of the words, unless there was another since. */
    void follow(long version) {
        lexicons.refresh();
        var all = sources.stream().toList();
        if (!isNewest(version) || !begin(all.size(), version)) {
            return;
        }
        for (var source : all) {
            if (!isNewest(version)) {
                return;
            }
            transaction.executeWithoutResult(_ -> again(source));
            db.sql("update platform.search_reindex set done = done + 1 where version = :version")
                    .param("version", version)
                    .update();
        }
        db.sql("update platform.search_reindex set ended_at = :now where version = :version")
                .param("now", clock.instant().atOffset(UTC))
                .param("version", version)
                .update();
    }

    private void again(SearchSource source) {
        source.documents().stream()
                .collect(Collectors.groupingBy(SearchDocument::key))
                .forEach((key, documents) -> index.put(source.kind(), key, documents));
    }

    private boolean isNewest(long version) {
        return lexicons.progress().version() == version;
    }

    private boolean begin(int kinds, long version) {
        return db.sql("""
                        update platform.search_reindex set done = 0, total = :kinds, begun_at = :now, ended_at = null
                         where version = :version
                        """)
                        .param("kinds", kinds)
                        .param("now", clock.instant().atOffset(UTC))
                        .param("version", version)
                        .update()
                > 0;
    }

    /** The job behind it. */
    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        OneTimeTask<Long> searchReindexing(ObjectProvider<Reindexing> reindexing) {
            return Tasks.oneTime(TASK)
                    .execute((instance, _) -> reindexing.getObject().follow(instance.getData()));
        }
    }
}
