package ma.etamkeen.people.signin;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.jobs.Later;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.mail.Letters;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The letters of signing in. Whether there is an account for a link is found out by a job, so that the page answers
 * everybody in the same time.
 */
@Component
class Writing {

    static final TaskDescriptor<LinkWish> LINK = TaskDescriptor.of("people.link", LinkWish.class);

    /** Letters to people whose data were just entered: they say where to read what becomes of them. */
    private static final Set<String> INTRODUCING = Set.of("invitation", "confirmation");

    private final Accounts accounts;
    private final People people;
    private final OneTimeLinks links;
    private final Letters letters;
    private final Later later;
    private final Words words;
    private final Settings settings;

    Writing(
            Accounts accounts,
            People people,
            OneTimeLinks links,
            Letters letters,
            Later later,
            Words words,
            Settings settings) {
        this.accounts = accounts;
        this.people = people;
        this.links = links;
        this.letters = letters;
        this.later = later;
        this.words = words;
        this.settings = settings;
    }

    /** Somebody who says this is their address wants a link. */
    record LinkWish(String email, String goesTo) implements Serializable {}

    /** Sends a link if the address has an account. */
    @Transactional
    void linkLater(String email, String goesTo) {
        later.run(LINK, UUID.randomUUID().toString(), new LinkWish(email, goesTo));
    }

    @Transactional
    void linkNow(UUID id, LinkWish wish) {
        accounts.byEmail(wish.email()).ifPresent(account -> {
            var person = people.find(account.person()).orElseThrow();
            var token = links.make(account.id(), OneTimeLinks.Purpose.SIGN_IN, wish.goesTo());
            var path = "/sign-in/link/" + token;
            letters.sendOnce(id, letter("link", person.id(), account.email(), person.name(), person.language(), path));
        });
    }

    /** Tells somebody who registers again that they have an account, and leads on to the page they came from. */
    @Transactional
    void alreadyKnown(Accounts.Account account, String goesTo) {
        var then = goesTo.isEmpty() ? "" : "?then=" + URLEncoder.encode(goesTo, StandardCharsets.UTF_8);
        write("known", people.find(account.person()).orElseThrow(), account.email(), "/sign-in" + then);
    }

    /** Asks whoever reads this address to confirm a registration. */
    @Transactional
    void confirmation(Registrations.Pending pending, String token) {
        write(
                "confirmation",
                pending.id(),
                pending.email(),
                pending.name(),
                pending.language(),
                "/register/confirmation/" + token);
    }

    /** Invites a person who was added by somebody else. */
    @Transactional
    void invitation(Person person) {
        var account = accounts.ofPerson(person.id()).orElseThrow();
        var token = links.make(account.id(), OneTimeLinks.Purpose.INVITATION, "");
        write("invitation", person, account.email(), "/invitation/" + token);
    }

    /** Asks whoever reads this address to confirm that it is the person's from now on. */
    @Transactional
    void newAddress(Person person, String email, String token) {
        write("new-address", person, email, "/email/" + token);
    }

    /** Tells somebody that another account asked for their address, in vain. */
    @Transactional
    void addressTaken(Accounts.Account account) {
        write("address-taken", people.find(account.person()).orElseThrow(), account.email(), "/sign-in");
    }

    /** Tells the old address that it is no longer the account's. */
    @Transactional
    void addressChanged(Accounts.Account before) {
        write("address-changed", people.find(before.person()).orElseThrow(), before.email(), "/contact");
    }

    private void write(String kind, Person person, String email, String path) {
        write(kind, person.id(), email, person.name(), person.language(), path);
    }

    private void write(String kind, long about, String email, String name, Language language, String path) {
        letters.sendLater(letter(kind, about, email, name, language, path));
    }

    private Letter letter(String kind, long about, String email, String name, Language language, String path) {
        var key = "people.letter." + kind + ".";
        var here = settings.address() + "/" + language.tag();
        var paragraphs = new ArrayList<>(List.of(words.text(language, key + "1"), words.text(language, key + "2")));
        if (INTRODUCING.contains(kind)) {
            paragraphs.add(words.text(language, "people.letter.data", "address", here + "/data-protection"));
        }
        return new Letter(
                "people." + kind,
                about,
                email,
                name,
                language,
                words.text(language, key + "subject"),
                paragraphs,
                new Letter.Action(words.text(language, key + "action"), here + path),
                List.of());
    }

    /** The job behind links by mail. */
    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        OneTimeTask<LinkWish> linkSending(ObjectProvider<Writing> writing) {
            return Tasks.oneTime(LINK)
                    .execute((instance, _) ->
                            writing.getObject().linkNow(UUID.fromString(instance.getId()), instance.getData()));
        }
    }
}
