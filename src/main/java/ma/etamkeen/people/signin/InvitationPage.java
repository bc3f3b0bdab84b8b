package ma.etamkeen.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.access.ByLink;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Where an invitation leads: choosing a password, which also confirms the address. */
@Pages
class InvitationPage {

    private final Invitations invitations;
    private final SignIns sessions;

    InvitationPage(Invitations invitations, SignIns sessions) {
        this.invitations = invitations;
        this.sessions = sessions;
    }

    record PasswordForm(@Line(max = 200) String password) {}

    @ByLink
    @GetMapping("/invitation/{token}")
    Answer show(@PathVariable String token) {
        return invitations
                .look(token)
                .map(person ->
                        page(Answer.page("people/invitation"), person, token).form(new PasswordForm("")))
                .orElseGet(LinkPage::gone);
    }

    @ByLink
    @PostMapping("/invitation/{token}")
    Answer accept(
            @PathVariable String token,
            @Valid @ModelAttribute("form") PasswordForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        var person = invitations.look(token);
        if (person.isEmpty()) {
            return LinkPage.gone();
        }
        if (!errors.hasErrors()) {
            var known = person.get();
            PasswordRule.refusal(
                            form.password(),
                            known.email() == null ? "" : known.email(),
                            known.nameAr(),
                            known.nameLatin())
                    .ifPresent(reason -> errors.rejectValue("password", reason, reason));
        }
        if (errors.hasErrors()) {
            return page(Answer.refused("people/invitation"), person.get(), token)
                    .form(form, errors);
        }
        var account = invitations.accept(token, form.password());
        if (account.isEmpty()) {
            return LinkPage.gone();
        }
        return Answer.goTo(sessions.open(account.get(), Way.PASSWORD, "", request, response))
                .saying("people.said.welcome");
    }

    private static Answer page(Answer answer, Person person, String token) {
        return answer.with("person", person).with("token", token);
    }
}
