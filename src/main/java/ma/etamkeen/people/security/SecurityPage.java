package ma.etamkeen.people.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.etamkeen.people.factors.Apps;
import ma.etamkeen.people.factors.Passkeys;
import ma.etamkeen.people.factors.RecoveryCodes;
import ma.etamkeen.people.providers.ProviderLinks;
import ma.etamkeen.people.providers.Providers;
import ma.etamkeen.people.signin.Accounts;
import ma.etamkeen.people.signin.OpenSessions;
import ma.etamkeen.people.signin.SignIns;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** How a person signs in and where they are signed in, in one place. */
@Pages
@SignedIn
class SecurityPage {

    static final String PATH = "/me/security";

    private final Accounts accounts;
    private final OpenSessions open;
    private final SignIns sessions;
    private final Apps apps;
    private final RecoveryCodes codes;
    private final Passkeys passkeys;
    private final Providers providers;
    private final ProviderLinks links;
    private final Journal journal;

    SecurityPage(
            Accounts accounts,
            OpenSessions open,
            SignIns sessions,
            Apps apps,
            RecoveryCodes codes,
            Passkeys passkeys,
            Providers providers,
            ProviderLinks links,
            Journal journal) {
        this.accounts = accounts;
        this.open = open;
        this.sessions = sessions;
        this.apps = apps;
        this.codes = codes;
        this.passkeys = passkeys;
        this.providers = providers;
        this.links = links;
        this.journal = journal;
    }

    @GetMapping("/me/security")
    Answer show(Viewer viewer, HttpServletRequest request) {
        return Answer.page("people/security")
                .with(
                        "hasPassword",
                        accounts.find(viewer.account()).orElseThrow().hash() != null)
                .with("app", apps.since(viewer.account()).orElse(null))
                .with("codes", codes.left(viewer.account()))
                .with("passkeys", passkeys.of(viewer.account()))
                .with("providers", providers.all())
                .with(
                        "links",
                        links.of(viewer.account()).stream()
                                .collect(Collectors.toMap(ProviderLinks.Link::issuer, Function.identity())))
                .with("sessions", open.of(viewer.account(), request));
    }

    /** Ends one session, on whatever device it is. */
    @PostMapping("/me/security/sessions/{session}/end")
    Answer end(@PathVariable String session, Viewer viewer) {
        if (!open.end(viewer.account(), session)) {
            throw new NotHere();
        }
        journal.record("people.session.ended", viewer.person(), viewer.account(), viewer.person(), "");
        return Answer.goTo(PATH).saying("people.said.session-ended");
    }

    /** Ends all sessions but the one that asks. */
    @PostMapping("/me/security/sessions/end")
    Answer endOthers(Viewer viewer, HttpServletRequest request) {
        sessions.endOthers(viewer.account(), request);
        journal.record("people.session.others-ended", viewer.person(), viewer.account(), viewer.person(), "");
        return Answer.goTo(PATH).saying("people.said.sessions-ended");
    }
}
