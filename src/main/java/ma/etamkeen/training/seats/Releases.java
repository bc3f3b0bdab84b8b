package ma.etamkeen.training.seats;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.util.List;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.jobs.Later;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sessions that keep seats for a group beyond the day on which they are everybody's. */
@Component
public class Releases {

    static final TaskDescriptor<Long> GIVING = TaskDescriptor.of("training.seats.giving", Long.class);

    private final JdbcClient db;
    private final Clock clock;
    private final Registrations registrations;
    private final Later later;

    Releases(JdbcClient db, Clock clock, Registrations registrations, Later later) {
        this.db = db;
        this.clock = clock;
        this.registrations = registrations;
        this.later = later;
    }

    /** Finds what is due. Each session has a job of its own: one that fails or has to wait keeps nobody behind it waiting. */
    public void lookNow() {
        due().forEach(session -> later.run(GIVING, Long.toString(session), session));
    }

    /** Gives what this session kept. */
    void giveNow(long session) {
        registrations.give(session);
    }

    List<Long> due() {
        var now = MoroccanTime.localOf(clock.instant());
        return db.sql("""
                        select s.id
                          from training.session s
                         where s.seats_kept > 0 and s.published_at is not null and s.cancelled_at is null
                           and s.postponed_at is null and s.starts_at > :now
                           and s.seats_kept > (select coalesce(sum(greatest(q.reserved - q.taken, 0)), 0)
                                                 from training.quota q
                                                where q.session_id = s.id
                                                  and (q.release_on is null or q.release_on > :today))
                         order by s.id
                        """)
                .param("now", now)
                .param("today", now.toLocalDate())
                .query((row, _) -> row.getLong(1))
                .list();
    }
}
