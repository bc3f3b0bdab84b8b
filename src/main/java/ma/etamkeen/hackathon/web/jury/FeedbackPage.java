package ma.etamkeen.hackathon.web.jury;

import jakarta.validation.Valid;
import java.util.List;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.jury.Feedbacks;
import ma.etamkeen.hackathon.jury.Outcome;
import ma.etamkeen.hackathon.jury.Verdicts;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What teams are told about their projects, read over before it goes. */
@Pages
@Allowed(
        value = {Role.ORGANISER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/hackathon/{edition:[0-9]{1,9}}/feedback")
class FeedbackPage {

    private final Organisers organisers;
    private final Feedbacks feedbacks;
    private final Verdicts verdicts;

    FeedbackPage(Organisers organisers, Feedbacks feedbacks, Verdicts verdicts) {
        this.organisers = organisers;
        this.feedbacks = feedbacks;
        this.verdicts = verdicts;
    }

    /** How many teams stand on a page: each has a text to read through. */
    private static final int PAGE = 20;

    record WordsForm(int version, @Prose(max = 6000) String words) {}

    @GetMapping
    Answer show(@PathVariable long edition, @RequestParam(defaultValue = "1") String page, Viewer viewer) {
        return page(
                Answer.page("hackathon/jury/feedback"),
                edition,
                page.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(page) : 1,
                viewer);
    }

    @PostMapping("/{team:[0-9]{1,15}}")
    Answer save(
            @PathVariable long edition,
            @PathVariable long team,
            @Valid @ModelAttribute("form") WordsForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String send,
            Viewer viewer) {
        organisers.mustOrganise(viewer, edition);
        if (!List.of("", "yes").contains(send)) {
            throw new NotOfOurPages();
        }
        var sends = send.equals("yes");
        var at = feedbacks.pageOf(edition, team, PAGE);
        if (!errors.hasErrors()) {
            switch (feedbacks.save(viewer, edition, team, form.version(), form.words(), sends)) {
                case Outcome.Done() -> {
                    return Answer.goTo("/desk/hackathon/" + edition + "/feedback" + (at > 1 ? "?page=" + at : "")
                                    + "#team-" + team)
                            .saying(sends ? "hackathon.jury.said.told" : "hackathon.jury.said.kept");
                }
                case Outcome.Refused(var field, var word) -> Faults.add(errors, field, word);
                case Outcome.Stale() -> {
                    return page(Answer.stale("hackathon/jury/feedback"), edition, at, viewer)
                            .with("changed", team)
                            .with("stale", true)
                            .form(form, errors);
                }
            }
        }
        return page(Answer.refused("hackathon/jury/feedback"), edition, at, viewer)
                .with("changed", team)
                .form(form, errors);
    }

    private Answer page(Answer answer, long edition, int number, Viewer viewer) {
        var listed = feedbacks.page(viewer, edition, number, PAGE);
        return answer.with("edition", organisers.mustOrganise(viewer, edition))
                .with("all", listed.told())
                .with("total", listed.total())
                .with("number", number)
                .with("size", PAGE)
                .with("decided", verdicts.isDecided(edition))
                .with("changed", 0L)
                .with("stale", false)
                .with("blank", Fields.of(new WordsForm(0, "")))
                .with("form", Fields.of(new WordsForm(0, "")));
    }
}
