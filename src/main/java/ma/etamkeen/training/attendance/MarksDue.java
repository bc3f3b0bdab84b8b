package ma.etamkeen.training.attendance;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Drafts;
import ma.etamkeen.training.Scope;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.courses.Courses;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Slots that are over though somebody with a seat is not marked yet. Whoever gives the session sees them on their own
 * space until the list is complete, and gets one letter for each slot, however many instances look for them at once.
 */
@Component
public class MarksDue {

    private static final Duration LOOKED_FOR_EVERY = Duration.ofMinutes(5);
    private static final int DAYS_ASKED_BY_LETTER = 7;
    private static final int DAYS_SHOWN = 120;

    /** The session {@code s} is held, and its list is not closed. */
    private static final String LISTED = """
             s.published_at is not null and s.cancelled_at is null and s.postponed_at is null
             and not exists (select from training.presence_list l where l.session_id = s.id and l.final_at is not null)
            """;

    private static final String OVER = " and t.ends_at <= :now and t.ends_at > :since";

    private static final String UNMARKED = """
             and g.state = 'confirmed'
             and not exists (select from training.attendance a where a.slot_id = t.id and a.registration_id = g.id)
            """;

    private static final String DUE = LISTED + OVER + """
             and exists (select from training.registration g
                           join people.v_person p on p.id = g.person_id
                          where g.session_id = s.id
            """ + UNMARKED + ")";

    private final JdbcClient db;
    private final Clock clock;
    private final Sessions sessions;
    private final People people;
    private final Roles roles;
    private final Drafts drafts;

    MarksDue(JdbcClient db, Clock clock, Sessions sessions, People people, Roles roles, Drafts drafts) {
        this.db = db;
        this.clock = clock;
        this.sessions = sessions;
        this.people = people;
        this.roles = roles;
        this.drafts = drafts;
    }

    /**
     * A session with marks to enter.
     *
     * @param slot the first slot that waits
     * @param slots how many wait
     */
    public record Due(long session, Text title, long slot, int slots) {}

    /** What this person has to enter as the one who gives the sessions, the longest wait first. */
    public List<Due> of(Viewer viewer) {
        return Scope.given(viewer, db, """
                                select s.id, c.title_ar, c.title_fr, c.title_en, count(*) as slots, min(t.ends_at) as since,
                                       (array_agg(t.id order by t.starts_at))[1] as slot
                                  from training.session s
                                  join training.course c on c.id = s.course_id
                                  join training.slot t on t.session_id = s.id
                                 where
                                """ + Scope.GIVEN + " and " + DUE + """
                                 group by s.id, c.id
                                 order by since, s.id
                                """)
                .param("now", sessions.now())
                .param("since", sessions.now().minusDays(DAYS_SHOWN))
                .query((row, _) -> new Due(
                        row.getLong("id"), Courses.text(row, "title"), row.getLong("slot"), row.getInt("slots")))
                .list();
    }

    /** Those of these sessions, if this person runs them, in which marks wait to be entered. */
    public Set<Long> among(Collection<Long> shown, Viewer viewer) {
        return Set.copyOf(
                Scope.of(viewer, db, """
                                select s.id from training.session s
                                 where s.id = any(:shown) and
                                """ + Scope.RUN_EACH + " and " + LISTED + """
                                   -- of each session alone: else all that was over since then is put in order
                                   and exists (select from training.registration g
                                                 join people.v_person p on p.id = g.person_id
                                                 join training.slot t on t.session_id = g.session_id
                                                where g.session_id = s.id
                                """ + OVER + UNMARKED + " offset 0)")
                        .param("shown", shown.toArray(Long[]::new))
                        .param("now", sessions.now())
                        .param("since", sessions.now().minusDays(DAYS_SHOWN))
                        .query(Long.class)
                        .list());
    }

    /** Writes to whoever gives a session of which a slot is over and not wholly marked: once for each slot. */
    @Transactional
    public void askNow() {
        // whoever looks at the same moment waits here, and finds nothing left to ask
        var slots = db.sql("""
                        insert into training.marks_asked (slot_id, asked_at)
                        select t.id, :at
                          from training.slot t
                          join training.session s on s.id = t.session_id
                         where s.trainer_id is not null and
                        """ + DUE + """
                         order by t.id
                        on conflict (slot_id) do nothing
                        returning slot_id
                        """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("now", sessions.now())
                .param("since", sessions.now().minusDays(DAYS_ASKED_BY_LETTER))
                .query(Long.class)
                .list();
        slots.forEach(this::ask);
    }

    /** A slot that was moved to a time to come is asked for anew when it is over. */
    public void forgetWhatIsToCome(long session) {
        db.sql("""
                        delete from training.marks_asked
                         where slot_id in (select id from training.slot where session_id = :session and ends_at > :now)
                        """).param("session", session).param("now", sessions.now()).update();
    }

    private void ask(long slot) {
        var session = sessions.get(db.sql("select session_id from training.slot where id = :slot")
                .param("slot", slot)
                .query(Long.class)
                .single());
        // who gave it and may no longer mark is not asked to
        if (session.trainer() == null
                || !roles.holders(Role.TRAINER, Grant.On.SESSION, session.id()).contains(session.trainer())) {
            return;
        }
        var slots = sessions.slots(session.id());
        var over = slots.stream().filter(one -> one.id() == slot).findFirst().orElseThrow();
        people.find(session.trainer()).ifPresent(trainer -> {
            var draft = drafts.to(trainer, session);
            drafts.send(draft.letter(
                    "marks",
                    draft.say("marks.subject"),
                    List.of(
                            draft.say(
                                    "marks.text",
                                    "number",
                                    slots.indexOf(over) + 1,
                                    "day",
                                    Dates.day(over.startsAt().toLocalDate(), trainer.language()),
                                    "count",
                                    unmarked(session.id(), slot)),
                            draft.say("marks.why")),
                    new Letter.Action(
                            draft.say("marks.action"),
                            draft.address("/training/sessions/" + session.id() + "/attendance?slot=" + slot))));
        });
    }

    private int unmarked(long session, long slot) {
        return db.sql("""
                        select count(*) from training.registration g
                          join people.v_person p on p.id = g.person_id
                         where g.session_id = :session and g.state = 'confirmed'
                           and not exists (select from training.attendance a
                                            where a.slot_id = :slot and a.registration_id = g.id)
                        """)
                .param("session", session)
                .param("slot", slot)
                .query(Integer.class)
                .single();
    }

    /** The job that looks for them. */
    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> marksAsking(ObjectProvider<MarksDue> marks) {
            return Tasks.recurring("training.marks", FixedDelay.of(LOOKED_FOR_EVERY))
                    .execute((_, _) -> marks.getObject().askNow());
        }
    }
}
