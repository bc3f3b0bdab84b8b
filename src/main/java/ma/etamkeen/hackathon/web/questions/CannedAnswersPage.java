package ma.etamkeen.hackathon.web.questions;

import jakarta.validation.Valid;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.questions.CannedAnswers;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Text;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The answers that are given again and again, for those who organise an edition. */
@Pages
@Allowed(
        value = {Role.ORGANISER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/hackathon/{edition:[0-9]{1,9}}/canned-answers")
class CannedAnswersPage {

    private static final String PAGE = "hackathon/questions/canned";
    private static final Text BLANK = new Text("", "", "");

    private final CannedAnswers canned;
    private final Organisers organisers;

    CannedAnswersPage(CannedAnswers canned, Organisers organisers) {
        this.canned = canned;
        this.organisers = organisers;
    }

    @GetMapping
    Answer list(@PathVariable long edition, Viewer viewer) {
        return page(Answer.page(PAGE), edition, viewer).form(Wordings.of(BLANK, BLANK));
    }

    @PostMapping
    Answer add(
            @PathVariable long edition,
            @Valid @ModelAttribute("form") Wordings form,
            BindingResult errors,
            Viewer viewer) {
        organisers.mustOrganise(viewer, edition);
        if (errors.hasErrors()) {
            return page(Answer.refused(PAGE), edition, viewer).form(form, errors);
        }
        canned.add(viewer, edition, form.title(), form.body());
        return Answer.goTo(path(edition)).saying("hackathon.question.said.canned");
    }

    @PostMapping("/{canned:[0-9]{1,15}}/removal")
    Answer remove(@PathVariable long edition, @PathVariable("canned") long id, Viewer viewer) {
        canned.remove(viewer, edition, id);
        return Answer.goTo(path(edition)).saying("hackathon.question.said.uncanned");
    }

    private Answer page(Answer answer, long edition, Viewer viewer) {
        return answer.with("edition", organisers.mustOrganise(viewer, edition))
                .with("canned", canned.of(viewer, edition));
    }

    private static String path(long edition) {
        return "/desk/hackathon/" + edition + "/canned-answers";
    }
}
