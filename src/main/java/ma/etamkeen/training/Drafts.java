package ma.etamkeen.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.calendar.CalendarFile;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.mail.Letters;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.springframework.stereotype.Component;

/** Letters about sessions as they are being written, each in the language of the person it goes to. */
@Component
public class Drafts {

    private final Letters letters;
    private final Words words;
    private final Settings settings;

    Drafts(Letters letters, Words words, Settings settings) {
        this.letters = letters;
        this.words = words;
        this.settings = settings;
    }

    /** Begins what is written to this person about this session. */
    public Draft to(Person person, Session session) {
        return new Draft(person, session);
    }

    /** Whether a letter of this kind to this person is only counted, for a deed that is looked at before; nothing is to be sent then. */
    public boolean isOnlyCounted(String kind, Person person, Session session) {
        return person.email() != null && Letters.isOnlyCounted("training." + kind, session.id());
    }

    /** Sends a letter in the running transaction. Who has no address is told by their pages. */
    public void send(Letter letter) {
        if (!letter.to().isEmpty()) {
            letters.sendLater(letter);
        }
    }

    /** The same, once however often a job that writes for this cause is done. */
    public void sendOnce(UUID cause, Letter letter) {
        if (!letter.to().isEmpty()) {
            letters.sendOnce(cause, letter);
        }
    }

    /** Sends it with these entries for a calendar. */
    public void send(Letter letter, List<CalendarFile> files) {
        var whole = letter;
        for (var index = 0; index < files.size(); index++) {
            var file = files.get(index);
            // two files of one letter never carry the same name
            var name = files.size() == 1 ? file.name() : "invite-" + (index + 1) + ".ics";
            whole = whole.with(new Letter.Attachment(name, file.contentType(), file.bytes()));
        }
        send(whole);
    }

    /** A letter to one person about one session. */
    public final class Draft {

        private final Person to;
        private final Session session;

        private Draft(Person to, Session session) {
            this.to = to;
            this.session = session;
        }

        /** Words of this letter; the title of the session is always among what they may name. */
        public String say(String key, Object... named) {
            var all = new ArrayList<Object>(List.of(named));
            all.add("title");
            all.add(session.title());
            return words.text(to.language(), "training.letter." + key, all.toArray());
        }

        /** The language of the letter. */
        public Language language() {
            return to.language();
        }

        /** The whole address of a page, in the language of the letter. */
        public String address(String path) {
            return settings.address() + "/" + to.language().tag() + path;
        }

        /** A letter that leads to the page of the session; its subject is the one of its kind. */
        public Letter letter(String kind, String... paragraphs) {
            return letter(
                    kind,
                    say(kind + ".subject"),
                    List.of(paragraphs),
                    new Letter.Action(say("action"), address("/training/sessions/" + session.id())));
        }

        /** A letter with a subject and an address of its own. */
        public Letter letter(String kind, String subject, List<String> paragraphs, Letter.Action action) {
            return new Letter(
                            "training." + kind,
                            session.id(),
                            to.email() == null ? "" : to.email(),
                            to.name(),
                            to.language(),
                            subject,
                            paragraphs,
                            action,
                            List.of())
                    .quoting(session.title());
        }

        private String when(Slot slot) {
            var named = List.<Object>of(
                    "day",
                    Dates.day(slot.startsAt().toLocalDate(), to.language()),
                    "from",
                    Dates.time(slot.startsAt().toLocalTime(), to.language()),
                    "to",
                    Dates.time(slot.endsAt().toLocalTime(), to.language()));
            if (slot.link() != null) {
                var afar = new ArrayList<>(named);
                afar.addAll(List.of("link", slot.link()));
                return say("slot-afar", afar.toArray());
            }
            if (slot.room() == null) {
                return say("slot", named.toArray());
            }
            var all = new ArrayList<>(named);
            all.addAll(List.of(
                    "room",
                    slot.room().name(),
                    "venue",
                    slot.room().venue(),
                    "place",
                    slot.room().placeOr(session.place())));
            return say("slot-room", all.toArray());
        }

        /** A letter that says why the session is postponed or cancelled. */
        public Letter withReason(String kind) {
            var paragraphs = new ArrayList<String>();
            paragraphs.add(say(kind + ".text"));
            var reason = session.life().reason();
            if (reason != null && reason != Session.Reason.OTHER) {
                paragraphs.add(words.text(to.language(), "training.reason." + reason.key()));
            }
            if (!session.life().remark().isBlank()) {
                paragraphs.add(session.life().remark());
            }
            if (session.isPostponed()) {
                paragraphs.add(say("postponement.keep"));
            }
            return letter(kind, paragraphs.toArray(String[]::new));
        }

        /** A letter that says when and where. */
        public Letter withDates(String kind, String text, List<Slot> slots) {
            return letter(kind, dates(text, slots).toArray(String[]::new));
        }

        /** The same, and asks whether they come: the link answers without signing in. */
        public Letter asking(String kind, String text, List<Slot> slots, String path) {
            var paragraphs = dates(text, slots);
            paragraphs.add(say("reply"));
            return letter(
                    kind, say(kind + ".subject"), paragraphs, new Letter.Action(say("reply.action"), address(path)));
        }

        /** The same, with more to know after it. */
        public Letter asking(String kind, String text, List<Slot> slots, String path, String more) {
            var paragraphs = dates(text, slots);
            paragraphs.add(more);
            paragraphs.add(say("reply"));
            return letter(
                    kind, say(kind + ".subject"), paragraphs, new Letter.Action(say("reply.action"), address(path)));
        }

        /** Whether each slot says where it is, and they are not all at one place. */
        private static boolean areInSeveralVenues(List<Slot> slots) {
            var rooms = slots.stream()
                    .filter(slot -> !slot.isAfar())
                    .map(Slot::room)
                    .toList();
            return rooms.stream().allMatch(Objects::nonNull)
                    && rooms.stream()
                                    .filter(Objects::nonNull)
                                    .map(room -> List.of(room.venue(), room.address()))
                                    .distinct()
                                    .count()
                            > 1;
        }

        private List<String> dates(String text, List<Slot> slots) {
            var paragraphs = new ArrayList<String>();
            paragraphs.add(say(text));
            if (session.isTentative()) {
                paragraphs.add(say("tentative"));
            }
            slots.forEach(slot -> paragraphs.add(when(slot)));
            if (session.format().hasPlace() && !areInSeveralVenues(slots)) {
                paragraphs.add(say("place", "place", session.place()));
            }
            // where some slots have a link of their own, each says it
            if (session.format().hasLink() && slots.stream().noneMatch(Slot::isAfar)) {
                paragraphs.add(say("link", "link", session.link()));
            }
            return paragraphs;
        }
    }
}
