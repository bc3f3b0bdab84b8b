package ma.etamkeen.hackathon.web.jury;

import jakarta.validation.Valid;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.jury.Conflicts;
import ma.etamkeen.hackathon.jury.Outcome;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who of the jury must not judge which team and why, for those who organise. */
@Pages
@Allowed(
        value = {Role.ORGANISER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/hackathon/{edition:[0-9]{1,9}}/jury/conflicts")
class ConflictsPage {

    private final Organisers organisers;
    private final Conflicts conflicts;
    private final JuryDesk desk;
    private final Glances glances;

    ConflictsPage(Organisers organisers, Conflicts conflicts, JuryDesk desk, Glances glances) {
        this.organisers = organisers;
        this.conflicts = conflicts;
        this.desk = desk;
        this.glances = glances;
    }

    record PinForm(long juror, long team, @Line(max = 300) String why) {}

    record EndForm(@Line(max = 300) String why) {}

    @GetMapping
    Answer show(@PathVariable long edition, @RequestParam(defaultValue = "1") String page, Viewer viewer) {
        return page(Answer.page("hackathon/jury/conflicts"), edition, number(page), 0, viewer);
    }

    @PostMapping
    Answer pin(
            @PathVariable long edition,
            @Valid @ModelAttribute("form") PinForm form,
            BindingResult errors,
            Viewer viewer) {
        organisers.mustOrganise(viewer, edition);
        var language = viewer.language();
        if (desk.jurors(edition, language).stream()
                .noneMatch(choice -> choice.value().equals(Long.toString(form.juror())))) {
            Faults.add(errors, "juror", "forms.error.choice");
        }
        if (desk.teams(edition).stream().noneMatch(choice -> choice.value().equals(Long.toString(form.team())))) {
            Faults.add(errors, "team", "forms.error.choice");
        }
        if (!errors.hasErrors()
                && conflicts.pin(viewer, edition, form.team(), form.juror(), form.why())
                        instanceof Outcome.Refused(var field, var word)) {
            Faults.add(errors, field, word);
        }
        return errors.hasErrors()
                ? page(Answer.refused("hackathon/jury/conflicts"), edition, 1, 0, viewer)
                        .form(form, errors)
                : Answer.goTo("/desk/hackathon/" + edition + "/jury/conflicts").saying("hackathon.jury.said.conflict");
    }

    @PostMapping("/{conflict:[0-9]{1,15}}/end")
    Answer end(
            @PathVariable long edition,
            @PathVariable long conflict,
            @RequestParam(defaultValue = "1") String page,
            @Valid @ModelAttribute("ending") EndForm form,
            BindingResult errors,
            Viewer viewer) {
        if (errors.hasErrors()) {
            return page(Answer.refused("hackathon/jury/conflicts"), edition, 1, conflict, viewer)
                    .with("unended", conflict)
                    .with("ending", Fields.of(form, errors));
        }
        conflicts.end(viewer, edition, conflict, form.why());
        return Answer.goTo("/desk/hackathon/" + edition + "/jury/conflicts"
                        + (number(page) > 1 ? "?page=" + number(page) : ""))
                .saying("hackathon.jury.said.ended");
    }

    private static int number(String page) {
        return page.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(page) : 1;
    }

    private Answer page(Answer answer, long edition, int number, long conflict, Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        var language = viewer.language();
        var teams = desk.teams(edition);
        var listed = desk.conflicts(edition, number, conflict, teams, language);
        glances.record(
                "hackathon.jury.looked-at",
                viewer.person(),
                edition,
                listed.conflicts().stream()
                        .map(named -> named.conflict().person())
                        .distinct()
                        .toList());
        return answer.with("edition", found)
                .with("listed", listed)
                .with("jurors", desk.jurors(edition, language))
                .with("teams", teams)
                .with("unended", 0L)
                .with("blank", Fields.of(new EndForm("")))
                .with("ending", Fields.of(new EndForm("")))
                .form(new PinForm(0, 0, ""));
    }
}
