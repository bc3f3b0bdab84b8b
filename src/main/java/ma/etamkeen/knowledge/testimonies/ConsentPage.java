package ma.etamkeen.knowledge.testimonies;

import java.util.List;
import ma.etamkeen.knowledge.Entries;
import ma.etamkeen.platform.access.ByLink;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Somebody takes back what they said, by their link. Opening it changes nothing: programs open links too. */
@Pages
@ByLink
@RequestMapping("/testimonies/{token}")
class ConsentPage {

    private final Testimonies testimonies;
    private final Entries entries;

    ConsentPage(Testimonies testimonies, Entries entries) {
        this.testimonies = testimonies;
        this.entries = entries;
    }

    @GetMapping
    Answer show(@PathVariable String token, Language language) {
        var consent = consent(token);
        return Answer.page("knowledge/testimonies/link")
                .with("token", token)
                .with("isWithdrawn", consent.withdrawn() != null)
                .with("purposes", consent.purposes())
                .with("until", consent.until())
                .with("headlines", consent.withdrawn() == null ? entries.of(List.of(consent.entry())) : List.of());
    }

    @PostMapping("/withdrawal")
    Answer withdraw(@PathVariable String token) {
        var consent = consent(token);
        if (consent.withdrawn() == null) {
            testimonies.withdraw(consent.entry(), 0);
        }
        return Answer.goTo("/testimonies/" + token).saying("knowledge.consent.withdrawn");
    }

    private Consent consent(String token) {
        var entry = testimonies.read(token);
        if (entry.isEmpty()) {
            Refusals.mark(Refusals.Kind.LINK);
            throw new NotHere();
        }
        return testimonies.of(entry.getAsLong()).orElseThrow(NotHere::new);
    }
}
