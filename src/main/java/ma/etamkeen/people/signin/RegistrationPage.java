package ma.etamkeen.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import ma.etamkeen.platform.access.ByLink;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asking for an account, and confirming the address it is asked for. */
@Pages
class RegistrationPage {

    private final PersonForms forms;
    private final Registrations registrations;
    private final Attempts attempts;
    private final SignIns sessions;

    RegistrationPage(PersonForms forms, Registrations registrations, Attempts attempts, SignIns sessions) {
        this.forms = forms;
        this.registrations = registrations;
        this.attempts = attempts;
        this.sessions = sessions;
    }

    record ConfirmationForm(@Line(max = 200) String password) {}

    @Open
    @GetMapping("/register")
    Answer show(Viewer viewer, Language language, @RequestParam(defaultValue = "") String then) {
        return viewer.isSignedIn()
                ? Answer.goTo(LocalPath.orOwnSpace(then))
                : page(Answer.page("people/register"), language, then).form(PersonForm.empty(language));
    }

    @Open
    @PostMapping("/register")
    Answer create(
            @Valid @ModelAttribute("form") PersonForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String then,
            Language language,
            HttpServletRequest request) {
        if (!errors.hasErrors() && !forms.isUnit(form.person().unit())) {
            errors.rejectValue("unit", "forms.error.choice", "forms.error.choice");
        }
        if (!errors.hasFieldErrors("password")) {
            PasswordRule.refusal(
                            known(form.password()), known(form.email()), known(form.nameLatin()), known(form.nameAr()))
                    .ifPresent(reason -> Faults.add(errors, "password", reason));
        }
        if (errors.hasErrors()) {
            return page(Answer.refused("people/register"), language, then).form(form, errors);
        }
        if (attempts.mayAsk(request.getRemoteAddr(), form.email())) {
            registrations.register(form.person(), known(form.password()), LocalPath.checked(then));
        }
        return Answer.goTo("/register/sent");
    }

    @Open
    @GetMapping("/register/sent")
    Answer sent() {
        return Answer.page("people/sent").with("kind", "confirmation");
    }

    @ByLink
    @GetMapping("/register/confirmation/{token}")
    Answer confirm(@PathVariable String token) {
        return registrations
                .look(token)
                .map(pending -> confirmation(Answer.page("people/confirmation"), pending, token)
                        .form(new ConfirmationForm("")))
                .orElseGet(LinkPage::gone);
    }

    @ByLink
    @PostMapping("/register/confirmation/{token}")
    Answer confirmed(
            @PathVariable String token,
            @Valid @ModelAttribute("form") ConfirmationForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        var pending = registrations.look(token);
        if (pending.isEmpty()) {
            return LinkPage.gone();
        }
        if (!errors.hasErrors()) {
            refusal(pending.get(), form.password(), KnownDevices.source(request))
                    .ifPresent(reason -> errors.rejectValue("password", reason, reason));
        }
        if (errors.hasErrors()) {
            return confirmation(Answer.refused("people/confirmation"), pending.get(), token)
                    .form(form, errors);
        }
        return switch (registrations.confirm(pending.get())) {
            case Registrations.Outcome.Confirmed(var account, var withoutStaffNumber) -> {
                yield Answer.goTo(sessions.open(
                                account, Way.PASSWORD, pending.get().goesTo(), request, response))
                        .saying(withoutStaffNumber ? "people.said.without-staff-number" : "people.said.welcome");
            }
            case Registrations.Outcome.Gone() -> LinkPage.gone();
        };
    }

    private java.util.Optional<String> refusal(Registrations.Pending pending, String password, Source source) {
        if (attempts.signIn(source, pending.email()) instanceof Attempts.Verdict.Stop) {
            return java.util.Optional.of("people.refused.sign-in.pause");
        }
        if (!registrations.isPassword(pending, password)) {
            attempts.wrong("sign-in", source, pending.email());
            return java.util.Optional.of("people.refused.password.other");
        }
        attempts.forgive(source, pending.email());
        return java.util.Optional.empty();
    }

    private Answer page(Answer answer, Language language, String then) {
        return answer.with("choices", forms.choices(language)).with("then", LocalPath.checked(then));
    }

    private static Answer confirmation(Answer answer, Registrations.Pending pending, String token) {
        return answer.with("name", pending.name())
                .with("email", pending.email())
                .with("token", token);
    }

    private static String known(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
