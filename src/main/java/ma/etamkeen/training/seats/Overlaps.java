package ma.etamkeen.training.seats;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
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

    /** Somebody, and a session they have or ask for. */
    public record Place(long person, long session) {}

    /** The other sessions of this person with a slot to come at the time of a slot of this one, soonest first. */
    public List<Overlap> of(long person, long session) {
        var place = new Place(person, session);
        return of(List.of(place)).getOrDefault(place, List.of());
    }

    /** The same for each of these people who has any: from the slots at that time, of which there are fewer than of theirs. */
    public Map<Long, List<Overlap>> among(Collection<Long> people, long session) {
        if (people.isEmpty()) {
            return Map.of();
        }
        return db
                .sql("""
                        with held as materialized (
                            select distinct on (o.id) o.id, o.course_id, o.trainer_id, t.starts_at, t.ends_at
                              from training.slot l
                              join training.slot t on t.starts_at < l.ends_at and t.ends_at > l.starts_at and t.ends_at > :now
                                   -- as long as a slot may be: what ends later began later
                                   and t.ends_at < l.ends_at + interval '14 hours'
                              join training.session o on o.id = t.session_id and o.id <> :session
                                   and o.published_at is not null and o.cancelled_at is null and o.postponed_at is null
                                   and o.ends_at > :now
                             where l.session_id = :session
                             order by o.id, t.starts_at
                        )
                        select who.person_id, held.id, c.title_ar, c.title_fr, c.title_en, held.starts_at, held.ends_at
                          from held
                          join lateral (
                              select g.person_id from training.registration g
                               where g.session_id = held.id and g.person_id = any(:people)
                                 and g.state in ('requested', 'offered', 'confirmed', 'waiting')
                              union
                              select held.trainer_id where held.trainer_id = any(:people)
                          ) who on true
                          join training.course c on c.id = held.course_id
                         order by held.starts_at, held.id
                        """)
                .param("people", people.toArray(Long[]::new))
                .param("session", session)
                .param("now", sessions.now())
                .query((row, _) -> Map.entry(row.getLong("person_id"), overlap(row)))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private static Overlap overlap(ResultSet row) throws SQLException {
        return new Overlap(
                row.getLong("id"),
                Courses.text(row, "title"),
                row.getObject("starts_at", LocalDateTime.class),
                row.getObject("ends_at", LocalDateTime.class));
    }

    /** The same for each of these places that has any. */
    public Map<Place, List<Overlap>> of(Collection<Place> places) {
        if (places.isEmpty()) {
            return Map.of();
        }
        return db
                .sql("""
                        with asked as materialized (
                            select distinct * from unnest(cast(:people as bigint[]), cast(:sessions as bigint[])) as a (person_id, session_id)
                        ), other as materialized (
                            select g.person_id, g.session_id as id from training.registration g
                             where g.person_id = any(:people) and g.state in ('requested', 'offered', 'confirmed', 'waiting')
                            union
                            select s.trainer_id, s.id from training.session s where s.trainer_id = any(:people)
                        ), first as (
                            select distinct on (asked.person_id, asked.session_id, o.id)
                                   asked.person_id, asked.session_id, o.id, o.course_id, t.starts_at, t.ends_at
                              from other
                              join asked on asked.person_id = other.person_id
                              join training.session o on o.id = other.id and o.id <> asked.session_id
                                   and o.published_at is not null and o.cancelled_at is null and o.postponed_at is null
                                   and o.ends_at > :now
                              join training.slot t on t.session_id = o.id and t.ends_at > :now
                              join training.slot l on l.session_id = asked.session_id
                                   and t.starts_at < l.ends_at and l.starts_at < t.ends_at
                             order by asked.person_id, asked.session_id, o.id, t.starts_at
                        )
                        select first.person_id, first.session_id, first.id, c.title_ar, c.title_fr, c.title_en,
                               first.starts_at, first.ends_at
                          from first
                          join training.course c on c.id = first.course_id
                         order by first.starts_at, first.id
                        """)
                .param("people", places.stream().map(Place::person).toArray(Long[]::new))
                .param("sessions", places.stream().map(Place::session).toArray(Long[]::new))
                .param("now", sessions.now())
                .query((row, _) ->
                        Map.entry(new Place(row.getLong("person_id"), row.getLong("session_id")), overlap(row)))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }
}
