package ma.etamkeen.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
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

    SignInPage(PasswordSignIn signIn, SignIns sessions) {
        this.signIn = signIn;
        this.sessions = sessions;
    }

    record SignInForm(
            @Line(max = 254) String email,
            @Line(max = 200) String password,
            @Nullable String then) {}

    @Open
    @GetMapping("/sign-in")
    Answer show(Viewer viewer, @RequestParam(defaultValue = "") String then) {
        return viewer.isSignedIn()
                ? Answer.goTo(LocalPath.orOwnSpace(then))
                : Answer.page("people/sign-in").form(new SignInForm("", "", LocalPath.checked(then)));
    }

    @Open
    @PostMapping("/sign-in")
    Answer create(
            @Valid @ModelAttribute("form") SignInForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (errors.hasErrors()) {
            return Answer.refused("people/sign-in").form(form, errors);
        }
        return switch (signIn.tryNow(request.getRemoteAddr(), form.email(), form.password())) {
            case PasswordSignIn.Outcome.SignedIn(var account) -> {
                sessions.open(account, false, request, response);
                yield Answer.goTo(LocalPath.orOwnSpace(form.then()));
            }
            case PasswordSignIn.Outcome.Refused(var reason) -> {
                errors.rejectValue("password", reason, reason);
                yield Answer.refused("people/sign-in").form(form, errors);
            }
        };
    }

    @Open
    @PostMapping("/sign-out")
    Answer end(HttpServletRequest request) {
        sessions.end(request);
        return Answer.goTo("").saying("people.said.signed-out");
    }
}
