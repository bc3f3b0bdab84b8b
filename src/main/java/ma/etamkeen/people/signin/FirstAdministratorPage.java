package ma.etamkeen.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import ma.etamkeen.people.NewPerson;
import ma.etamkeen.people.Sex;
import ma.etamkeen.platform.access.ByLink;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Where the first administrator comes in. Without a link that works there is no such page. */
@Pages
@ByLink
class FirstAdministratorPage {

    private final FirstAdministrator first;
    private final PersonForms forms;
    private final SignIns sessions;

    FirstAdministratorPage(FirstAdministrator first, PersonForms forms, SignIns sessions) {
        this.first = first;
        this.forms = forms;
        this.sessions = sessions;
    }

    record FirstForm(
            @Line(max = 100) @Pattern(regexp = PersonForms.ARABIC, message = "people.refused.name.arabic")
            String nameAr,

            @Line(max = 100) @Pattern(regexp = PersonForms.LATIN, message = "people.refused.name.latin")
            String nameLatin,

            @NotNull @Pattern(regexp = PersonForms.SEX) String sex,
            @Line(max = 254) @Email String email,
            @NotNull @Pattern(regexp = PersonForms.LANGUAGE) String language,
            @Line(max = 200) String password) {

        NewPerson person() {
            return new NewPerson(
                    nameAr.strip(),
                    nameLatin.strip(),
                    Sex.of(sex).orElseThrow(),
                    0,
                    null,
                    null,
                    null,
                    null,
                    Language.of(language).orElseThrow(),
                    email.strip(),
                    null);
        }
    }

    @GetMapping("/first-administrator/{token}")
    Answer show(@PathVariable String token, Language language) {
        checked(token);
        return page(Answer.page("people/first-administrator"), token, language)
                .form(new FirstForm("", "", "", "", language.tag(), ""));
    }

    @PostMapping("/first-administrator/{token}")
    Answer enter(
            @PathVariable String token,
            @Valid @ModelAttribute("form") FirstForm form,
            BindingResult errors,
            Language language,
            HttpServletRequest request,
            HttpServletResponse response) {
        checked(token);
        if (!errors.hasErrors()) {
            PasswordRule.refusal(form.password(), form.email(), form.nameLatin(), form.nameAr())
                    .ifPresent(reason -> errors.rejectValue("password", reason, reason));
        }
        if (errors.hasErrors()) {
            return refused(token, form, errors, language);
        }
        return switch (first.enter(token, form.person(), form.password())) {
            case FirstAdministrator.Outcome.Entered(var account) -> {
                yield Answer.goTo(sessions.open(account, Way.PASSWORD, "", request, response))
                        .saying("people.said.welcome");
            }
            case FirstAdministrator.Outcome.Taken() -> {
                errors.rejectValue("email", "people.refused.taken", "people.refused.taken");
                yield refused(token, form, errors, language);
            }
            case FirstAdministrator.Outcome.Gone() -> throw new NotHere();
        };
    }

    private void checked(String token) {
        if (!first.isInvited(token)) {
            throw new NotHere();
        }
    }

    private Answer refused(String token, FirstForm form, BindingResult errors, Language language) {
        return page(Answer.refused("people/first-administrator"), token, language)
                .form(form, errors);
    }

    private Answer page(Answer answer, String token, Language language) {
        return answer.with("token", token).with("choices", forms.choices(language));
    }
}
