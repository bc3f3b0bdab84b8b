package ma.etamkeen.training.seats;

import java.time.Clock;
import java.util.List;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.log.Wordless;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sessions that keep seats for a group beyond the day on which they are everybody's. */
@Component
public class Releases {

    private static final Logger LOG = LoggerFactory.getLogger(Releases.class);
    private static final int AT_ONCE = 100;

    private final JdbcClient db;
    private final Clock clock;
    private final Registrations registrations;

    Releases(JdbcClient db, Clock clock, Registrations registrations) {
        this.db = db;
        this.clock = clock;
        this.registrations = registrations;
    }

    /** Gives what is due, each session by itself. How many sessions had something to give. */
    public int giveDue() {
        var due = due();
        due.forEach(this::give);
        return due.size();
    }

    private void give(long session) {
        try {
            registrations.give(session);
        } catch (DataAccessException failure) {
            // the others wait for nothing, and it is tried again
            LOG.warn("The kept seats of session {} could not be given", session, Wordless.of(failure));
        }
    }

    private List<Long> due() {
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
                         limit :most
                        """)
                .param("now", now)
                .param("today", now.toLocalDate())
                .param("most", AT_ONCE)
                .query((row, _) -> row.getLong(1))
                .list();
    }
}
