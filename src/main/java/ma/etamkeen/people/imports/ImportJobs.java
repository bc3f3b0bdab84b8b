package ma.etamkeen.people.imports;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import ma.etamkeen.platform.merging.KeptPeople;
import ma.etamkeen.platform.merging.MovesWithPerson;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The work behind imports, and its end: rows that came are kept as long as they may be taken back, no longer. */
@Configuration(proxyBeanMethods = false)
class ImportJobs {

    /** How long an import can be taken back, and what came is kept. */
    static final Duration KEPT = Duration.ofDays(30);

    // work that began in time comes to its end
    private static final String GONE = "i.made_at < :before and i.state not in ('checking', 'applying', 'undoing')";

    @Bean
    OneTimeTask<Long> importWork(
            ObjectProvider<ImportRows> imports,
            ObjectProvider<Checking> checking,
            ObjectProvider<Applying> applying,
            ObjectProvider<Undoing> undoing) {
        return Tasks.oneTime(Imports.WORK).execute((instance, _) -> {
            long id = instance.getData();
            switch (imports.getObject().find(id).orElseThrow().state()) {
                case CHECKING -> checking.getObject().check(id);
                case APPLYING -> applying.getObject().apply(id);
                case UNDOING -> undoing.getObject().undo(id);
                case READ, CHECKED, APPLIED, UNDONE -> {}
            }
        });
    }

    @Bean
    RecurringTask<Void> importSweeping(ObjectProvider<JdbcClient> db, Clock clock) {
        return Tasks.recurring("people.import.sweeping", FixedDelay.ofHours(6)).execute((_, _) -> {
            var before = clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC);
            for (var table : new String[] {
                "delete from people.import_row r using people.import i where i.id = r.import_id and " + GONE,
                "delete from people.import_line l using people.import i where i.id = l.import_id and " + GONE
            }) {
                db.getObject().sql(table).param("before", before).update();
            }
        });
    }

    /** An import is said by the record that made it; its lines say what was true then. */
    @Bean
    MovesWithPerson importPeople() {
        return new KeptPeople(
                java.util.Set.of("people.import.made_by", "people.import.decided_by", "people.import_line.person_id"));
    }
}
