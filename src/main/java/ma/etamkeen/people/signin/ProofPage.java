package ma.etamkeen.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import ma.etamkeen.people.factors.Factors;
import ma.etamkeen.people.factors.Passkeys;
import ma.etamkeen.people.factors.RelyingParty;
import ma.etamkeen.platform.access.Proof;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The second step of signing in, and the same again before a deed that would hurt in another person's hands. */
@Pages
@SignedIn
@Proof(Proof.Needed.BEGUN)
class ProofPage {

    private final Accounts accounts;
    private final Factors factors;
    private final SecondStep step;
    private final SignIns sessions;
    private final Challenges challenges;
    private final Passkeys passkeys;
    private final RelyingParty party;

    ProofPage(
            Accounts accounts,
            Factors factors,
            SecondStep step,
            SignIns sessions,
            Challenges challenges,
            Passkeys passkeys,
            RelyingParty party) {
        this.accounts = accounts;
        this.factors = factors;
        this.step = step;
        this.sessions = sessions;
        this.challenges = challenges;
        this.passkeys = passkeys;
        this.party = party;
    }

    record CodeForm(@Line(max = 40) String code, @Nullable String then) {}

    record PasswordForm(
            @Line(max = 200) String password, @Nullable String then) {}

    @GetMapping("/sign-in/proof")
    Answer show(Viewer viewer, @RequestParam(defaultValue = "") String then, HttpServletRequest request) {
        var path = LocalPath.checked(then);
        return sessions.hasProven(Proof.Needed.FRESH)
                ? Answer.goTo(LocalPath.orOwnSpace(path))
                : page(Answer.page("people/proof"), viewer, path, request);
    }

    @PostMapping("/sign-in/proof/code")
    Answer code(
            @Valid @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        var account = accounts.find(viewer.account()).orElseThrow();
        if (!errors.hasErrors()) {
            refuse(step.byCode(account, form.code(), request), "code", errors);
        }
        return errors.hasErrors()
                ? page(Answer.refused("people/proof"), viewer, LocalPath.checked(form.then()), request)
                        .with("code", Fields.of(form, errors))
                : Answer.goTo(sessions.prove(true, form.then(), request, response));
    }

    @PostMapping("/sign-in/proof/passkey")
    Answer passkey(
            Viewer viewer,
            @RequestParam(defaultValue = "") String credential,
            @RequestParam(defaultValue = "") String then,
            HttpServletRequest request,
            HttpServletResponse response) {
        var account = accounts.find(viewer.account()).orElseThrow();
        return step.byPasskey(account, credential, request) == SecondStep.Outcome.PASSED
                ? Answer.goTo(sessions.prove(true, then, request, response))
                : page(Answer.refused("people/proof"), viewer, LocalPath.checked(then), request)
                        .with("refusal", "people.refused.passkey");
    }

    /** Only where no second factor is there to prove: the password is then all there is. */
    @PostMapping("/sign-in/proof/password")
    Answer password(
            @Valid @ModelAttribute("form") PasswordForm form,
            BindingResult errors,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        var account = accounts.find(viewer.account()).orElseThrow();
        if (!offer(viewer).password()) {
            Refusals.mark(Refusals.Kind.PROOF);
            return Answer.goTo(ProvenSessions.PATH);
        }
        if (!errors.hasErrors()) {
            refuse(step.byPassword(account, form.password(), request), "password", errors);
        }
        return errors.hasErrors()
                ? page(Answer.refused("people/proof"), viewer, LocalPath.checked(form.then()), request)
                        .with("password", Fields.of(form, errors))
                : Answer.goTo(sessions.prove(false, form.then(), request, response));
    }

    private static void refuse(SecondStep.Outcome outcome, String field, BindingResult errors) {
        var reason = switch (outcome) {
            case PASSED -> "";
            case WRONG -> "people.refused.proof." + field;
            case TOO_MANY -> "people.refused.proof.pause";
        };
        if (!reason.isEmpty()) {
            errors.rejectValue(field, reason, reason);
        }
    }

    private Answer page(Answer answer, Viewer viewer, String then, HttpServletRequest request) {
        var offer = offer(viewer);
        return answer.with("offer", offer)
                .with("then", then)
                .with("code", Fields.of(new CodeForm("", then)))
                .with("password", Fields.of(new PasswordForm("", then)))
                .with("party", party.id())
                .with(
                        "options",
                        offer.passkey()
                                ? passkeys.request(viewer.account(), challenges.make(Challenges.Purpose.PROOF, request))
                                : "");
    }

    private ProofOffer offer(Viewer viewer) {
        var kinds = factors.of(viewer.account());
        var mustSetUp = !kinds.any() && !sessions.hasProven(Proof.Needed.WHOLE);
        return new ProofOffer(kinds.passkey(), kinds.any(), !kinds.any() && !mustSetUp, mustSetUp);
    }
}
