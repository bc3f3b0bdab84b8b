package ma.etamkeen.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import ma.etamkeen.people.factors.Passkeys;
import ma.etamkeen.people.factors.RelyingParty;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in with a passkey: no address, no password. The device knows the person, and the key knows the account. */
@Pages
class PasskeySignInPage {

    private final Challenges challenges;
    private final Passkeys passkeys;
    private final RelyingParty party;
    private final SignIns sessions;
    private final SignInPage page;

    PasskeySignInPage(Challenges challenges, Passkeys passkeys, RelyingParty party, SignIns sessions, SignInPage page) {
        this.challenges = challenges;
        this.passkeys = passkeys;
        this.party = party;
        this.sessions = sessions;
        this.page = page;
    }

    /** The page asks for it only when a passkey is about to be used, so that a mere visit opens no session. */
    @Open
    @PostMapping("/sign-in/passkey/challenge")
    ResponseEntity<String> challenge(HttpServletRequest request) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(passkeys.request(0, challenges.make(Challenges.Purpose.SIGN_IN, request)));
    }

    @Open
    @PostMapping("/sign-in/passkey")
    Answer create(
            @RequestParam(defaultValue = "") String credential,
            @RequestParam(defaultValue = "") String then,
            HttpServletRequest request,
            HttpServletResponse response) {
        var asked = challenges.isAsked(Challenges.Purpose.SIGN_IN, request);
        var challenge = challenges.take(Challenges.Purpose.SIGN_IN, request);
        var owner =
                challenge.flatMap(one -> passkeys.pass(new Passkeys.Answer(credential, one, party.origins(request))));
        var isLate = asked && challenge.isEmpty();
        // an empty one is sent by whoever gave up
        if (owner.isEmpty() && !isLate && !credential.isBlank()) {
            Refusals.mark(Refusals.Kind.FORGED);
        }
        return owner.map(one -> Answer.goTo(sessions.open(one.account(), Way.PASSKEY, then, request, response)))
                .orElseGet(() -> page.refused(then, "people.refused.passkey"));
    }
}
