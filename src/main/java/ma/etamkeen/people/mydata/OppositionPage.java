package ma.etamkeen.people.mydata;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** Opposing that one's data are used for a purpose (law 09-08, article 9). */
@Pages
@SignedIn
class OppositionPage {

    private final Requests requests;

    OppositionPage(Requests requests) {
        this.requests = requests;
    }

    record OppositionForm(
            @NotNull(message = "forms.error.required")
            @Pattern(
                    regexp = "account|training|certificates|contact|statistics|security",
                    message = "forms.error.required")
            String purpose,

            @Prose(max = 1_000) String why) {}

    @GetMapping("/me/data/opposition")
    Answer show() {
        return page(Answer.page("people/mydata-opposition")).form(new OppositionForm("", ""));
    }

    @PostMapping("/me/data/opposition")
    Answer ask(@Valid @ModelAttribute("form") OppositionForm form, BindingResult errors, Viewer viewer) {
        if (!errors.hasErrors()
                && !requests.ask(
                        viewer.person(),
                        Request.Kind.OPPOSITION,
                        Purpose.of(form.purpose()).orElseThrow(),
                        Map.of(),
                        form.why())) {
            errors.reject("mydata.refused.waiting", "mydata.refused.waiting");
        }
        return errors.hasErrors()
                ? page(Answer.refused("people/mydata-opposition")).form(form, errors)
                : Answer.goTo(MyDataPage.PATH).saying("mydata.said.asked");
    }

    private static Answer page(Answer answer) {
        return answer.with("purposes", List.of(Purpose.values()));
    }
}
