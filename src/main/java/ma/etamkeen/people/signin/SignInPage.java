package ma.etamkeen.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import ma.etamkeen.people.factors.RelyingParty;
import ma.etamkeen.people.providers.Providers;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in by password, and signing out. */
@Pages
class SignInPage {

    private final PasswordSignIn signIn;
    private final SignIns sessions;
    private final RelyingParty party;
    private final Providers providers;

    SignInPage(PasswordSignIn signIn, SignIns sessions, RelyingParty party, Providers providers) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.party = party;
        this.providers = providers;
    }

    record SignInForm(
            @Line(max = 254) String email,
            @Line(max = 200) String password,
            @Nullable String then) {}

    @Open
    @GetMapping("/sign-in")
    Answer show(
            Viewer viewer,
            @RequestParam(defaultValue = "") String then,
            @RequestParam(defaultValue = "") String refused) {
        if (sessions.isHalfway()) {
            return Answer.goTo(ProvenSessions.PATH);
        }
        return viewer.isSignedIn()
                ? Answer.goTo(LocalPath.orOwnSpace(then))
                : page(Answer.page("people/sign-in"))
                        .form(new SignInForm("", "", LocalPath.checked(then)))
                        .with("refusal", refused.equals("provider") ? "people.refused.provider" : null);
    }

    @Open
    @PostMapping("/sign-in")
    Answer create(
            @Valid @ModelAttribute("form") SignInForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (errors.hasErrors()) {
            return page(Answer.refused("people/sign-in")).form(form, errors);
        }
        return switch (signIn.tryNow(KnownDevices.source(request), form.email(), form.password())) {
            case PasswordSignIn.Outcome.SignedIn(var account) -> {
                yield Answer.goTo(sessions.open(account, Way.PASSWORD, form.then(), request, response));
            }
            case PasswordSignIn.Outcome.Refused(var reason) -> {
                errors.rejectValue("password", reason, reason);
                yield page(Answer.refused("people/sign-in")).form(form, errors);
            }
        };
    }

    @Open
    @PostMapping("/sign-out")
    Answer end(HttpServletRequest request, HttpServletResponse response) {
        sessions.end(request);
        // what pages kept on the device, like names on a list, goes with who read them
        response.setHeader("Clear-Site-Data", "\"storage\"");
        return Answer.goTo("").saying("people.said.signed-out");
    }

    /** The page again because another way of signing in was refused. */
    Answer refused(String then, String reason) {
        return page(Answer.refused("people/sign-in"))
                .form(new SignInForm("", "", LocalPath.checked(then)))
                .with("refusal", reason);
    }

    private Answer page(Answer answer) {
        return answer.with("party", party.id()).with("providers", providers.all());
    }
}
