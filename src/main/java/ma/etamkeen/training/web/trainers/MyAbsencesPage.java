package ma.etamkeen.training.web.trainers;

import jakarta.validation.Valid;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.training.rooms.Kept;
import ma.etamkeen.training.trainers.Absences;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** When one gives no session. */
@Pages
@SignedIn
@RequestMapping("/me/absences")
class MyAbsencesPage {

    private final Absences absences;

    MyAbsencesPage(Absences absences) {
        this.absences = absences;
    }

    @GetMapping
    Answer show(Viewer viewer) {
        return page(Answer.page("training/myabsences"), viewer);
    }

    @PostMapping
    Answer add(@Valid @ModelAttribute("form") AbsenceForm form, BindingResult errors, Viewer viewer) {
        form.check(errors);
        if (!errors.hasErrors()
                && absences.add(viewer, viewer.person(), form.begin(), form.end(), form.reason())
                        instanceof Kept.Refused(var field, var word)) {
            Faults.add(errors, field, word);
        }
        return errors.hasErrors()
                ? page(Answer.refused("training/myabsences"), viewer).with("absence", Fields.of(form, errors))
                : Answer.goTo("/me/absences").saying("training.said.absent");
    }

    @PostMapping("/{absence:\\d+}/end")
    Answer end(@PathVariable long absence, Viewer viewer) {
        absences.end(viewer, viewer.person(), absence);
        return Answer.goTo("/me/absences").saying("training.said.present");
    }

    private Answer page(Answer answer, Viewer viewer) {
        return answer.with("absences", absences.of(viewer.person())).with("absence", Fields.of(AbsenceForm.BLANK));
    }
}
