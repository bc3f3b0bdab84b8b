package ma.etamkeen.training.seats;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.seats.Registration.Refusal;
import ma.etamkeen.training.seats.Registration.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people answer to an invitation, by the link of the letter and without signing in: they come, or their seat goes to the
 * next. A date that moves asks anew, as calendars do.
 */
@Component
public class Replies {

    private final JdbcClient db;
    private final Clock clock;
    private final ReplyLinks links;
    private final Seats seats;
    private final Registrations registrations;
    private final Journal journal;

    Replies(JdbcClient db, Clock clock, ReplyLinks links, Seats seats, Registrations registrations, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.links = links;
        this.seats = seats;
        this.registrations = registrations;
        this.journal = journal;
    }

    /**
     * An invitation as its link knows it.
     *
     * @param sequence which of the dates that were sent it is about
     * @param isAccepted whether the person said that they come, to the dates as they stand
     */
    public record Invited(
            long registration, long session, long person, State state, int sequence, boolean isAccepted) {}

    /** The invitation of this link, or nothing when it is none. */
    public Optional<Invited> byLink(String token) {
        var registration = links.read(token);
        return registration.isEmpty() ? Optional.empty() : find(registration.getAsLong());
    }

    private Optional<Invited> find(long registration) {
        return db.sql("""
                        select g.id, g.session_id, g.person_id, g.state, g.calendar_sequence,
                               coalesce(r.calendar_sequence = g.calendar_sequence, false) as accepted
                          from training.registration g
                          join people.v_person p on p.id = g.person_id and not p.is_anonymised
                          left join training.reply r on r.registration_id = g.id
                         where g.id = :registration
                        """)
                .param("registration", registration)
                .query((row, _) -> new Invited(
                        row.getLong("id"),
                        row.getLong("session_id"),
                        row.getLong("person_id"),
                        State.of(row.getString("state")),
                        row.getInt("calendar_sequence"),
                        row.getBoolean("accepted")))
                .optional();
    }

    /** They come. Saying so twice says it once. */
    @Transactional
    public Outcome accept(String token) {
        var asked = byLink(token).orElseThrow(NotHere::new);
        var locked = seats.lock(asked.session()).orElseThrow(NotHere::new);
        var invited = find(asked.registration()).orElseThrow(NotHere::new);
        if (locked.isCancelled()) {
            return new Outcome.Refused(Refusal.CANCELLED);
        }
        if (locked.isPostponed()) {
            return new Outcome.Refused(Refusal.POSTPONED);
        }
        if (locked.hasStarted(MoroccanTime.localOf(clock.instant()))) {
            return new Outcome.Refused(Refusal.STARTED);
        }
        if (invited.state() != State.CONFIRMED) {
            return new Outcome.Refused(Refusal.NOTHING);
        }
        if (!invited.isAccepted()) {
            db.sql("""
                            insert into training.reply (registration_id, calendar_sequence, accepted_at)
                            values (:registration, :sequence, :now)
                            on conflict (registration_id)
                            do update set calendar_sequence = excluded.calendar_sequence, accepted_at = excluded.accepted_at
                            """)
                    .param("registration", invited.registration())
                    .param("sequence", invited.sequence())
                    .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .update();
            journal.record("training.registration.accepted", invited.person(), invited.session(), invited.person(), "");
        }
        return new Outcome.Confirmed();
    }

    /** They do not come: the seat goes to the next, once, and whoever had agreed is told. */
    @Transactional
    public Outcome decline(String token) {
        var invited = byLink(token).orElseThrow(NotHere::new);
        return registrations.decline(invited.person(), invited.session(), invited.registration());
    }

    /** The registrations of a session whose people said that they come, to the dates as they stand. */
    public Set<Long> accepted(long session) {
        return new HashSet<>(
                db.sql("""
                        select g.id from training.registration g
                          join training.reply r on r.registration_id = g.id and r.calendar_sequence = g.calendar_sequence
                         where g.session_id = :session and g.state = 'confirmed'
                        """).param("session", session).query(Long.class).list());
    }
}
