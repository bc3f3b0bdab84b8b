package ma.etamkeen.training.trainers;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.training.rooms.Holds;
import ma.etamkeen.training.rooms.Kept;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * When somebody gives no session, entered by themselves or by the desk. It takes their time as a session does. Why, where it
 * is said, is for them and the desk alone.
 */
@Component
public class Absences {

    private static final int MOST_DAYS = 366;

    private final JdbcClient db;
    private final Clock clock;
    private final Roles roles;
    private final Holds holds;
    private final Journal journal;

    Absences(JdbcClient db, Clock clock, Roles roles, Holds holds, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.roles = roles;
        this.holds = holds;
        this.journal = journal;
    }

    /**
     * One time at which somebody is not to be had.
     *
     * @param to not part of it
     * @param why may be empty
     */
    public record Absence(long id, LocalDateTime from, LocalDateTime to, String why) {

        /** Whether it begins and ends with a day. */
        public boolean isOfWholeDays() {
            return from.toLocalTime().equals(LocalTime.MIDNIGHT)
                    && to.toLocalTime().equals(LocalTime.MIDNIGHT);
        }
    }

    /** Those of somebody that are not over, soonest first. */
    public List<Absence> of(long person) {
        return db.sql("""
                        select id, starts_at, ends_at, why from training.trainer_unavailability
                         where person_id = :person and ended_at is null and ends_at > :now
                         order by starts_at, id
                        """)
                .param("person", person)
                .param("now", now())
                .query((row, _) -> new Absence(
                        row.getLong("id"),
                        row.getObject("starts_at", LocalDateTime.class),
                        row.getObject("ends_at", LocalDateTime.class),
                        row.getString("why")))
                .list();
    }

    /** At this time the person gives no session; refused where they give one already. */
    @Transactional
    public Kept add(Viewer viewer, long person, LocalDateTime from, LocalDateTime to, String why) {
        if (!from.isBefore(to) || from.plusDays(MOST_DAYS).isBefore(to)) {
            return new Kept.Refused("lastDay", "training.problem.days");
        }
        var now = now().truncatedTo(ChronoUnit.MINUTES);
        if (!to.isAfter(now)) {
            return new Kept.Refused("lastDay", "training.problem.days-over");
        }
        // whoever publishes what they give comes before or after
        roles.lock(List.of(person));
        // what is over is in nobody's way
        var begin = from.isAfter(now) ? from : now;
        var taken = holds.givenMeanwhile(0, person, begin, to);
        if (taken.isPresent()) {
            return new Kept.Refused(
                    "firstDay",
                    taken.get().isNotToBeHad() ? "training.problem.absence-twice" : "training.problem.absence-needed");
        }
        var id = db.sql("""
                        insert into training.trainer_unavailability (person_id, starts_at, ends_at, why, entered_at, entered_by)
                        values (:person, :from, :to, :why, :at, :actor) returning id
                        """)
                .param("person", person)
                .param("from", begin)
                .param("to", to)
                .param("why", why.strip())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", viewer.person())
                .query(Long.class)
                .single();
        holds.keepFree(person, id, begin, to);
        journal.record("training.absence.entered", viewer.person(), id, person, "");
        return new Kept.Done(id);
    }

    /** They can give sessions then again. */
    @Transactional
    public void end(Viewer viewer, long person, long id) {
        var ended = db.sql("""
                        update training.trainer_unavailability set ended_at = :now
                         where id = :id and person_id = :person and ended_at is null
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .param("person", person)
                .update();
        if (ended == 0) {
            throw new NotHere();
        }
        holds.keepFreeNoMore(id);
        journal.record("training.absence.ended", viewer.person(), id, person, "");
    }

    private LocalDateTime now() {
        return MoroccanTime.localOf(clock.instant());
    }
}
