package ma.etamkeen.people.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import ma.etamkeen.people.People;
import ma.etamkeen.people.signin.Accounts;
import ma.etamkeen.people.signin.CurrentPassword;
import ma.etamkeen.people.signin.PasswordRule;
import ma.etamkeen.people.signin.SignIns;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** Choosing a new password. Who came by a link a moment ago need not know the old one; other sessions end. */
@Pages
@SignedIn
class PasswordPage {

    private final Accounts accounts;
    private final People people;
    private final CurrentPassword password;
    private final SignIns sessions;

    PasswordPage(Accounts accounts, People people, CurrentPassword password, SignIns sessions) {
        this.accounts = accounts;
        this.people = people;
        this.password = password;
        this.sessions = sessions;
    }

    record PasswordForm(
            @Line(max = 200, required = false) @Nullable String current,
            @Line(max = 200) String fresh) {}

    @GetMapping("/me/password")
    Answer show(Viewer viewer, HttpServletRequest request) {
        return page(Answer.page("people/password"), viewer, request).form(new PasswordForm("", ""));
    }

    @PostMapping("/me/password")
    Answer change(
            @Valid @ModelAttribute("form") PasswordForm form,
            BindingResult errors,
            Viewer viewer,
            HttpServletRequest request) {
        var account = accounts.find(viewer.account()).orElseThrow();
        password.refusal(account, form.current(), request)
                .ifPresent(reason -> errors.rejectValue("current", reason, reason));
        if (!errors.hasFieldErrors("fresh")) {
            var person = people.find(viewer.person()).orElseThrow();
            PasswordRule.refusal(form.fresh(), account.email(), person.nameAr(), person.nameLatin())
                    .ifPresent(reason -> errors.rejectValue("fresh", reason, reason));
        }
        if (errors.hasErrors()) {
            return page(Answer.refused("people/password"), viewer, request).form(form, errors);
        }
        accounts.setPassword(account, form.fresh());
        sessions.endOthers(account.id(), request);
        return Answer.goTo("/me/profile").saying("people.said.password");
    }

    private Answer page(Answer answer, Viewer viewer, HttpServletRequest request) {
        return answer.with(
                "asksForCurrent",
                password.isAsked(accounts.find(viewer.account()).orElseThrow(), request));
    }
}
