package ma.etamkeen.training;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.calendar.Appointment;
import ma.etamkeen.platform.calendar.CalendarFile;
import ma.etamkeen.platform.calendar.Invitation;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.mail.Letters;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.training.Registration.Outcome;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people are told by letter, in their own language, in the transaction that gives them something to be told. Who
 * has no address is told by their pages.
 */
@Component
class Notices {

    private final JdbcClient db;
    private final Clock clock;
    private final Sessions sessions;
    private final People people;
    private final Letters letters;
    private final Words words;
    private final Settings settings;
    private final String sender;

    Notices(
            JdbcClient db,
            Clock clock,
            Sessions sessions,
            People people,
            Letters letters,
            Words words,
            Settings settings,
            @Value("${tamkeen.mail.from:tamkeen@localhost}") String sender) {
        this.db = db;
        this.clock = clock;
        this.sessions = sessions;
        this.people = people;
        this.letters = letters;
        this.words = words;
        this.settings = settings;
        this.sender = sender;
    }

    /** A registration as letters need it: whose it is, and how often its calendar entries went out. */
    private record Addressed(long registration, long session, long person, int sequence, String reason, long decider) {}

    /** Tells the person what became of their request. */
    void tell(Outcome outcome, long registration) {
        var addressed = addressed(registration);
        var session = sessions.get(addressed.session());
        var slots = sessions.slots(addressed.session());
        people.find(addressed.person()).ifPresent(person -> {
            var draft = new Draft(person, session);
            switch (outcome) {
                case Outcome.Requested(var hasApprover) ->
                    send(draft.letter("receipt", draft.say(hasApprover ? "receipt.asked" : "receipt.nobody")));
                case Outcome.Waiting(var rank) ->
                    send(draft.letter("waiting", draft.say("waiting.text", "rank", rank)));
                case Outcome.Confirmed _ ->
                    send(
                            draft.withDates("convocation", "convocation.text", slots),
                            invitation(Invitation.Method.REQUEST, addressed, person, session, slots));
                case Outcome.TurnedDown _ ->
                    send(draft.letter("refusal", draft.say("refusal.text"), addressed.reason()));
                case Outcome.Withdrawn _, Outcome.Refused _ -> {}
            }
        });
    }

    /** Asks somebody to agree; the link opens the request without signing in. */
    void askApproval(long registration, Person approver, String token) {
        var addressed = addressed(registration);
        var session = sessions.get(addressed.session());
        var person = people.find(addressed.person()).orElseThrow();
        var draft = new Draft(approver, session);
        var paragraphs = new ArrayList<String>();
        paragraphs.add(draft.say("approval.text", "person", person.name(approver.language())));
        paragraphs.add(draft.say(
                "approval.dates",
                "dates",
                Dates.dates(session.startsAt().toLocalDate(), session.endsAt().toLocalDate(), approver.language())));
        paragraphs.add(draft.say("approval.link"));
        send(draft.letter(
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
        var draft = new Draft(person, session);
        var letter = draft.letter("withdrawal", draft.say("withdrawal.text"));
        if (before.state() == Registration.State.CONFIRMED) {
            send(
                    letter,
                    invitation(Invitation.Method.CANCEL, addressed, person, session, sessions.slots(session.id())));
        } else {
            send(letter);
        }
        if (addressed.decider() != 0 && addressed.decider() != person.id()) {
            people.find(addressed.decider()).ifPresent(decider -> {
                var note = new Draft(decider, session);
                send(note.letter("withdrawn", note.say("withdrawn.text", "person", person.name(decider.language()))));
            });
        }
    }

    /** Date, time or place changed: everybody who asked is told, calendars of those who have a seat follow. */
    void moved(long session, List<Slot> dropped) {
        var now = sessions.get(session);
        var slots = sessions.slots(session);
        db.sql("""
                        update training.registration set calendar_sequence = calendar_sequence + 1
                         where session_id = :session and state = 'confirmed'
                        """).param("session", session).update();
        for (var addressed : live(session)) {
            people.find(addressed.person()).ifPresent(person -> {
                var letter = new Draft(person, now).withDates("change", "change.text", slots);
                var files = new ArrayList<CalendarFile>();
                if (addressed.hasSeat()) {
                    files.addAll(invitation(Invitation.Method.REQUEST, addressed.who(), person, now, slots));
                    if (!dropped.isEmpty()) {
                        files.addAll(invitation(Invitation.Method.CANCEL, addressed.who(), person, now, dropped));
                    }
                }
                send(letter, files);
            });
        }
    }

    /** The session does not take place. */
    void cancelled(long session, String why) {
        var now = sessions.get(session);
        var slots = sessions.slots(session);
        db.sql("""
                        update training.registration set calendar_sequence = calendar_sequence + 1
                         where session_id = :session and state = 'confirmed'
                        """).param("session", session).update();
        for (var addressed : live(session)) {
            people.find(addressed.person()).ifPresent(person -> {
                var draft = new Draft(person, now);
                var letter = draft.letter("cancellation", draft.say("cancellation.text"), why);
                send(
                        letter,
                        addressed.hasSeat()
                                ? invitation(Invitation.Method.CANCEL, addressed.who(), person, now, slots)
                                : List.of());
            });
        }
    }

    /** The certificate is there. */
    void certified(long registration, byte[] pdf, String serial) {
        var addressed = addressed(registration);
        var session = sessions.get(addressed.session());
        people.find(addressed.person()).ifPresent(person -> {
            var draft = new Draft(person, session);
            send(draft.letter(
                            "certificate",
                            draft.say("certificate.subject"),
                            List.of(draft.say("certificate.text"), draft.say("certificate.check")),
                            new Letter.Action(draft.say("certificate.action"), draft.address("/me/certificates")))
                    .with(new Letter.Attachment(serial + ".pdf", "application/pdf", pdf)));
        });
    }

    private void send(Letter letter, List<CalendarFile> files) {
        var whole = letter;
        for (var index = 0; index < files.size(); index++) {
            var file = files.get(index);
            // two files of one letter never carry the same name
            var name = files.size() == 1 ? file.name() : "invite-" + (index + 1) + ".ics";
            whole = whole.with(new Letter.Attachment(name, file.contentType(), file.bytes()));
        }
        send(whole);
    }

    private void send(Letter letter) {
        if (!letter.to().isEmpty()) {
            letters.sendLater(letter);
        }
    }

    private List<CalendarFile> invitation(
            Invitation.Method method, Addressed addressed, Person person, Session session, List<Slot> slots) {
        if (person.email() == null) {
            return List.of();
        }
        return new Invitation(
                        method,
                        appointment(addressed.registration(), addressed.sequence(), session, slots, person.language()),
                        new Invitation.Attendee(person.name(), person.email()),
                        clock.instant())
                .files();
    }

    /** The session as this registration's calendar entries: each has the same id for ever. */
    Appointment appointment(long registration, int sequence, Session session, List<Slot> slots, Language language) {
        var page = URI.create(settings.address() + "/" + language.tag() + "/training/sessions/" + session.id());
        var title = session.title().reading(language).words();
        var description = new StringBuilder(session.lead().reading(language).words());
        if (!session.link().isEmpty()) {
            description.append("\n\n").append(session.link());
        }
        return new Appointment(
                "registration-" + registration + "@" + host(),
                sequence,
                new Appointment.Organiser(words.text(language, "platform.mail.sender"), sender),
                Locale.forLanguageTag(language.tag()),
                title,
                description.toString(),
                session.format().hasPlace() ? session.place() : session.link(),
                page,
                slots.stream()
                        .map(slot -> new Appointment.Slot(Long.toString(slot.id()), slot.startsAt(), slot.endsAt()))
                        .toList());
    }

    private String host() {
        var host = URI.create(settings.address()).getHost();
        return host == null ? "localhost" : host;
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

    /** A letter to one person about one session, as it is being written. */
    private final class Draft {

        private final Person to;
        private final Session session;

        Draft(Person to, Session session) {
            this.to = to;
            this.session = session;
        }

        String say(String key, Object... named) {
            var all = new ArrayList<Object>(List.of(named));
            all.add("title");
            all.add(session.title().reading(to.language()).words());
            return words.text(to.language(), "training.letter." + key, all.toArray());
        }

        String address(String path) {
            return settings.address() + "/" + to.language().tag() + path;
        }

        Letter letter(String kind, String... paragraphs) {
            return letter(
                    kind,
                    say(kind + ".subject"),
                    List.of(paragraphs),
                    new Letter.Action(say("action"), address("/training/sessions/" + session.id())));
        }

        Letter letter(String kind, String subject, List<String> paragraphs, Letter.Action action) {
            return new Letter(
                    "training." + kind,
                    session.id(),
                    to.email() == null ? "" : to.email(),
                    to.name(),
                    to.language(),
                    subject,
                    paragraphs,
                    action,
                    List.of());
        }

        Letter withDates(String kind, String text, List<Slot> slots) {
            var paragraphs = new ArrayList<String>();
            paragraphs.add(say(text));
            for (var slot : slots) {
                paragraphs.add(say(
                        "slot",
                        "day",
                        Dates.day(slot.startsAt().toLocalDate(), to.language()),
                        "from",
                        Dates.time(slot.startsAt().toLocalTime(), to.language()),
                        "to",
                        Dates.time(slot.endsAt().toLocalTime(), to.language())));
            }
            if (session.format().hasPlace()) {
                paragraphs.add(say("place", "place", session.place()));
            }
            if (session.format().hasLink()) {
                paragraphs.add(say("link", "link", session.link()));
            }
            return letter(kind, paragraphs.toArray(String[]::new));
        }
    }
}
