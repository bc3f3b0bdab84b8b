package ma.etamkeen.hackathon.dossiers;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.mail.Letters;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The letters about applications, each in the language of whoever reads it. */
@Component
class DossierLetters {

    private final Letters letters;
    private final Words words;
    private final Settings settings;
    private final People people;
    private final Editions editions;

    DossierLetters(Letters letters, Words words, Settings settings, People people, Editions editions) {
        this.letters = letters;
        this.words = words;
        this.settings = settings;
        this.people = people;
        this.editions = editions;
    }

    /** A receipt for whoever sent the dossier. */
    void received(Dossier dossier, long person) {
        people.find(person)
                .ifPresent(to -> send(
                        to,
                        "received",
                        dossier.id(),
                        dossier.edition(),
                        "/hackathon/" + dossier.edition() + "/apply",
                        List.of(say(to, "received.text", title(dossier), "number", dossier.id()))));
    }

    /** Asks a superior to agree, by a link that needs no password. */
    void askAgreement(Dossier dossier, long person, Person superior, String token) {
        people.find(person)
                .ifPresent(who -> send(
                        superior,
                        "agreement",
                        dossier.id(),
                        dossier.edition(),
                        "/hackathon/agreements/" + token,
                        List.of(
                                say(
                                        superior,
                                        "agreement.text",
                                        title(dossier),
                                        "person",
                                        who.name(superior.language())),
                                say(superior, "agreement.how", title(dossier)))));
    }

    /** Tells an applicant what their superior said. */
    void answered(Agreements.Asked asked, boolean agrees, String why) {
        var title = editions.find(asked.edition()).orElseThrow().title();
        people.find(asked.person()).ifPresent(to -> {
            var kind = agrees ? "agreed" : "disagreed";
            var paragraphs = new ArrayList<String>();
            paragraphs.add(say(to, kind + ".text", title));
            if (!why.isBlank()) {
                paragraphs.add(why.strip());
            }
            send(to, kind, asked.dossier(), asked.edition(), "/hackathon/" + asked.edition() + "/apply", paragraphs);
        });
    }

    /** Tells everybody of a dossier what was decided, why, and what they can do now. */
    void decided(Dossier dossier, List<Applicant> applicants, String feedback, @Nullable Instant until) {
        var title = title(dossier);
        var known = people.all(applicants.stream().map(Applicant::person).toList());
        for (var to : known.values()) {
            var kind = "decided." + dossier.state().key().replace('_', '-');
            var paragraphs = new ArrayList<String>();
            paragraphs.add(say(to, kind + ".text", title));
            if (!feedback.isBlank()) {
                paragraphs.add(feedback);
            }
            if (until != null) {
                paragraphs.add(until(to, title, MoroccanTime.localOf(until)));
            }
            paragraphs.add(say(to, kind + ".path", title));
            send(to, kind, dossier.id(), dossier.edition(), "/hackathon/" + dossier.edition() + "/apply", paragraphs);
        }
    }

    private String until(Person to, Text title, LocalDateTime until) {
        return say(
                to,
                "decided.until",
                title,
                "day",
                Dates.day(until.toLocalDate(), to.language()),
                "time",
                Dates.time(until.toLocalTime(), to.language()));
    }

    private Text title(Dossier dossier) {
        return editions.find(dossier.edition()).orElseThrow().title();
    }

    private String say(Person to, String key, Text title, Object... named) {
        var all = new ArrayList<>(List.of(named));
        all.add("title");
        all.add(title);
        return words.text(to.language(), "hackathon.letter." + key, all.toArray());
    }

    private void send(Person to, String kind, long dossier, long edition, String path, List<String> paragraphs) {
        if (to.email() == null) {
            return;
        }
        var title = editions.find(edition).orElseThrow().title();
        letters.sendLater(new Letter(
                        "hackathon." + kind,
                        dossier,
                        to.email(),
                        to.name(),
                        to.language(),
                        say(to, kind + ".subject", title),
                        paragraphs,
                        new Letter.Action(
                                say(to, kind + ".action", title),
                                settings.address() + "/" + to.language().tag() + path),
                        List.of())
                .quoting(title));
    }
}
