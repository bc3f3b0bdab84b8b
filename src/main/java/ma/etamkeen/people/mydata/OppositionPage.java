package ma.etamkeen.people.mydata;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Opposing that one's data are used for a purpose (law 09-08, article 9). Only what something follows from is offered; for
 * the rest the page says what one may do instead.
 */
@Pages
@SignedIn
class OppositionPage {

    private final Requests requests;
    private final Choices choices;

    OppositionPage(Requests requests, Choices choices) {
        this.requests = requests;
        this.choices = choices;
    }

    record OppositionForm(
            @NotNull(message = "forms.error.required")
            @Pattern(regexp = "contact|statistics", message = "forms.error.required")
            String purpose,

            @Prose(max = 1_000) String why) {}

    @GetMapping("/me/data/opposition")
    Answer show(Viewer viewer) {
        return page(Answer.page("people/mydata-opposition"), viewer).form(new OppositionForm("", ""));
    }

    @PostMapping("/me/data/opposition")
    Answer ask(@Valid @ModelAttribute("form") OppositionForm form, BindingResult errors, Viewer viewer) {
        if (!errors.hasErrors()) {
            var purpose = Purpose.of(form.purpose()).orElseThrow();
            if (choices.opposed(viewer.person()).contains(purpose)) {
                errors.rejectValue("purpose", "mydata.refused.opposed", "mydata.refused.opposed");
            } else if (!requests.ask(viewer.person(), Request.Kind.OPPOSITION, purpose, Map.of(), form.why())) {
                errors.reject("mydata.refused.waiting", "mydata.refused.waiting");
            }
        }
        return errors.hasErrors()
                ? page(Answer.refused("people/mydata-opposition"), viewer).form(form, errors)
                : Answer.goTo(MyDataPage.PATH).saying("mydata.said.asked");
    }

    @PostMapping("/me/data/opposition/{purpose}/end")
    Answer end(@PathVariable String purpose, Viewer viewer) {
        if (!choices.agreeAgain(viewer.person(), Purpose.of(purpose).orElseThrow(NotHere::new))) {
            throw new NotHere();
        }
        return Answer.goTo("/me/data/opposition").saying("mydata.said.opposition-ended");
    }

    private Answer page(Answer answer, Viewer viewer) {
        var opposed = choices.opposed(viewer.person());
        return answer.with("opposed", opposed)
                .with(
                        "purposes",
                        Purpose.OPPOSABLE.stream()
                                .filter(purpose -> !opposed.contains(purpose))
                                .toList());
    }
}
