package ma.etamkeen.training;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.words.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sessions that are over and wholly marked though somebody who reached the threshold was not given a certificate yet.
 * Whoever may issue them sees so until they are asked for.
 */
@Component
public class CertificatesDue {

    private static final int DAYS_SHOWN = 365;

    private static final String DUE = """
             s.published_at is not null and s.cancelled_at is null and s.ends_at <= :now and s.ends_at > :since
             and not exists (select from training.registration g
                              join training.slot t on t.session_id = g.session_id
                             where g.session_id = s.id and g.state = 'confirmed'
                               and not exists (select from training.attendance a
                                                where a.slot_id = t.id and a.registration_id = g.id))
             and due.people > 0
            """;

    private static final String PEOPLE = """
             cross join lateral (
                 select count(*)::int as people
                   from training.registration g
                  where g.session_id = s.id and g.state = 'confirmed'
                    and not exists (select from training.delivery d where d.registration_id = g.id)
                    and (select count(*) from training.attendance a
                          where a.registration_id = g.id and a.presence = 'present') * 100
                        >= s.threshold * (select count(*) from training.slot t where t.session_id = s.id)) due
            """;

    private final JdbcClient db;
    private final Clock clock;

    CertificatesDue(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * A session with certificates to issue.
     *
     * @param people how many wait for theirs
     */
    public record Due(long session, Text title, int people) {}

    /** What this person has to issue as the one who gives the sessions, the longest wait first. */
    public List<Due> of(Viewer viewer) {
        return Scope.teaching(
                        viewer,
                        db.sql("""
                                select s.id, c.title_ar, c.title_fr, c.title_en, due.people
                                  from training.session s
                                  join training.course c on c.id = s.course_id
                                """ + PEOPLE + " where " + Scope.GIVEN + " and " + DUE + " order by s.ends_at, s.id"))
                .param("now", now())
                .param("since", now().minusDays(DAYS_SHOWN))
                .query((row, _) -> new Due(row.getLong("id"), Courses.text(row, "title"), row.getInt("people")))
                .list();
    }

    /** The sessions this person runs in which certificates wait to be issued. */
    public Set<Long> runBy(Viewer viewer) {
        return Set.copyOf(Scope.of(
                        viewer,
                        db.sql("select s.id from training.session s " + PEOPLE + " where " + Scope.RUN + " and " + DUE))
                .param("now", now())
                .param("since", now().minusDays(DAYS_SHOWN))
                .query(Long.class)
                .list());
    }

    private LocalDateTime now() {
        return MoroccanTime.localOf(clock.instant());
    }
}
