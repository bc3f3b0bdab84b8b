package ma.etamkeen.people.mydata;

import jakarta.validation.Valid;
import java.util.HashSet;
import java.util.List;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.mail.OptionalLetter;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** What a person agrees to, and which letters they want. */
@Pages
@SignedIn
class ChoicesPage {

    private final Choices choices;

    ChoicesPage(Choices choices) {
        this.choices = choices;
    }

    record ChoicesForm(
            @Nullable List<String> consents, @Nullable List<String> letters) {}

    @GetMapping("/me/data/choices")
    Answer show(Viewer viewer) {
        var unwanted = choices.unwanted(viewer.person());
        return page(Answer.page("people/mydata-choices"), viewer)
                .form(new ChoicesForm(
                        choices.given(viewer.person()).stream()
                                .map(Consent::key)
                                .toList(),
                        choices.optional().stream()
                                .map(OptionalLetter::kind)
                                .filter(kind -> !unwanted.contains(kind))
                                .toList()));
    }

    @PostMapping("/me/data/choices")
    Answer choose(@Valid @ModelAttribute("form") ChoicesForm form, BindingResult errors, Viewer viewer) {
        var agrees = new HashSet<Consent>();
        for (var key : form.consents() == null ? List.<String>of() : form.consents()) {
            Consent.of(key).ifPresentOrElse(agrees::add, () -> wrong("consents", errors));
        }
        var letters = form.letters() == null ? List.<String>of() : form.letters();
        var known = choices.optional().stream().map(OptionalLetter::kind).toList();
        if (!known.containsAll(letters)) {
            wrong("letters", errors);
        }
        if (errors.hasErrors()) {
            return page(Answer.refused("people/mydata-choices"), viewer).form(form, errors);
        }
        choices.choose(viewer.person(), agrees, letters);
        return Answer.goTo("/me/data/choices").saying("mydata.said.chosen");
    }

    private static void wrong(String field, BindingResult errors) {
        errors.rejectValue(field, "forms.error.choice", "forms.error.choice");
    }

    private Answer page(Answer answer, Viewer viewer) {
        return answer.with("consents", List.of(Consent.values()))
                .with("opposed", choices.opposed(viewer.person()).contains(Purpose.CONTACT))
                .with("letters", choices.optional())
                .with("history", choices.history(viewer.person()));
    }
}
