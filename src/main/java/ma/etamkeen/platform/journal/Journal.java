package ma.etamkeen.platform.journal;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import ma.etamkeen.platform.access.Acting;
import org.jspecify.annotations.Nullable;
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
     * @param why the reason given, or what the platform says of the deed in keys and numbers; empty for none, and when the
     *     reason was emptied
     * @param deputyOf the person in whose place the actor acted, 0 for their own name
     */
    public record Line(Instant at, long actor, String deed, long subject, long person, String why, long deputyOf) {}

    /** A reason in somebody's own words: it may name people, so it stands beside the line and can be emptied. */
    public record Reason(String words) {

        public Reason {
            words = words.strip();
        }
    }

    /** Writes a line: who did what to which thing. */
    @Transactional
    public void record(String deed, long actor, long subject) {
        record(deed, actor, subject, 0, "");
    }

    /**
     * Writes a line that also concerns a person.
     *
     * @param detail what the platform says of it in keys and numbers, never what somebody typed; the database refuses it
     */
    @Transactional
    public void record(String deed, long actor, long subject, long person, String detail) {
        write(deed, actor, subject, person, detail);
    }

    /** Writes a line with the reason that was given, empty for none. */
    @Transactional
    public void record(String deed, long actor, long subject, long person, Reason reason) {
        if (reason.words().isEmpty()) {
            write(deed, actor, subject, person, "");
            return;
        }
        var salt = Reasons.salt();
        var line = write(deed, actor, subject, person, "", Reasons.fingerprint(salt, reason.words()));
        db.sql("insert into platform.journal_reason (line, why, salt) values (:line, :why, :salt)")
                .param("line", line)
                .param("why", reason.words())
                .param("salt", salt)
                .update();
    }

    /** Writes a line and returns its number. */
    long write(String deed, long actor, long subject, long person, String detail) {
        return write(deed, actor, subject, person, detail, null);
    }

    private long write(String deed, long actor, long subject, long person, String detail, byte @Nullable [] reason) {
        var line = db.sql("""
                        insert into platform.journal (at, actor, deed, subject, person, detail, reason, deputy_of)
                        values (:at, :actor, :deed, :subject, :person, :detail, :reason, :deputyOf)
                        returning id
                        """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .param("deed", deed)
                .param("subject", subject)
                .param("person", person)
                .param("detail", detail)
                .param("reason", reason, Types.BINARY)
                .param("deputyOf", Acting.deputyOf(actor))
                .query(Long.class)
                .single();
        events.publishEvent(new Recorded(deed, subject));
        return line;
    }

    /**
     * The history of one thing, oldest first; {@code deeds} is the part and noun: {@code training.registration}. Looks
     * change nothing and are no part of it.
     */
    public List<Line> of(String deeds, long subject) {
        return of(List.of(deeds), subject);
    }

    /** The same of several nouns together. */
    public List<Line> of(List<String> deeds, long subject) {
        return db
                .sql(Lines.ALL + """
                         where j.subject = :subject and j.deed like any(:deeds) and j.deed not like '%.looked-at'
                         order by j.id
                        """)
                .param("subject", subject)
                .param("deeds", deeds.stream().map(noun -> noun + ".%").toArray(String[]::new))
                .query(Lines::numbered)
                .list()
                .stream()
                .map(Lines.Numbered::line)
                .toList();
    }
}
