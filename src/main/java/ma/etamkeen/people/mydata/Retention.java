package ma.etamkeen.people.mydata;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.access.Viewers;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.persondata.Expiring;
import ma.etamkeen.platform.time.KingdomZone;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * For how long each kind of data is kept, and the job that removes it afterwards, each night and once however many
 * instances run. What the next night removes is shown before.
 */
@Component
public class Retention {

    private static final LocalTime NIGHT = LocalTime.of(2, 40);

    private final JdbcClient db;
    private final Clock clock;
    private final List<Expiring> kinds;
    private final Viewers viewers;
    private final Journal journal;
    private final TransactionTemplate transaction;

    Retention(
            JdbcClient db,
            Clock clock,
            List<Expiring> kinds,
            Viewers viewers,
            Journal journal,
            TransactionTemplate transaction) {
        this.db = db;
        this.clock = clock;
        this.kinds = kinds.stream()
                .sorted(java.util.Comparator.comparing(Expiring::kind))
                .toList();
        this.viewers = viewers;
        this.journal = journal;
        this.transaction = transaction;
    }

    /**
     * A kind of data and its period.
     *
     * @param due how many the next night removes
     * @param changedAt when somebody chose the period, or {@code null} while it is the default
     */
    public record Period(
            String kind,
            int months,
            int least,
            int most,
            long due,
            @Nullable Instant changedAt) {}

    private record Chosen(int months, Instant at) {}

    /** All kinds with their periods. */
    public List<Period> all() {
        var chosen = chosen();
        var night = nextNight();
        return kinds.stream()
                .map(kind -> {
                    var own = chosen.get(kind.kind());
                    var months = own == null ? kind.months() : own.months();
                    return new Period(
                            kind.kind(),
                            months,
                            kind.least(),
                            kind.most(),
                            kind.due(before(night, months)),
                            own == null ? null : own.at());
                })
                .toList();
    }

    /** When data are removed next. */
    public Instant nextNight() {
        var now = clock.instant().atZone(KingdomZone.ZONE);
        var tonight = now.with(NIGHT);
        return (tonight.isAfter(now) ? tonight : now.plusDays(1).with(NIGHT)).toInstant();
    }

    /** Chooses how long a kind is kept; {@code false} when it is out of bounds. */
    @Transactional
    boolean change(Viewer viewer, Period period, int months) {
        viewers.confirm(viewer, Notices.KEEPERS);
        if (months < period.least() || months > period.most()) {
            return false;
        }
        db.sql("""
                        insert into people.retention (kind, months, changed_at, changed_by)
                        values (:kind, :months, :now, :by)
                        on conflict (kind) do update
                            set months = excluded.months, changed_at = excluded.changed_at, changed_by = excluded.changed_by
                        """)
                .param("kind", period.kind())
                .param("months", months)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", viewer.person())
                .update();
        journal.record("people.retention.changed", viewer.person(), months, 0, period.kind());
        return true;
    }

    /** Removes what has been kept long enough, kind by kind, and tells whose turn it is in some time. */
    void applyNow() {
        var chosen = chosen();
        var now = clock.instant();
        for (var kind : kinds) {
            var own = chosen.get(kind.kind());
            var months = own == null ? kind.months() : own.months();
            kind.announce(before(
                    now.atZone(KingdomZone.ZONE).plusDays(Expiring.NOTICE_DAYS).toInstant(), months));
            kind.apply(before(now, months), batch -> removeAndCount(kind, batch));
        }
    }

    private void removeAndCount(Expiring kind, LongSupplier batch) {
        transaction.executeWithoutResult(_ -> {
            var removed = batch.getAsLong();
            if (removed > 0) {
                journal.record("people.retention.applied", 0, removed, 0, kind.kind());
            }
        });
    }

    private static Instant before(Instant moment, int months) {
        return moment.atZone(KingdomZone.ZONE).minusMonths(months).toInstant();
    }

    private Map<String, Chosen> chosen() {
        var chosen = new HashMap<String, Chosen>();
        db.sql("select kind, months, changed_at from people.retention")
                .query((row, _) -> chosen.put(
                        row.getString("kind"),
                        new Chosen(
                                row.getInt("months"),
                                row.getObject("changed_at", OffsetDateTime.class)
                                        .toInstant())))
                .list();
        return chosen;
    }

    /** The job of the night. */
    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> retentionOfData(ObjectProvider<Retention> retention) {
            return Tasks.recurring("people.retention", new Daily(KingdomZone.ZONE, NIGHT))
                    .execute((_, _) -> retention.getObject().applyNow());
        }
    }
}
