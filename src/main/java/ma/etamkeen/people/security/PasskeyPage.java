package ma.etamkeen.people.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import ma.etamkeen.people.factors.Passkeys;
import ma.etamkeen.people.factors.RelyingParty;
import ma.etamkeen.people.signin.Accounts;
import ma.etamkeen.people.signin.Challenges;
import ma.etamkeen.platform.access.Proof;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Adding a passkey, naming it, taking it away. */
@Pages
@SignedIn
class PasskeyPage {

    private final Passkeys passkeys;
    private final Challenges challenges;
    private final RelyingParty party;
    private final Accounts accounts;
    private final FirstFactor first;

    PasskeyPage(Passkeys passkeys, Challenges challenges, RelyingParty party, Accounts accounts, FirstFactor first) {
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.party = party;
        this.accounts = accounts;
        this.first = first;
    }

    record PasskeyForm(
            @Line(max = 60) String name,
            @Nullable String credential,
            @Nullable String then) {}

    @Proof(Proof.Needed.WHOLE_OR_FIRST)
    @GetMapping("/me/security/passkeys/new")
    Answer show(@RequestParam(defaultValue = "") String then, Viewer viewer, HttpServletRequest request) {
        return page(Answer.page("people/passkey"), viewer, request).form(new PasskeyForm("", "", then));
    }

    @Proof(Proof.Needed.WHOLE_OR_FIRST)
    @PostMapping("/me/security/passkeys")
    Answer add(
            @Valid @ModelAttribute("form") PasskeyForm form,
            BindingResult errors,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!errors.hasErrors() && !isAdded(form, viewer, request)) {
            errors.reject("people.refused.passkey-new", "people.refused.passkey-new");
        }
        return errors.hasErrors()
                ? page(Answer.refused("people/passkey"), viewer, request)
                        .form(new PasskeyForm(form.name(), "", form.then()), errors)
                : first.added(
                        "people.said.passkey-added", form.then() == null ? "" : form.then(), viewer, request, response);
    }

    @Proof(Proof.Needed.FRESH)
    @PostMapping("/me/security/passkeys/{id}/removal")
    Answer remove(@PathVariable long id, Viewer viewer) {
        if (!passkeys.remove(viewer.account(), viewer.person(), id)) {
            throw new NotHere();
        }
        return Answer.goTo(SecurityPage.PATH).saying("people.said.passkey-removed");
    }

    private boolean isAdded(PasskeyForm form, Viewer viewer, HttpServletRequest request) {
        var json = form.credential() == null ? "" : form.credential();
        var asked = challenges.isAsked(Challenges.Purpose.CREATION, request);
        var challenge = challenges.take(Challenges.Purpose.CREATION, request);
        var addition = challenge
                .map(one -> passkeys.add(
                        viewer.account(),
                        viewer.person(),
                        form.name().strip(),
                        new Passkeys.Answer(json, one, party.origins(request))))
                .orElse(Passkeys.Addition.REFUSED);
        var isLate = asked && challenge.isEmpty();
        // an empty one is sent by whoever gave up
        if (addition == Passkeys.Addition.REFUSED && !isLate && !json.isBlank()) {
            Refusals.mark(Refusals.Kind.FORGED);
        }
        return addition == Passkeys.Addition.ADDED;
    }

    private Answer page(Answer answer, Viewer viewer, HttpServletRequest request) {
        var account = accounts.find(viewer.account()).orElseThrow();
        return answer.with("party", party.id())
                .with(
                        "options",
                        passkeys.creation(
                                account.id(),
                                account.email(),
                                viewer.name(),
                                challenges.make(Challenges.Purpose.CREATION, request)));
    }
}
