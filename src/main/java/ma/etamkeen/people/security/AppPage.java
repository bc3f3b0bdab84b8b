package ma.etamkeen.people.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import ma.etamkeen.people.factors.Apps;
import ma.etamkeen.people.factors.RecoveryCodes;
import ma.etamkeen.people.signin.Accounts;
import ma.etamkeen.platform.access.Proof;
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
import org.springframework.web.bind.annotation.RequestParam;

/** Setting up the app that computes codes, and the recovery codes beside it. */
@Pages
@SignedIn
class AppPage {

    /** The secret waits in the session until the app has shown that it knows it. */
    private static final String WAITING = "people.app-secret";

    private final Apps apps;
    private final RecoveryCodes codes;
    private final Accounts accounts;
    private final FirstFactor first;

    AppPage(Apps apps, RecoveryCodes codes, Accounts accounts, FirstFactor first) {
        this.apps = apps;
        this.codes = codes;
        this.accounts = accounts;
        this.first = first;
    }

    record AppForm(@Line(max = 20) String code, @Nullable String then) {}

    @Proof(Proof.Needed.WHOLE_OR_FIRST)
    @GetMapping("/me/security/app")
    Answer show(@RequestParam(defaultValue = "") String then, Viewer viewer, HttpServletRequest request) {
        return page(Answer.page("people/app"), viewer, request).form(new AppForm("", then));
    }

    @Proof(Proof.Needed.WHOLE_OR_FIRST)
    @PostMapping("/me/security/app")
    Answer add(
            @Valid @ModelAttribute("form") AppForm form,
            BindingResult errors,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!errors.hasErrors() && !apps.add(viewer.account(), viewer.person(), secret(request), form.code())) {
            errors.rejectValue("code", "people.refused.app", "people.refused.app");
        }
        if (errors.hasErrors()) {
            return page(Answer.refused("people/app"), viewer, request).form(form, errors);
        }
        request.getSession().removeAttribute(WAITING);
        return first.added("people.said.app-added", form.then() == null ? "" : form.then(), viewer, request, response);
    }

    @Proof(Proof.Needed.FRESH)
    @PostMapping("/me/security/app/removal")
    Answer remove(Viewer viewer) {
        apps.remove(viewer.account(), viewer.person());
        return Answer.goTo(SecurityPage.PATH).saying("people.said.app-removed");
    }

    /** New recovery codes, shown in this answer and never again. */
    @Proof(Proof.Needed.FRESH)
    @PostMapping("/me/security/codes")
    Answer renew(Viewer viewer) {
        return Answer.page("people/codes")
                .with("codes", codes.renew(viewer.account(), viewer.person()))
                .with("goesTo", SecurityPage.PATH)
                .with("said", "people.said.codes");
    }

    private Answer page(Answer answer, Viewer viewer, HttpServletRequest request) {
        var account = accounts.find(viewer.account()).orElseThrow();
        return answer.with("setup", apps.setup(secret(request), account.email()))
                .with("replaces", apps.since(account.id()).isPresent());
    }

    private byte[] secret(HttpServletRequest request) {
        var session = request.getSession();
        if (session.getAttribute(WAITING) instanceof byte[] waiting) {
            return waiting;
        }
        var made = apps.secret();
        session.setAttribute(WAITING, made);
        return made;
    }
}
