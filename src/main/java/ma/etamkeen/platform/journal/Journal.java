package ma.etamkeen.platform.journal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import ma.etamkeen.platform.access.Acting;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happened: one line per change of state, written in the transaction of the change. Lines hold ids, never names,
 * and the database refuses to change or remove one. The words for {@code training.registration.confirmed} stand in the
 * words files under {@code journal.training.registration.confirmed}.
 */
@Component
public class Journal {

    private final JdbcClient db;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Journal(JdbcClient db, Clock clock, ApplicationEventPublisher events) {
        this.db = db;
        this.clock = clock;
        this.events = events;
    }

    /**
     * One line of the journal.
     *
     * @param actor the person who acted, 0 for the platform itself
     * @param deed {@code part.noun.verb}
     * @param subject the id of the thing it happened to; its kind follows from the deed
     * @param person the person it concerns, 0 for none
     * @param why the reason given, empty for none
     * @param deputyOf the person in whose place the actor acted, 0 for their own name
     */
    public record Line(Instant at, long actor, String deed, long subject, long person, String why, long deputyOf) {}

    /** Writes a line: who did what to which thing. */
    @Transactional
    public void record(String deed, long actor, long subject) {
        record(deed, actor, subject, 0, "");
    }

    /** Writes a line that also concerns a person, with the reason that was given. */
    @Transactional
    public void record(String deed, long actor, long subject, long person, String why) {
        db.sql("""
                        insert into platform.journal (at, actor, deed, subject, person, why, deputy_of)
                        values (:at, :actor, :deed, :subject, :person, :why, :deputyOf)
                        """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .param("deed", deed)
                .param("subject", subject)
                .param("person", person)
                .param("why", why)
                .param("deputyOf", Acting.deputyOf(actor))
                .update();
        events.publishEvent(new Recorded(deed, subject));
    }

    /**
     * The history of one thing, oldest first; {@code deeds} is the part and noun: {@code training.registration}. Looks
     * change nothing and are no part of it.
     */
    public List<Line> of(String deeds, long subject) {
        return db.sql("""
                        select at, actor, deed, subject, person, why, deputy_of
                          from platform.journal
                         where subject = :subject and deed like :deeds and deed not like '%.looked-at'
                         order by id
                        """)
                .param("subject", subject)
                .param("deeds", deeds + ".%")
                .query((row, _) -> new Line(
                        row.getObject("at", java.time.OffsetDateTime.class).toInstant(),
                        row.getLong("actor"),
                        row.getString("deed"),
                        row.getLong("subject"),
                        row.getLong("person"),
                        row.getString("why"),
                        row.getLong("deputy_of")))
                .list();
    }
}
