package ma.etamkeen.training;

import java.util.List;
import ma.etamkeen.platform.calendar.Appointment;
import ma.etamkeen.platform.calendar.CalendarSource;
import ma.etamkeen.platform.words.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The slots somebody has a seat for, in their private feed: the same entries as in their invitations. */
@Component
class TrainingCalendar implements CalendarSource {

    private static final int DAYS_BACK = 31;

    private final JdbcClient db;
    private final Sessions sessions;
    private final Notices notices;

    TrainingCalendar(JdbcClient db, Sessions sessions, Notices notices) {
        this.db = db;
        this.sessions = sessions;
        this.notices = notices;
    }

    private record Entry(long registration, long session, int sequence) {}

    @Override
    public List<Appointment> appointments(long person, Language language) {
        return db
                .sql("""
                        select g.id, g.session_id, g.calendar_sequence
                          from training.registration g
                          join training.session s on s.id = g.session_id
                         where g.person_id = :person and g.state = 'confirmed' and s.cancelled_at is null
                           and s.ends_at > :since
                         order by s.starts_at
                        """)
                .param("person", person)
                .param("since", sessions.now().minusDays(DAYS_BACK))
                .query((row, _) ->
                        new Entry(row.getLong("id"), row.getLong("session_id"), row.getInt("calendar_sequence")))
                .stream()
                .map(entry -> notices.appointment(
                        entry.registration(),
                        entry.sequence(),
                        sessions.get(entry.session()),
                        sessions.slots(entry.session()),
                        language))
                .toList();
    }
}
