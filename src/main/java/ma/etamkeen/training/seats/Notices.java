package ma.etamkeen.training.seats;

import java.util.ArrayList;
import java.util.List;
import ma.etamkeen.people.Deciding;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.calendar.CalendarFile;
import ma.etamkeen.platform.calendar.Invitation.Method;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.training.CalendarEntries;
import ma.etamkeen.training.Drafts;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.allotment.Cause;
import ma.etamkeen.training.seats.Registration.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people are told by letter, in their own language, in the transaction that gives them something to be told. Who
 * has no address is told by their pages.
 */
@Component
public class Notices {

    private final JdbcClient db;
    private final Sessions sessions;
    private final People people;
    private final Drafts drafts;
    private final CalendarEntries entries;
    private final ReplyLinks replies;
    private final SeatWords seatWords;

    Notices(
            JdbcClient db,
            Sessions sessions,
            People people,
            Drafts drafts,
            CalendarEntries entries,
            ReplyLinks replies,
            SeatWords seatWords) {
        this.db = db;
        this.sessions = sessions;
        this.people = people;
        this.drafts = drafts;
        this.entries = entries;
        this.replies = replies;
        this.seatWords = seatWords;
    }

    /** A registration as letters need it: whose it is, and how often its calendar entries went out. */
    private record Addressed(long registration, long session, long person, int sequence, String reason, long decider) {

        CalendarEntries.Cause cause() {
            return CalendarEntries.Cause.registration(registration, sequence);
        }
    }

    /** Tells the person what became of their request. */
    void tell(Outcome outcome, long registration) {
        var addressed = addressed(registration);
        var session = sessions.get(addressed.session());
        var slots = sessions.slots(addressed.session());
        people.find(addressed.person()).ifPresent(person -> {
            var draft = drafts.to(person, session);
            switch (outcome) {
                case Outcome.Requested(var asked) ->
                    drafts.send(draft.letter("receipt", draft.say("receipt." + decider(asked))));
                case Outcome.Waiting(var rank) ->
                    drafts.send(draft.letter("waiting", draft.say("waiting.text", "rank", rank)));
                case Outcome.Confirmed _ -> {
                    db.sql("update training.registration set reckoned_by = :mark where id = :id")
                            .param("mark", KingdomZone.inForce().mark())
                            .param("id", registration)
                            .update();
                    drafts.send(
                            draft.asking("convocation", "convocation.text", slots, replies.path(registration)),
                            entries.invitation(Method.REQUEST, addressed.cause(), person, session, slots));
                }
                case Outcome.TurnedDown _ ->
                    drafts.send(draft.letter("refusal", draft.say("refusal.text"), addressed.reason()));
                case Outcome.Withdrawn _, Outcome.Refused _ -> {}
            }
        });
    }

    /** Who decides, as whoever asks is told: by their role. */
    private static String decider(Deciding.@Nullable Why asked) {
        if (asked == null) {
            return "nobody";
        }
        return asked.isSuperior() ? "asked" : asked.key();
    }

    /** Somebody behind this one got a seat before: why. */
    void passedOver(long registration, Cause cause) {
        var addressed = addressed(registration);
        people.find(addressed.person()).ifPresent(person -> {
            var draft = drafts.to(person, sessions.get(addressed.session()));
            drafts.send(draft.letter(
                    "passed-over",
                    draft.say("passed-over.text"),
                    seatWords.cause(cause, person.language()),
                    draft.say("passed-over.stays")));
        });
    }

    /** Asks somebody to agree; the link opens the request without signing in. */
    void askApproval(long registration, Person approver, Deciding.Why why, String token) {
        var addressed = addressed(registration);
        var session = sessions.get(addressed.session());
        var person = people.find(addressed.person()).orElseThrow();
        var draft = drafts.to(approver, session);
        var paragraphs = new ArrayList<String>();
        paragraphs.add(draft.say("approval.text", "person", person.name(approver.language())));
        paragraphs.add(draft.say(
                "approval.dates",
                "dates",
                Dates.dates(session.startsAt().toLocalDate(), session.endsAt().toLocalDate(), approver.language())));
        paragraphs.add(draft.say("approval.why." + why.key()));
        paragraphs.add(draft.say("approval.link"));
        drafts.send(draft.letter(
                "approval",
                draft.say("approval.subject", "person", person.name(approver.language())),
                paragraphs,
                new Letter.Action(draft.say("approval.action"), draft.address("/training/approvals/" + token))));
    }

    /** The person gave up; the calendar entries go, and whoever had agreed learns it. */
    void withdrawn(Registration before) {
        var addressed = addressed(before.id());
        var session = sessions.get(addressed.session());
        var person = people.find(addressed.person()).orElseThrow();
        var draft = drafts.to(person, session);
        var letter = draft.letter("withdrawal", draft.say("withdrawal.text"));
        if (before.state() == Registration.State.CONFIRMED) {
            drafts.send(
                    letter,
                    entries.invitation(
                            Method.CANCEL, addressed.cause(), person, session, sessions.slots(session.id())));
        } else {
            drafts.send(letter);
        }
        if (addressed.decider() != 0 && addressed.decider() != person.id()) {
            people.find(addressed.decider()).ifPresent(decider -> {
                var note = drafts.to(decider, session);
                drafts.send(note.letter(
                        "withdrawn", note.say("withdrawn.text", "person", person.name(decider.language()))));
            });
        }
    }

    /** Date, time or place changed: everybody who asked is told, calendars of those who have a seat follow. */
    public void moved(long session, List<Slot> dropped) {
        again(session, dropped, "change");
    }

    /** People meet otherwise: everybody who asked is told where, calendars of those who have a seat follow. */
    public void switched(long session, List<Slot> dropped) {
        again(session, dropped, "switched");
    }

    /** Dates are valid again after a time without: everybody who asked is told, and calendars have the entries again. */
    public void dated(long session, List<Slot> dropped) {
        again(session, dropped, "dated");
    }

    /** The dates are sure now. */
    public void confirmed(long session) {
        again(session, List.of(), "confirmation");
    }

    /** The legal time changed: the local times stay, calendars are told what they mean now. */
    public void clocksChanged(long session) {
        again(session, List.of(), "clock");
    }

    private void again(long session, List<Slot> dropped, String kind) {
        var now = sessions.get(session);
        var slots = sessions.slots(session);
        db.sql("""
                        update training.registration set calendar_sequence = calendar_sequence + 1, reckoned_by = :mark
                         where session_id = :session and state = 'confirmed'
                        """)
                .param("mark", KingdomZone.inForce().mark())
                .param("session", session)
                .update();
        for (var addressed : live(session)) {
            people.find(addressed.person()).ifPresent(person -> {
                var draft = drafts.to(person, now);
                var letter = addressed.hasSeat()
                        ? draft.asking(
                                kind,
                                kind + ".text",
                                slots,
                                replies.path(addressed.who().registration()))
                        : draft.withDates(kind, kind + ".text", slots);
                var files = new ArrayList<CalendarFile>();
                if (addressed.hasSeat()) {
                    files.addAll(
                            entries.invitation(Method.REQUEST, addressed.who().cause(), person, now, slots));
                    if (!dropped.isEmpty()) {
                        files.addAll(entries.invitation(
                                Method.CANCEL, addressed.who().cause(), person, now, dropped));
                    }
                }
                drafts.send(letter, files);
            });
        }
    }

    /** The session does not take place. */
    public void cancelled(long session) {
        strikeOut(session, "cancellation");
    }

    /** The dates are not valid any more: everybody keeps what they have, and calendars lose the entries until there are new ones. */
    public void postponed(long session) {
        strikeOut(session, "postponement");
    }

    private void strikeOut(long session, String kind) {
        var now = sessions.get(session);
        var slots = sessions.slots(session);
        db.sql("""
                        update training.registration set calendar_sequence = calendar_sequence + 1
                         where session_id = :session and state = 'confirmed'
                        """).param("session", session).update();
        for (var addressed : live(session)) {
            people.find(addressed.person()).ifPresent(person -> {
                drafts.send(
                        drafts.to(person, now).withReason(kind),
                        addressed.hasSeat()
                                ? entries.invitation(
                                        Method.CANCEL, addressed.who().cause(), person, now, slots)
                                : List.of());
            });
        }
    }

    private record Live(Addressed who, boolean hasSeat) {
        long person() {
            return who.person();
        }
    }

    private List<Live> live(long session) {
        return db.sql("""
                        select id, session_id, person_id, calendar_sequence, reason, decided_by, state
                          from training.registration
                         where session_id = :session and state in ('requested', 'confirmed', 'waiting')
                         order by id
                        """)
                .param("session", session)
                .query((row, _) -> new Live(
                        new Addressed(
                                row.getLong("id"),
                                row.getLong("session_id"),
                                row.getLong("person_id"),
                                row.getInt("calendar_sequence"),
                                row.getString("reason"),
                                row.getLong("decided_by")),
                        "confirmed".equals(row.getString("state"))))
                .list();
    }

    private Addressed addressed(long registration) {
        return db.sql("""
                        select id, session_id, person_id, calendar_sequence, reason, coalesce(decided_by, 0) as decider
                          from training.registration where id = :id
                        """)
                .param("id", registration)
                .query((row, _) -> new Addressed(
                        row.getLong("id"),
                        row.getLong("session_id"),
                        row.getLong("person_id"),
                        row.getInt("calendar_sequence"),
                        row.getString("reason"),
                        row.getLong("decider")))
                .single();
    }
}
