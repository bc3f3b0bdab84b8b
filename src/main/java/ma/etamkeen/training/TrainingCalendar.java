package ma.etamkeen.training;

import java.util.List;
import ma.etamkeen.platform.calendar.Appointment;
import ma.etamkeen.platform.calendar.CalendarSource;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.CalendarEntries.Cause;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The slots somebody has a seat for or gives, in their private feed: the same entries as in their invitations. */
@Component
public class TrainingCalendar implements CalendarSource {

    private static final int DAYS_BACK = 31;

    private final JdbcClient db;
    private final Sessions sessions;
    private final CalendarEntries entries;

    TrainingCalendar(JdbcClient db, Sessions sessions, CalendarEntries entries) {
        this.db = db;
        this.sessions = sessions;
        this.entries = entries;
    }

    private record Entry(long session, Cause cause) {}

    @Override
    public List<Appointment> appointments(long person, Language language) {
        return db
                .sql("""
                        select s.id, s.starts_at, g.id as registration, 0 as teaching, g.calendar_sequence
                          from training.registration g
                          join training.session s on s.id = g.session_id
                         where g.person_id = :person and g.state = 'confirmed' and s.cancelled_at is null and s.postponed_at is null
                           and s.ends_at > :since
                        union all
                        select s.id, s.starts_at, 0, t.id, t.calendar_sequence
                          from training.teaching t
                          join training.session s on s.id = t.session_id
                         where t.person_id = :person and t.taken_off_at is null and s.cancelled_at is null and s.postponed_at is null
                           and s.ends_at > :since
                         order by starts_at
                        """)
                .param("person", person)
                .param("since", sessions.now().minusDays(DAYS_BACK))
                .query((row, _) -> new Entry(
                        row.getLong("id"),
                        row.getLong("registration") == 0
                                ? Cause.teaching(row.getLong("teaching"), row.getInt("calendar_sequence"))
                                : Cause.registration(row.getLong("registration"), row.getInt("calendar_sequence"))))
                .stream()
                .map(entry -> entries.appointment(
                        entry.cause(), sessions.get(entry.session()), sessions.slots(entry.session()), language))
                .toList();
    }
}
