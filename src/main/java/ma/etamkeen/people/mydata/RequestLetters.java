package ma.etamkeen.people.mydata;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.mail.Letters;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Words;
import org.springframework.stereotype.Component;

/** The letters about what people ask: to those who answer, and to whoever asked. */
@Component
class RequestLetters {

    private final People people;
    private final Roles roles;
    private final Letters letters;
    private final Words words;
    private final Settings settings;

    RequestLetters(People people, Roles roles, Letters letters, Words words, Settings settings) {
        this.people = people;
        this.roles = roles;
        this.letters = letters;
        this.words = words;
        this.settings = settings;
    }

    /** Tells those who answer. The letter names nobody: who asks is on the page. */
    void asked(Person asking, Request.Kind kind, long request, LocalDate due) {
        for (var id : deciders(asking, kind)) {
            people.find(id)
                    .ifPresent(decider -> write(
                            "asked",
                            decider,
                            request,
                            "/admin/data/requests/" + request,
                            "kind",
                            kind.key(),
                            "date",
                            Dates.date(due, decider.language())));
        }
    }

    /** Tells somebody that what they asked on paper is entered here. */
    void entered(Person asking, Request.Kind kind, long request, LocalDate due) {
        write("entered", asking, request, "/me/data", "kind", kind.key(), "date", Dates.date(due, asking.language()));
    }

    /** Tells whoever asked what came of it, with what follows and what whoever decided wrote. */
    void answered(Person asking, Request request, boolean accepted, String reason) {
        var kind = accepted ? "accepted" : "refused";
        var email = asking.email();
        if (email == null) {
            return;
        }
        var language = asking.language();
        var key = "mydata.letter." + kind + ".";
        var paragraphs = new ArrayList<String>();
        paragraphs.add(words.text(language, key + "1", "kind", request.kind().key()));
        var purpose = request.purpose();
        if (accepted && purpose != null && purpose.isOpposable()) {
            paragraphs.add(words.text(language, "mydata.follows." + purpose.key()));
        }
        if (!reason.isBlank()) {
            paragraphs.add(reason.strip());
        }
        paragraphs.add(words.text(language, key + "2"));
        letters.sendLater(new Letter(
                "people.request-" + kind,
                request.id(),
                email,
                asking.name(),
                language,
                words.text(language, key + "subject"),
                paragraphs,
                new Letter.Action(words.text(language, "mydata.title"), address(asking, "/me/data")),
                List.of()));
    }

    /** The last letter: everything is done, and the platform forgets the address. */
    void erased(Person before) {
        var email = before.email();
        if (email == null) {
            return;
        }
        var language = before.language();
        letters.sendLater(new Letter(
                Letter.LAST,
                0,
                email,
                before.name(),
                language,
                words.text(language, "mydata.letter.erased.subject"),
                List.of(words.text(language, "mydata.letter.erased.1"), words.text(language, "mydata.letter.erased.2")),
                null,
                List.of()));
    }

    /** Warns somebody that their account ends unless they sign in. */
    void warned(Person person, LocalDate endsOn) {
        write("inactive", person, person.id(), "/sign-in", "date", Dates.date(endsOn, person.language()));
    }

    private void write(String kind, Person to, long about, String path, Object... named) {
        var email = to.email();
        if (email == null) {
            return;
        }
        var language = to.language();
        var key = "mydata.letter." + kind + ".";
        letters.sendLater(new Letter(
                "people." + kind,
                about,
                email,
                to.name(),
                language,
                words.text(language, key + "subject"),
                List.of(words.text(language, key + "1", named), words.text(language, key + "2", named)),
                new Letter.Action(words.text(language, key + "action"), address(to, path)),
                List.of()));
    }

    private String address(Person to, String path) {
        return settings.address() + "/" + to.language().tag() + path;
    }

    /** A correction goes to the nearest focal point, everything else to the data-protection officers; else to administrators. */
    private Set<Long> deciders(Person asking, Request.Kind kind) {
        var deciders = new LinkedHashSet<Long>();
        if (kind == Request.Kind.CORRECTION && asking.unit() != 0) {
            roles.answeringFor(Role.FOCAL_POINT, asking.unit()).stream()
                    .limit(1)
                    .forEach(deciders::add);
        }
        if (deciders.isEmpty() || deciders.contains(asking.id())) {
            deciders.addAll(roles.holders(Role.DATA_PROTECTION_OFFICER, Grant.On.PLATFORM, 0));
        }
        deciders.remove(asking.id());
        if (deciders.isEmpty()) {
            deciders.addAll(roles.holders(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0));
            deciders.remove(asking.id());
        }
        return deciders;
    }
}
