package ma.etamkeen.training;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.calendar.Appointment;
import ma.etamkeen.platform.calendar.CalendarFile;
import ma.etamkeen.platform.calendar.Invitation;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Sessions as somebody's calendar knows them, in invitations and in private feeds: each entry has the same id for ever. */
@Component
public class CalendarEntries {

    private final Clock clock;
    private final Words words;
    private final Settings settings;
    private final String sender;

    CalendarEntries(
            Clock clock,
            Words words,
            Settings settings,
            @Value("${tamkeen.mail.from:tamkeen@localhost}") String sender,
            @Value("${tamkeen.mail.organiser:}") String organiser) {
        this.clock = clock;
        this.words = words;
        this.settings = settings;
        // answers of calendars go there: an address that nobody reads would lose them
        this.sender = organiser.isBlank() ? sender : organiser.strip();
    }

    /**
     * What makes a session somebody's own entry.
     *
     * @param key why they have it: {@code registration-7}
     * @param sequence how often it was sent anew
     */
    public record Cause(String key, int sequence) {

        /** The seat somebody has. */
        public static Cause registration(long id, int sequence) {
            return new Cause("registration-" + id, sequence);
        }

        /** The giving of a session. */
        public static Cause teaching(long id, int sequence) {
            return new Cause("teaching-" + id, sequence);
        }
    }

    /** The files that put these slots into the person's calendar or strike them out; none without an address. */
    public List<CalendarFile> invitation(
            Invitation.Method method, Cause cause, Person person, Session session, List<Slot> slots) {
        if (person.email() == null || slots.isEmpty()) {
            return List.of();
        }
        return new Invitation(
                        method,
                        appointment(cause, session, slots, person.language()),
                        new Invitation.Attendee(person.name(), person.email()),
                        clock.instant())
                .files();
    }

    /**
     * The session as everybody's calendar may know it: where it happens online is told to those who have a seat only.
     *
     * @param slots some at least
     */
    public Appointment announcement(Session session, List<Slot> slots, Language language) {
        return new Appointment(
                "session-" + session.id() + "@" + host(),
                session.version(),
                new Appointment.Organiser(words.text(language, "platform.mail.sender"), sender),
                Locale.forLanguageTag(language.tag()),
                words.plain(session.title(), language),
                words.plain(session.lead(), language),
                session.format().hasPlace() ? session.place() : words.text(language, "training.format.online"),
                page(session, language),
                slots(session, slots, language, false),
                !session.isTentative());
    }

    Appointment appointment(Cause cause, Session session, List<Slot> slots, Language language) {
        var description = new StringBuilder(words.plain(session.lead(), language));
        if (session.isTentative()) {
            description.append("\n\n").append(words.text(language, "training.tentative"));
        }
        // where some slots have a link of their own, each entry says its own
        if (!session.link().isEmpty() && slots.stream().noneMatch(Slot::isAfar)) {
            description.append("\n\n").append(session.link());
        }
        return new Appointment(
                cause.key() + "@" + host(),
                cause.sequence(),
                new Appointment.Organiser(words.text(language, "platform.mail.sender"), sender),
                Locale.forLanguageTag(language.tag()),
                words.plain(session.title(), language),
                description.toString(),
                session.format().hasPlace() ? session.place() : session.link(),
                page(session, language),
                slots(session, slots, language, true),
                !session.isTentative());
    }

    private URI page(Session session, Language language) {
        return URI.create(settings.address() + "/" + language.tag() + "/training/sessions/" + session.id());
    }

    /** @param hasSeat whether it is said where what is held at a distance is followed */
    private List<Appointment.Slot> slots(Session session, List<Slot> slots, Language language, boolean hasSeat) {
        return slots.stream()
                .map(slot -> new Appointment.Slot(
                        Long.toString(slot.id()),
                        slot.startsAt(),
                        slot.endsAt(),
                        place(session, slot, language, hasSeat)))
                .toList();
    }

    /** The room that was taken for it, where another one of the session is elsewhere, or where it is followed from afar. */
    private String place(Session session, Slot slot, Language language, boolean hasSeat) {
        var room = slot.room();
        if (slot.link() != null) {
            return hasSeat ? slot.link() : words.text(language, "training.format.online");
        }
        return room == null
                ? ""
                : words.text(
                        language,
                        "training.room.at",
                        "room",
                        room.name(),
                        "venue",
                        room.venue(),
                        "place",
                        room.placeOr(session.place()));
    }

    private String host() {
        var host = URI.create(settings.address()).getHost();
        return host == null ? "localhost" : host;
    }
}
