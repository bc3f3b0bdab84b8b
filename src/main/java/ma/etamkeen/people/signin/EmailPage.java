package ma.etamkeen.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import ma.etamkeen.platform.access.ByLink;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Changing one's own address: asked for with the password, confirmed from the new mailbox; other sessions end. */
@Pages
class EmailPage {

    private final Accounts accounts;
    private final EmailChanges changes;
    private final CurrentPassword password;
    private final Attempts attempts;
    private final SignIns sessions;

    EmailPage(Accounts accounts, EmailChanges changes, CurrentPassword password, Attempts attempts, SignIns sessions) {
        this.accounts = accounts;
        this.changes = changes;
        this.password = password;
        this.attempts = attempts;
        this.sessions = sessions;
    }

    record EmailForm(
            @Line(max = 254) @Email String email,
            @Line(max = 200, required = false) @Nullable String current) {}

    @SignedIn
    @GetMapping("/me/email")
    Answer show(Viewer viewer, HttpServletRequest request) {
        return page(Answer.page("people/email"), account(viewer), request).form(new EmailForm("", ""));
    }

    @SignedIn
    @PostMapping("/me/email")
    Answer ask(
            @Valid @ModelAttribute("form") EmailForm form,
            BindingResult errors,
            Viewer viewer,
            HttpServletRequest request) {
        var account = account(viewer);
        if (!errors.hasErrors() && account.email().equalsIgnoreCase(form.email().strip())) {
            errors.rejectValue("email", "people.refused.email.same", "people.refused.email.same");
        }
        if (!errors.hasErrors() && password.needsLink(account, request)) {
            errors.rejectValue("email", "people.refused.email.link", "people.refused.email.link");
        }
        if (!errors.hasErrors()) {
            password.refusal(account, form.current(), request)
                    .ifPresent(reason -> errors.rejectValue("current", reason, reason));
        }
        if (errors.hasErrors()) {
            return page(Answer.refused("people/email"), account, request).form(form, errors);
        }
        if (attempts.mayAsk(request.getRemoteAddr(), form.email())) {
            changes.ask(account, form.email());
        }
        return Answer.goTo("/me/email/sent");
    }

    @SignedIn
    @GetMapping("/me/email/sent")
    Answer sent() {
        return Answer.page("people/sent").with("kind", "email");
    }

    /** A button and nothing else: programs that read mail follow links, but press no buttons. */
    @ByLink
    @GetMapping("/email/{token}")
    Answer look(@PathVariable String token) {
        return changes.look(token)
                .map(email ->
                        Answer.page("people/email-use").with("email", email).with("token", token))
                .orElseGet(LinkPage::gone);
    }

    @ByLink
    @PostMapping("/email/{token}")
    Answer confirm(@PathVariable String token, Viewer viewer, HttpServletRequest request) {
        return changes.confirm(token)
                .map(account -> {
                    sessions.endOthers(account, request);
                    return Answer.goTo(viewer.account() == account ? "/me/profile" : "/sign-in")
                            .saying("people.said.email");
                })
                .orElseGet(LinkPage::gone);
    }

    private Accounts.Account account(Viewer viewer) {
        return accounts.find(viewer.account()).orElseThrow();
    }

    private Answer page(Answer answer, Accounts.Account account, HttpServletRequest request) {
        return answer.with("email", account.email())
                .with("asksForCurrent", password.isAsked(account, request))
                .with("needsLink", password.needsLink(account, request));
    }
}
