package ma.etamkeen.people.security;

import jakarta.servlet.http.HttpServletRequest;
import ma.etamkeen.people.providers.Provider;
import ma.etamkeen.people.providers.ProviderLinks;
import ma.etamkeen.people.providers.Providers;
import ma.etamkeen.people.signin.WaitingIdentity;
import ma.etamkeen.platform.access.Proof;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Linking one's account with another provider. The page says whose account there it is, so that nobody links what
 * somebody else left in their browser, and only a deed of the person's own makes the link.
 */
@Pages
@SignedIn
@Proof(Proof.Needed.FRESH)
class ProviderPage {

    private final Providers providers;
    private final ProviderLinks links;
    private final WaitingIdentity waiting;

    ProviderPage(Providers providers, ProviderLinks links, WaitingIdentity waiting) {
        this.providers = providers;
        this.links = links;
        this.waiting = waiting;
    }

    @GetMapping("/me/security/providers/link")
    Answer show(HttpServletRequest request, Language language) {
        var identity = waiting.look(request);
        return identity.isEmpty()
                ? Answer.goTo(SecurityPage.PATH)
                : Answer.page("people/provider")
                        .with("shownAs", identity.get().shownAs())
                        .with("name", name(identity.get().issuer(), language));
    }

    @PostMapping("/me/security/providers/link")
    Answer link(HttpServletRequest request, Viewer viewer, Language language) {
        var identity = waiting.look(request);
        if (identity.isEmpty()) {
            return Answer.goTo(SecurityPage.PATH);
        }
        var linking = links.link(identity.get(), viewer.account(), viewer.person());
        if (linking == ProviderLinks.Linking.OPENS_ANOTHER) {
            Refusals.mark(Refusals.Kind.FORGED);
        }
        if (linking != ProviderLinks.Linking.LINKED) {
            return Answer.refused("people/provider")
                    .with("shownAs", identity.get().shownAs())
                    .with("name", name(identity.get().issuer(), language))
                    .with("refusal", "people.refused.provider-taken");
        }
        waiting.forget(request);
        return Answer.goTo(SecurityPage.PATH).saying("people.said.provider-linked");
    }

    @PostMapping("/me/security/providers/refusal")
    Answer refuse(HttpServletRequest request) {
        waiting.forget(request);
        return Answer.goTo(SecurityPage.PATH);
    }

    @PostMapping("/me/security/providers/{provider}/removal")
    Answer unlink(@PathVariable String provider, Viewer viewer) {
        var issuer = providers.find(provider).map(Provider::issuer).orElseThrow(NotHere::new);
        if (!links.unlink(issuer.toString(), viewer.account(), viewer.person())) {
            throw new NotHere();
        }
        return Answer.goTo(SecurityPage.PATH).saying("people.said.provider-unlinked");
    }

    private String name(String issuer, Language language) {
        return providers.byIssuer(issuer).map(one -> one.name(language)).orElse(issuer);
    }
}
