package ma.etamkeen.training.events;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.training.Event.Fact;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The facts of an event and its follow-up actions: written by those who run it. */
@Component
public class Events {

    private final JdbcClient db;
    private final Sessions sessions;
    private final Journal journal;

    Events(JdbcClient db, Sessions sessions, Journal journal) {
        this.db = db;
        this.sessions = sessions;
        this.journal = journal;
    }

    /**
     * Something to do after an event.
     *
     * @param owner who does it, as it was agreed
     * @param doneOn the day it was done, or {@code null}
     */
    public record Followup(
            long id,
            String what,
            String owner,
            LocalDate dueOn,
            @Nullable LocalDate doneOn) {

        /** Whether its day has passed and nobody has done it. */
        public boolean isLate(LocalDate today) {
            return doneOn == null && dueOn.isBefore(today);
        }
    }

    /** What everybody reads of this event, in order. */
    public Map<Fact, String> told(Session session) {
        var told = new EnumMap<Fact, String>(Fact.class);
        facts(session).forEach((fact, words) -> {
            if (fact.isForEverybody()) {
                told.put(fact, words);
            }
        });
        return told;
    }

    private Map<Fact, String> facts(Session session) {
        var facts = new EnumMap<Fact, String>(Fact.class);
        if (!session.beside().facts()) {
            return facts;
        }
        db.sql("select fact, words from training.event_fact where session_id = :session")
                .param("session", session.id())
                .query(row -> {
                    var words = row.getString("words");
                    Fact.of(row.getString("fact"))
                            .filter(session.event().facts()::contains)
                            .ifPresent(fact -> facts.put(fact, words));
                });
        return facts;
    }

    /** All of it, for whoever runs the event. */
    public Map<Fact, String> facts(Viewer viewer, long session) {
        return facts(sessions.runBy(viewer, session).orElseThrow(NotHere::new));
    }

    /** What follows from the event, for whoever runs it: what is left first, soonest first. */
    public List<Followup> followups(Viewer viewer, long session) {
        sessions.runBy(viewer, session).orElseThrow(NotHere::new);
        return db.sql("""
                        select id, what, in_charge, due_on, done_on from training.followup
                         where session_id = :session
                         order by done_on is not null, due_on, id
                        """)
                .param("session", session)
                .query((row, _) -> new Followup(
                        row.getLong("id"),
                        row.getString("what"),
                        row.getString("in_charge"),
                        row.getObject("due_on", LocalDate.class),
                        row.getObject("done_on", LocalDate.class)))
                .list();
    }

    /** The event says this of itself from now on; what is not of its kind is left out. */
    @Transactional
    public void say(Viewer viewer, long session, Map<Fact, String> facts) {
        var event = sessions.runBy(viewer, session).orElseThrow(NotHere::new).event();
        db.sql("delete from training.event_fact where session_id = :session and fact = any (:facts)")
                .param("session", session)
                .param("facts", event.facts().stream().map(Fact::key).toArray(String[]::new))
                .update();
        for (var fact : event.facts()) {
            var words = facts.getOrDefault(fact, "").strip();
            if (!words.isEmpty()) {
                db.sql("insert into training.event_fact (session_id, fact, words) values (:session, :fact, :words)")
                        .param("session", session)
                        .param("fact", fact.key())
                        .param("words", words)
                        .update();
            }
        }
        journal.record("training.session.described", viewer.person(), session);
    }

    /** Somebody has to do this by then. */
    @Transactional
    public void follow(Viewer viewer, long session, String what, String owner, LocalDate due) {
        sessions.runBy(viewer, session).orElseThrow(NotHere::new);
        db.sql(
                        "insert into training.followup (session_id, what, in_charge, due_on) values (:session, :what, :owner, :due)")
                .param("session", session)
                .param("what", what.strip())
                .param("owner", owner.strip())
                .param("due", due)
                .update();
        journal.record("training.session.followup-added", viewer.person(), session);
    }

    /** It was done. */
    @Transactional
    public void done(Viewer viewer, long session, long followup) {
        sessions.runBy(viewer, session).orElseThrow(NotHere::new);
        var changed = db.sql("""
                        update training.followup set done_on = :today
                         where id = :id and session_id = :session and done_on is null
                        """)
                .param("today", sessions.now().toLocalDate())
                .param("id", followup)
                .param("session", session)
                .update();
        if (changed == 1) {
            journal.record("training.session.followup-done", viewer.person(), session);
        } else if (followups(viewer, session).stream().noneMatch(one -> one.id() == followup)) {
            throw new NotHere();
        }
    }
}
