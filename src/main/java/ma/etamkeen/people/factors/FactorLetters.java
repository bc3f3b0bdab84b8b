package ma.etamkeen.people.factors;

import java.util.List;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.mail.Letters;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.words.Words;
import org.springframework.stereotype.Component;

/** Tells a person what changed in how their account is entered, so that somebody else's doing does not stay unseen. */
@Component
public class FactorLetters {

    private static final String PATH = "/me/security";

    private final People people;
    private final Letters letters;
    private final Words words;
    private final Settings settings;

    FactorLetters(People people, Letters letters, Words words, Settings settings) {
        this.people = people;
        this.letters = letters;
        this.words = words;
        this.settings = settings;
    }

    void addedLater(long person) {
        write("added", person);
    }

    void removedLater(long person) {
        write("removed", person);
    }

    public void linkedLater(long person) {
        write("linked", person);
    }

    private void write(String kind, long id) {
        var person = people.find(id).orElseThrow();
        if (person.email() == null) {
            return;
        }
        var language = person.language();
        var key = "people.letter.factor-" + kind + ".";
        letters.sendLater(new Letter(
                "people.factor-" + kind,
                id,
                person.email(),
                person.name(),
                language,
                words.text(language, key + "subject"),
                List.of(words.text(language, key + "1"), words.text(language, key + "2")),
                new Letter.Action(
                        words.text(language, "people.security.title"),
                        settings.address() + "/" + language.tag() + PATH),
                List.of()));
    }
}
