package ma.etamkeen.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import ma.etamkeen.people.providers.Identity;
import ma.etamkeen.people.providers.NotProven;
import ma.etamkeen.people.providers.ProviderLinks;
import ma.etamkeen.people.providers.Providers;
import ma.etamkeen.people.providers.Waiting;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.log.Wordless;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Signing in with another provider: there and back. Whoever is not linked with an account here signs in to it by its own
 * means first, and then says on a page of ours that both belong together.
 */
@Controller
class ProviderSignInPage {

    private static final String WAITING = "people.provider-waiting";
    private static final Logger LOG = LoggerFactory.getLogger(ProviderSignInPage.class);

    private final Providers providers;
    private final ProviderLinks links;
    private final SignIns sessions;
    private final WaitingIdentity identities;

    ProviderSignInPage(Providers providers, ProviderLinks links, SignIns sessions, WaitingIdentity identities) {
        this.providers = providers;
        this.links = links;
        this.sessions = sessions;
        this.identities = identities;
    }

    @Open
    @GetMapping("/{lang:ar|fr|en}/sign-in/with/{provider}")
    ResponseEntity<Void> begin(
            @PathVariable String provider,
            @RequestParam(defaultValue = "") String then,
            Language language,
            HttpServletRequest request) {
        var chosen = providers.find(provider).orElseThrow(NotHere::new);
        try {
            var begun = providers.begin(chosen, language.tag(), LocalPath.checked(then));
            request.getSession().setAttribute(WAITING, begun.waiting());
            return goTo(begun.address());
        } catch (NotProven e) {
            LOG.warn("The provider {} cannot be asked", chosen.key(), Wordless.of(e));
            return refused(language.tag());
        }
    }

    /** One address for all languages, because each must be made known to the provider. */
    @Open
    @GetMapping("/sign-in/with/{provider}/back")
    ResponseEntity<Void> back(@PathVariable String provider, HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession(false);
        var chosen = providers.find(provider).orElseThrow(NotHere::new);
        if (session == null
                || !(session.getAttribute(WAITING) instanceof Waiting waiting)
                || !waiting.key().equals(provider)
                || request.getQueryString() == null) {
            if (isUnasked(session, request)) {
                Refusals.mark(Refusals.Kind.FORGED);
            }
            return refused(Language.AR.tag());
        }
        session.removeAttribute(WAITING);
        try {
            var identity = providers.finish(chosen, waiting, request.getQueryString());
            return goTo(URI.create("/" + waiting.language() + enter(identity, waiting, request, response)));
        } catch (NotProven e) {
            if (e.isForged()) {
                Refusals.mark(Refusals.Kind.FORGED);
            }
            LOG.info("An answer of {} does not hold: {}", provider, e.getMessage());
            return refused(waiting.language());
        }
    }

    /** An answer to a question that was not asked from here, or is answered already; not one that took longer than the session. */
    private static boolean isUnasked(@Nullable HttpSession session, HttpServletRequest request) {
        var ranOut = session == null && request.getRequestedSessionId() != null;
        return !ranOut && ("&" + request.getQueryString()).contains("&code=");
    }

    private String enter(Identity identity, Waiting waiting, HttpServletRequest request, HttpServletResponse response) {
        var account = links.use(identity);
        if (account.isPresent()) {
            return sessions.open(account.get(), Way.PROVIDER, waiting.then(), request, response);
        }
        identities.keep(identity, request);
        return WaitingIdentity.PATH;
    }

    private static ResponseEntity<Void> refused(String language) {
        return goTo(URI.create("/" + language + "/sign-in?refused=provider"));
    }

    private static ResponseEntity<Void> goTo(URI address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(address).build();
    }
}
