package ma.etamkeen.training.seats;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import ma.etamkeen.people.Deciding;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.access.SignedLinks;
import ma.etamkeen.platform.calendar.CalendarFile;
import ma.etamkeen.platform.calendar.Invitation.Method;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.mail.Letters;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.training.CalendarEntries;
import ma.etamkeen.training.Drafts;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Session.Step;
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
    private final SignedLinks links;

    Notices(
            JdbcClient db,
            Sessions sessions,
            People people,
            Drafts drafts,
            CalendarEntries entries,
            ReplyLinks replies,
            SeatWords seatWords,
            SignedLinks links) {
        this.db = db;
        this.sessions = sessions;
        this.people = people;
        this.drafts = drafts;
        this.entries = entries;
        this.replies = replies;
        this.seatWords = seatWords;
        this.links = links;
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
                    drafts.send(draft.letter("receipt", draft.say("receipt." + decider(registration, asked))));
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
    private String decider(long registration, Deciding.@Nullable Why asked) {
        if (asked == null) {
            return "nobody";
        }
        return asked.isSuperior() ? "asked" : Approvers.told(asked, waiting(registration));
    }

    private Step waiting(long registration) {
        return Step.of(db.sql("select steps[step] from training.registration where id = :id")
                .param("id", registration)
                .query(String.class)
                .single());
    }

    /** Somebody agreed, and the next one is asked: whom the request waits for now. */
    void wentOn(long registration, Deciding.@Nullable Why asked) {
        var decider = decider(registration, asked);
        to(
                registration,
                draft -> draft.letter(
                        "went-on",
                        draft.say("went-on.text"),
                        seatWords.waitsFor(decider.equals("asked") ? "requested" : decider, draft.language())));
    }

    /** A request to which others had agreed before is refused: they learn it. */
    void refusedLater(long registration) {
        var addressed = addressed(registration);
        var session = sessions.get(addressed.session());
        var person = people.find(addressed.person()).orElseThrow();
        tellAgreed(
                addressed,
                session,
                addressed.decider(),
                note -> note.say("refused-later.text", "person", person.name(note.language())));
    }

    /** A seat is theirs to accept, until when, and by a link that asks for no password. */
    void offered(long registration) {
        var addressed = addressed(registration);
        var session = sessions.get(addressed.session());
        people.find(addressed.person()).ifPresent(person -> {
            var draft = drafts.to(person, session);
            var until = until(registration);
            drafts.send(draft.letter(
                    "offer",
                    draft.say("offer.subject"),
                    List.of(
                            draft.say("offer.text"),
                            draft.say(
                                    "offer.until",
                                    "day",
                                    Dates.day(until.toLocalDate(), person.language()),
                                    "time",
                                    Dates.time(until.toLocalTime(), person.language())),
                            draft.say(
                                    "offer.dates",
                                    "dates",
                                    Dates.dates(
                                            session.startsAt().toLocalDate(),
                                            session.endsAt().toLocalDate(),
                                            person.language())),
                            draft.say("offer.link")),
                    new Letter.Action(
                            draft.say("offer.action"),
                            draft.address(
                                    "/training/offers/" + links.sign(Offers.PURPOSE, registration, Offers.VALIDITY)))));
        });
    }

    private LocalDateTime until(long registration) {
        return db.sql("select offered_until from training.registration where id = :id")
                .param("id", registration)
                .query(LocalDateTime.class)
                .single();
    }

    /** They did not accept the seat in time: it goes to the next, and whoever had agreed learns it. */
    void offerOver(long registration) {
        var addressed = addressed(registration);
        var session = sessions.get(addressed.session());
        people.find(addressed.person()).ifPresent(person -> {
            var draft = drafts.to(person, session);
            drafts.send(draft.letter("offer-over", draft.say("offer-over.text"), draft.say("offer-over.again")));
            tellDecider(
                    addressed,
                    session,
                    note -> note.say("offer-over-told.text", "person", person.name(note.language())));
        });
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
    void askApproval(long registration, Person approver, String why, String token) {
        var addressed = addressed(registration);
        var session = sessions.get(addressed.session());
        var person = people.find(addressed.person()).orElseThrow();
        var draft = drafts.to(approver, session);
        var paragraphs = new ArrayList<String>();
        paragraphs.add(draft.say("approval.text", "person", person.name(approver.language())));
        paragraphs.add(dates(draft, session));
        paragraphs.add(draft.say("approval.why." + why));
        var silence = session.silence();
        if (silence.isSet() && silence.ends()) {
            paragraphs.add(draft.say("approval.silence." + silence.then().key(), "count", silence.days()));
        }
        paragraphs.add(draft.say("approval.link"));
        drafts.send(draft.letter(
                "approval",
                draft.say("approval.subject", "person", person.name(approver.language())),
                paragraphs,
                new Letter.Action(draft.say("approval.action"), draft.address("/training/approvals/" + token))));
    }

    /** When the session takes place; dates that are not valid any more are not said. */
    private static String dates(Drafts.Draft draft, Session session) {
        return session.isPostponed()
                ? draft.say("approval.undated")
                : draft.say(
                        "approval.dates",
                        "dates",
                        Dates.dates(
                                session.startsAt().toLocalDate(),
                                session.endsAt().toLocalDate(),
                                draft.language()));
    }

    /** Reminds somebody who was asked, and says what happens on which day, if anything does. */
    void remindApprover(long registration, long approver, Silences.@Nullable Ahead ahead, String token) {
        var addressed = addressed(registration);
        var session = sessions.get(addressed.session());
        var person = people.find(addressed.person()).orElseThrow();
        people.find(approver).ifPresent(asked -> {
            var draft = drafts.to(asked, session);
            var paragraphs = new ArrayList<String>();
            paragraphs.add(draft.say("reminder.text", "person", person.name(asked.language())));
            paragraphs.add(dates(draft, session));
            if (ahead != null) {
                paragraphs.add(draft.say(
                        "reminder.silence." + ahead.then().key(), "day", Dates.day(ahead.on(), asked.language())));
            }
            paragraphs.add(draft.say("approval.link"));
            drafts.send(draft.letter(
                    "reminder",
                    draft.say("reminder.subject", "person", person.name(asked.language())),
                    paragraphs,
                    new Letter.Action(draft.say("approval.action"), draft.address("/training/approvals/" + token))));
        });
    }

    /** Tells somebody who was asked that their silence counted as agreement. */
    void agreedBySilence(long registration, long approver) {
        var addressed = addressed(registration);
        var person = people.find(addressed.person()).orElseThrow();
        people.find(approver).ifPresent(asked -> {
            var draft = drafts.to(asked, sessions.get(addressed.session()));
            drafts.send(draft.letter("tacit", draft.say("tacit.text", "person", person.name(asked.language()))));
        });
    }

    /** Nobody answered in time, and by the rule of the session the request is over. */
    void requestOver(long registration) {
        var addressed = addressed(registration);
        people.find(addressed.person()).ifPresent(person -> {
            var draft = drafts.to(person, sessions.get(addressed.session()));
            drafts.send(draft.letter("request-over", draft.say("request-over.text"), draft.say("offer-over.again")));
        });
    }

    /** The person gave up; the calendar entries go, and whoever had agreed learns it. */
    void withdrawn(Registration before) {
        var addressed = addressed(before.id());
        var session = sessions.get(addressed.session());
        var person = people.find(addressed.person()).orElseThrow();
        var draft = drafts.to(person, session);
        var letter = before.state() == Registration.State.OFFERED
                ? draft.letter("offer-declined", draft.say("offer-declined.text"))
                : draft.letter("withdrawal", draft.say("withdrawal.text"));
        if (before.state() == Registration.State.CONFIRMED) {
            drafts.send(
                    letter,
                    entries.invitation(
                            Method.CANCEL, addressed.cause(), person, session, sessions.slots(session.id())));
        } else {
            drafts.send(letter);
        }
        for (var decider : agreed(addressed, 0)) {
            var note = drafts.to(decider, session);
            drafts.send(
                    note.letter("withdrawn", note.say("withdrawn.text", "person", person.name(decider.language()))));
        }
    }

    /** Somebody's administration put them forward. */
    void nominated(long registration) {
        to(
                registration,
                draft -> draft.letter("nomination", draft.say("nomination.text"), draft.say("nomination.free")));
    }

    /** They came without a seat and got one. */
    void walkedIn(long registration) {
        to(registration, draft -> draft.letter("walk-in", draft.say("walk-in.text")));
    }

    private void to(long registration, Function<Drafts.Draft, Letter> letter) {
        var addressed = addressed(registration);
        people.find(addressed.person())
                .ifPresent(person -> drafts.send(letter.apply(drafts.to(person, sessions.get(addressed.session())))));
    }

    /** The same, for whoever leads them. */
    void walkedIn(long registration, long superior) {
        var addressed = addressed(registration);
        var person = people.find(addressed.person()).orElseThrow();
        people.find(superior).ifPresent(told -> {
            var draft = drafts.to(told, sessions.get(addressed.session()));
            drafts.send(draft.letter(
                    "walk-in-told", draft.say("walk-in-told.text", "person", person.name(told.language()))));
        });
    }

    /** Somebody else of their administration has their seat now; whoever had agreed learns it. */
    void replaced(Registration before, long substitute) {
        var addressed = addressed(before.id());
        var session = sessions.get(addressed.session());
        var person = people.find(addressed.person()).orElseThrow();
        var other = people.find(substitute).orElseThrow();
        var draft = drafts.to(person, session);
        drafts.send(
                draft.letter("replaced", draft.say("replaced.text", "person", other.name(person.language()))),
                entries.invitation(Method.CANCEL, addressed.cause(), person, session, sessions.slots(session.id())));
        tellDecider(
                addressed,
                session,
                note -> note.say(
                        "replaced-told.text",
                        "person",
                        person.name(note.language()),
                        "other",
                        other.name(note.language())));
    }

    /** From one date to another: the old entries leave the calendar, the new ones come. */
    void moved(Registration before, long after) {
        var old = addressed(before.id());
        var now = addressed(after);
        var left = sessions.get(old.session());
        var session = sessions.get(now.session());
        var person = people.find(old.person()).orElseThrow();
        drafts.send(
                drafts.to(person, left)
                        .letter("moved-over", drafts.to(person, left).say("moved-over.text")),
                entries.invitation(Method.CANCEL, old.cause(), person, left, sessions.slots(left.id())));
        tell(new Outcome.Confirmed(), after);
        tellDecider(
                old,
                session,
                note -> note.say(
                        "moved-told.text",
                        "person",
                        person.name(note.language()),
                        "dates",
                        Dates.dates(
                                session.startsAt().toLocalDate(),
                                session.endsAt().toLocalDate(),
                                note.language())));
    }

    private void tellDecider(Addressed addressed, Session session, Function<Drafts.Draft, String> text) {
        tellAgreed(addressed, session, 0, text);
    }

    private void tellAgreed(Addressed addressed, Session session, long but, Function<Drafts.Draft, String> text) {
        for (var decider : agreed(addressed, but)) {
            var note = drafts.to(decider, session);
            drafts.send(note.letter("seat-told", text.apply(note)));
        }
    }

    /** Those who agreed to it at any step, without this one and without the person. */
    private List<Person> agreed(Addressed addressed, long but) {
        return db.sql("""
                        select agreed_by from training.agreement where registration_id = :id
                        union
                        select decided_by from training.registration where id = :id and decided_by is not null
                         order by 1
                        """).param("id", addressed.registration()).query(Long.class).list().stream()
                .filter(id -> id != 0 && id != but && id != addressed.person())
                .flatMap(id -> people.find(id).stream())
                .toList();
    }

    /** The session begins soon: when, where and what to bring. */
    void soon(long registration) {
        var addressed = addressed(registration);
        var session = sessions.get(addressed.session());
        people.find(addressed.person()).ifPresent(person -> {
            var draft = drafts.to(person, session);
            drafts.send(draft.asking(
                    "soon",
                    "soon.text",
                    sessions.slots(session.id()),
                    replies.path(registration),
                    draft.say("soon." + session.format().key())));
        });
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
        if (!Letters.isRehearsal()) {
            db.sql("""
                            update training.registration
                               set calendar_sequence = calendar_sequence + 1, reckoned_by = :mark
                             where session_id = :session and state = 'confirmed'
                            """)
                    .param("mark", KingdomZone.inForce().mark())
                    .param("session", session)
                    .update();
        }
        var all = live(session);
        var known = people.all(all.stream().map(Live::person).toList());
        for (var addressed : all) {
            var person = known.get(addressed.person());
            if (person != null && !drafts.isOnlyCounted(kind, person, now)) {
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
            }
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
        if (!Letters.isRehearsal()) {
            db.sql("""
                            update training.registration set calendar_sequence = calendar_sequence + 1
                             where session_id = :session and state = 'confirmed'
                            """).param("session", session).update();
        }
        var all = live(session);
        var known = people.all(all.stream().map(Live::person).toList());
        for (var addressed : all) {
            var person = known.get(addressed.person());
            if (person != null && !drafts.isOnlyCounted(kind, person, now)) {
                drafts.send(
                        drafts.to(person, now).withReason(kind),
                        addressed.hasSeat()
                                ? entries.invitation(
                                        Method.CANCEL, addressed.who().cause(), person, now, slots)
                                : List.of());
            }
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
                         where session_id = :session and state in ('requested', 'offered', 'confirmed', 'waiting')
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
