package ma.etamkeen.hackathon.web.jury;

import jakarta.validation.Valid;
import ma.etamkeen.hackathon.editions.Permit;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.jury.Conflicts;
import ma.etamkeen.hackathon.jury.Feedbacks;
import ma.etamkeen.hackathon.jury.Outcome;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Whom of the jury a team holds for too close to it. What others said is not shown. */
@Pages
@SignedIn
@RequestMapping("/me/teams/{team:[0-9]{1,15}}/jury")
class TeamJuryPage {

    private final Conflicts conflicts;
    private final JuryDesk desk;
    private final Phases phases;
    private final Feedbacks feedbacks;

    TeamJuryPage(Conflicts conflicts, JuryDesk desk, Phases phases, Feedbacks feedbacks) {
        this.conflicts = conflicts;
        this.desk = desk;
        this.phases = phases;
        this.feedbacks = feedbacks;
    }

    record SayForm(long juror, @Line(max = 300) String why) {}

    @GetMapping
    Answer show(@PathVariable long team, Viewer viewer) {
        return page(Answer.page("hackathon/jury/team"), team, viewer);
    }

    @PostMapping
    Answer say(
            @PathVariable long team, @Valid @ModelAttribute("form") SayForm form, BindingResult errors, Viewer viewer) {
        var theirs = conflicts.ofTeam(viewer, team);
        if (desk.jurors(theirs.edition(), viewer.language()).stream()
                .noneMatch(choice -> choice.value().equals(Long.toString(form.juror())))) {
            Faults.add(errors, "juror", "forms.error.choice");
        }
        if (!errors.hasErrors()
                && conflicts.sayOfJuror(viewer, team, form.juror(), form.why())
                        instanceof Outcome.Refused(var field, var word)) {
            Faults.add(errors, field, word);
        }
        return errors.hasErrors()
                ? page(Answer.refused("hackathon/jury/team"), team, viewer).form(form, errors)
                : Answer.goTo("/me/teams/" + team + "/jury").saying("hackathon.jury.said.conflict");
    }

    private Answer page(Answer answer, long team, Viewer viewer) {
        var theirs = conflicts.ofTeam(viewer, team);
        return answer.with("team", theirs)
                .with("jurors", desk.jurors(theirs.edition(), viewer.language()))
                .with("told", feedbacks.told(viewer, team).orElse(null))
                .with("over", phases.reached(theirs.edition(), Permit.DELIBERATE))
                .form(new SayForm(0, ""));
    }
}
