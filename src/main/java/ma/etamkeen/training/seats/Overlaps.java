package ma.etamkeen.training.seats;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.courses.Courses;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What somebody has already at the time of a session: it is said, to them and to whoever decides, and keeps nobody from
 * asking. Slots are compared one by one and half-open, so that two courses that run through the same weeks are in nobody's
 * way, and what ends when the other begins is not either.
 */
@Component
public class Overlaps {

    private final JdbcClient db;
    private final Sessions sessions;

    Overlaps(JdbcClient db, Sessions sessions) {
        this.db = db;
        this.sessions = sessions;
    }

    /** Another session somebody asked for, has a seat in or gives, and the first slot of it that is at the same time. */
    public record Overlap(long session, Text title, LocalDateTime from, LocalDateTime to) {}

    /** The other sessions of this person with a slot to come at the time of a slot of this one, soonest first. */
    public List<Overlap> of(long person, long session) {
        return among(List.of(person), session).getOrDefault(person, List.of());
    }

    /** The same for each of these people who has any. */
    public Map<Long, List<Overlap>> among(Collection<Long> people, long session) {
        if (people.isEmpty()) {
            return Map.of();
        }
        return db
                .sql("""
                        with other as materialized (
                            select g.person_id, g.session_id as id from training.registration g
                             where g.person_id = any(:people) and g.state in ('requested', 'offered', 'confirmed', 'waiting')
                            union
                            select s.trainer_id, s.id from training.session s where s.trainer_id = any(:people)
                        ), first as (
                            select distinct on (other.person_id, o.id) other.person_id, o.id, o.course_id, t.starts_at, t.ends_at
                              from other
                              join training.session o on o.id = other.id and o.id <> :session
                                   and o.published_at is not null and o.cancelled_at is null and o.postponed_at is null
                                   and o.ends_at > :now
                              join training.slot t on t.session_id = o.id and t.ends_at > :now
                              join training.slot l on l.session_id = :session
                                   and t.starts_at < l.ends_at and l.starts_at < t.ends_at
                             order by other.person_id, o.id, t.starts_at
                        )
                        select first.person_id, first.id, c.title_ar, c.title_fr, c.title_en, first.starts_at, first.ends_at
                          from first
                          join training.course c on c.id = first.course_id
                         order by first.starts_at, first.id
                        """)
                .param("people", people.toArray(Long[]::new))
                .param("session", session)
                .param("now", sessions.now())
                .query((row, _) -> Map.entry(
                        row.getLong("person_id"),
                        new Overlap(
                                row.getLong("id"),
                                Courses.text(row, "title"),
                                row.getObject("starts_at", LocalDateTime.class),
                                row.getObject("ends_at", LocalDateTime.class))))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }
}
