package ma.etamkeen.people.mydata;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import ma.etamkeen.people.People;
import ma.etamkeen.people.signin.PersonForms;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** Asking for a correction of what others rely on: name, sex, administration, staff number. */
@Pages
@SignedIn
class CorrectionPage {

    private final Requests requests;
    private final Corrections corrections;
    private final People people;
    private final PersonForms forms;

    CorrectionPage(Requests requests, Corrections corrections, People people, PersonForms forms) {
        this.requests = requests;
        this.corrections = corrections;
        this.people = people;
        this.forms = forms;
    }

    record CorrectionForm(
            @Line(max = 100) @Pattern(regexp = PersonForms.ARABIC, message = "people.refused.name.arabic")
            String nameAr,

            @Line(max = 100) @Pattern(regexp = PersonForms.LATIN, message = "people.refused.name.latin")
            String nameLatin,

            @NotNull @Pattern(regexp = PersonForms.SEX) String sex,
            @Nullable Long unit,

            @Line(max = 12, required = false)
            @Pattern(regexp = PersonForms.STAFF_NUMBER, message = "people.refused.staff-number")
            @Nullable
            String staffNumber,

            @Prose(max = 1_000) String why) {}

    @GetMapping("/me/data/correction")
    Answer show(Viewer viewer) {
        var now = current(viewer);
        var unit = now.getOrDefault("unit", "");
        return page(Answer.page("people/mydata-correction"), viewer)
                .form(new CorrectionForm(
                        now.getOrDefault("nameAr", ""),
                        now.getOrDefault("nameLatin", ""),
                        now.getOrDefault("sex", ""),
                        unit.isEmpty() ? null : Long.valueOf(unit),
                        now.get("staffNumber"),
                        ""));
    }

    @PostMapping("/me/data/correction")
    Answer ask(@Valid @ModelAttribute("form") CorrectionForm form, BindingResult errors, Viewer viewer) {
        if (form.unit() != null
                && !errors.hasFieldErrors("unit")
                && !forms.isUnit(form.unit())
                && !Long.toString(form.unit()).equals(current(viewer).get("unit"))) {
            errors.rejectValue("unit", "forms.error.choice", "forms.error.choice");
        }
        if (!errors.hasErrors()) {
            var wanted = Corrections.changed(
                    form.nameAr(), form.nameLatin(), form.sex(), form.unit(), form.staffNumber(), current(viewer));
            if (wanted.isEmpty()) {
                errors.reject("mydata.refused.same", "mydata.refused.same");
            } else if (!requests.ask(viewer.person(), Request.Kind.CORRECTION, null, wanted, form.why())) {
                errors.reject("mydata.refused.waiting", "mydata.refused.waiting");
            }
        }
        return errors.hasErrors()
                ? page(Answer.refused("people/mydata-correction"), viewer).form(form, errors)
                : Answer.goTo(MyDataPage.PATH).saying("mydata.said.asked");
    }

    private Map<String, String> current(Viewer viewer) {
        return corrections.current(people.find(viewer.person()).orElseThrow());
    }

    private Answer page(Answer answer, Viewer viewer) {
        return answer.with("choices", forms.choices(viewer.language()));
    }
}
