package ma.etamkeen.training.seats;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.training.Sessions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reminds whoever has a seat that a session begins soon, as many days before as it says: once for each number of days before
 * a start, whatever the clock does and however many instances look. A reminder whose day has passed is made up for by the next
 * one; whoever got the seat after its day has just been told the dates.
 */
@Component
public class Reminders {

    private static final Duration LOOKED_FOR_EVERY = Duration.ofMinutes(15);
    private static final int FROM_HOUR = 8;
    private static final int AT_ONCE = 500;

    private final JdbcClient db;
    private final Clock clock;
    private final Sessions sessions;
    private final Notices notices;

    Reminders(JdbcClient db, Clock clock, Sessions sessions, Notices notices) {
        this.db = db;
        this.clock = clock;
        this.sessions = sessions;
        this.notices = notices;
    }

    /** Writes what is due. How many letters that were. */
    @Transactional
    public int remind() {
        var now = sessions.now();
        // whoever looks at the same moment waits here, and finds nothing left to write
        var due = db
                .sql("""
                        insert into training.reminded (registration_id, starts_on, days, reminded_at)
                        select g.id, s.starts_at, d.days, :at
                          from training.session s
                          cross join lateral (select min(r.days) as days from unnest(s.reminders) as r (days)
                                               where s.starts_at < cast(:tomorrow as timestamp) + r.days * interval '1 day') d
                          join training.registration g on g.session_id = s.id and g.state = 'confirmed'
                         where s.reminders <> '{}' and d.days is not null
                           and s.published_at is not null and s.cancelled_at is null and s.postponed_at is null
                           and s.starts_at > :now
                           and not exists (select from training.reminded o
                                            where o.registration_id = g.id and o.starts_on <= s.starts_at
                                              and o.starts_on + 1 > s.starts_at and o.days <= d.days)
                         order by g.id
                         limit :most
                        on conflict do nothing
                        returning registration_id, starts_on, days,
                                  (select o.seated_at from training.registration o where o.id = registration_id) as seated_at
                        """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                // nobody is written to at night
                .param(
                        "tomorrow",
                        now.minusHours(FROM_HOUR).toLocalDate().plusDays(1).atStartOfDay())
                .param("now", now)
                .param("most", AT_ONCE)
                .query((row, _) -> new Due(
                        row.getLong("registration_id"),
                        row.getObject("starts_on", LocalDate.class).minusDays(row.getInt("days")),
                        MoroccanTime.localOf(row.getObject("seated_at", OffsetDateTime.class)
                                        .toInstant())
                                .toLocalDate()))
                .list()
                .stream()
                .filter(one -> one.seated().isBefore(one.day()))
                .toList();
        due.forEach(one -> notices.soon(one.registration()));
        return due.size();
    }

    /**
     * Somebody to remind.
     *
     * @param day the day of the reminder
     * @param seated the day on which they got their seat
     */
    private record Due(long registration, LocalDate day, LocalDate seated) {}

    /** The job that looks for them. */
    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> seatsReminding(ObjectProvider<Reminders> reminders) {
            return Tasks.recurring("training.reminders", FixedDelay.of(LOOKED_FOR_EVERY))
                    .execute((_, _) -> reminders.getObject().remind());
        }
    }
}
