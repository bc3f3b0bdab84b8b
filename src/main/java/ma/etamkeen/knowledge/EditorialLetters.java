package ma.etamkeen.knowledge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import ma.etamkeen.knowledge.parity.Parities;
import ma.etamkeen.knowledge.parity.Standing;
import ma.etamkeen.knowledge.parity.Tasks;
import ma.etamkeen.knowledge.review.Approvals;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.mail.Letters;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import org.springframework.stereotype.Component;

/** Tells those who write, translate and look after texts what waits for them. */
@Component
class EditorialLetters {

    private static final String KIND = "knowledge-text";

    private final Letters letters;
    private final Words words;
    private final Settings settings;
    private final People people;
    private final Roles roles;
    private final Manuscripts manuscripts;
    private final Parities parities;
    private final Tasks tasks;
    private final Approvals approvals;

    EditorialLetters(
            Letters letters,
            Words words,
            Settings settings,
            People people,
            Roles roles,
            Manuscripts manuscripts,
            Parities parities,
            Tasks tasks,
            Approvals approvals) {
        this.letters = letters;
        this.words = words;
        this.settings = settings;
        this.people = people;
        this.roles = roles;
        this.manuscripts = manuscripts;
        this.parities = parities;
        this.tasks = tasks;
        this.approvals = approvals;
    }

    /** One letter: its words begin with {@code knowledge.letter.‹name›}. */
    private record Note(String name, long entry, String path, List<Object> named, String quoted) {}

    /** To those who wrote a text: it was given back, and why. */
    void returned(Manuscript text, Set<Long> writers, String reason) {
        send(
                writers,
                new Note(
                        "returned",
                        text.entry(),
                        TextDesk.address(text.entry(), text.language().tag()),
                        List.of("language", text.language().ownName()),
                        reason));
    }

    /** To whoever set the time of a text: it did not appear, because something stands between. */
    void heldBack(Manuscript text, long by) {
        send(
                Set.of(by),
                new Note(
                        "held-back",
                        text.entry(),
                        TextDesk.address(text.entry(), text.language().tag()),
                        List.of("language", text.language().ownName()),
                        ""));
    }

    /** To those who translate: readers see a source that is missing in a language, or says something else there. */
    void toTranslate(Manuscript source) {
        var standings = parities.standings(List.of(source.entry())).get(source.entry());
        for (var language : Language.values()) {
            var standing = standings == null ? Standing.NOTHING : standings.getOrDefault(language, Standing.NOTHING);
            if (language != source.language() && standing.isBehind()) {
                send(
                        translators(source.entry(), language),
                        new Note(
                                "translation",
                                source.entry(),
                                TextDesk.address(source.entry(), language.tag()) + "/beside",
                                List.of("language", language.ownName()),
                                ""));
            }
        }
    }

    /** Whoever took it on; else those who translated it last and still translate; else all who do. */
    private Collection<Long> translators(long entry, Language language) {
        var claim = tasks.claim(entry, language);
        if (claim.isPresent()) {
            return Set.of(claim.get().person());
        }
        var all = roles.holders(Role.TRANSLATOR, Grant.On.PLATFORM, 0);
        var text = manuscripts.find(entry, language);
        var last = new ArrayList<>(approvals.writers(entry, language, text.revision() - 1, text.revision()));
        last.retainAll(all);
        return last.isEmpty() ? all : last;
    }

    /** To whoever took on a translation: its day is near. */
    void near(Tasks.Near task) {
        send(
                Set.of(task.person()),
                new Note(
                        "due",
                        task.entry(),
                        TextDesk.address(task.entry(), task.language().tag()) + "/beside",
                        List.of("language", task.language().ownName(), "day", task.due()),
                        ""));
    }

    /** To whoever took on a translation: its day is over, and others may take it on. */
    void lapsed(Tasks.Near task) {
        send(
                Set.of(task.person()),
                new Note(
                        "lapsed",
                        task.entry(),
                        "/desk/entries/translations?in=" + task.language().tag(),
                        List.of("language", task.language().ownName(), "day", task.due()),
                        ""));
    }

    /** To whoever looks after an entry, or else to those who proofread: it has to be looked at again by this day. */
    void ending(long entry, long owner, LocalDate until) {
        var to = owner == 0 ? roles.holders(Role.REVIEWER, Grant.On.PLATFORM, 0) : Set.of(owner);
        send(to, new Note("ending", entry, "/desk/entries/" + entry, List.of("day", until), ""));
    }

    private void send(Collection<Long> to, Note note) {
        var title = Editorial.title(manuscripts.of(note.entry()));
        for (var person : people.all(to).values()) {
            if (person.email() != null) {
                send(person, person.email(), note, title);
            }
        }
    }

    private void send(Person to, String address, Note note, Text title) {
        var language = to.language();
        var named = new ArrayList<Object>(List.of("title", title));
        note.named().forEach(value -> named.add(value instanceof LocalDate day ? Dates.date(day, language) : value));
        var paragraphs = new ArrayList<String>();
        paragraphs.add(words.text(language, "knowledge.letter." + note.name() + ".text", named.toArray()));
        if (!note.quoted().isEmpty()) {
            paragraphs.add(note.quoted());
        }
        letters.sendLater(new Letter(
                        KIND + "." + note.name(),
                        note.entry(),
                        address,
                        to.name(),
                        language,
                        words.text(language, "knowledge.letter." + note.name() + ".subject", named.toArray()),
                        paragraphs,
                        new Letter.Action(
                                words.text(language, "knowledge.letter.action"),
                                settings.address() + "/" + language.tag() + note.path()),
                        List.of())
                .quoting(title));
    }
}
