package ma.etamkeen.hackathon.questions;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.questions.Message.Kind;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.mail.Letters;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import org.springframework.stereotype.Component;

/**
 * Says by letter that something was said. What was said is read on the page, so that the ledger knows who read it and the letter
 * holds nothing that is only for one team.
 */
@Component
class MessageLetters {

    private static final String KIND = "hackathon-message";

    private final Letters letters;
    private final Words words;
    private final Settings settings;
    private final People people;
    private final Editions editions;

    MessageLetters(Letters letters, Words words, Settings settings, People people, Editions editions) {
        this.letters = letters;
        this.words = words;
        this.settings = settings;
        this.people = people;
        this.editions = editions;
    }

    /** How many of them read which language. */
    Map<Language, Integer> languages(Collection<Long> to) {
        var counts = new EnumMap<Language, Integer>(Language.class);
        people.all(to).values().forEach(person -> counts.merge(person.language(), 1, Integer::sum));
        return counts;
    }

    void send(long edition, long message, Kind kind, Text about, Collection<Long> to) {
        var title = editions.find(edition).orElseThrow().title();
        for (var person : people.all(to).values()) {
            if (person.email() != null) {
                send(person, person.email(), message, kind, about, title);
            }
        }
    }

    private void send(Person to, String address, long message, Kind kind, Text about, Text edition) {
        var language = to.language();
        var text = kind == Kind.ANSWER
                ? words.text(language, "hackathon.letter.answer.text", "title", edition)
                : words.text(language, "hackathon.letter.news.text", "title", edition, "about", about);
        letters.sendLater(new Letter(
                        KIND + ".sent",
                        message,
                        address,
                        to.name(),
                        language,
                        words.text(
                                language,
                                kind == Kind.NEWS ? "hackathon.letter.news.subject" : "hackathon.letter.answer.subject",
                                "title",
                                edition),
                        List.of(text),
                        new Letter.Action(
                                words.text(language, "hackathon.letter.message.action"),
                                settings.address() + "/" + language.tag() + "/me/hackathon/messages/" + message),
                        List.of())
                .quoting(edition));
    }
}
