package ma.etamkeen.hackathon.web.jury;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.judging.Assignment;
import ma.etamkeen.hackathon.jury.Outcome;
import ma.etamkeen.hackathon.jury.Panel;
import ma.etamkeen.hackathon.jury.Readings;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The jury of an edition for those who organise it: who is of it, and who judges which team. */
@Pages
@Allowed(
        value = {Role.ORGANISER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/hackathon/{edition:[0-9]{1,9}}/jury")
class JuryPage {

    private final Organisers organisers;
    private final Panel panel;
    private final Readings readings;
    private final JuryDesk desk;
    private final Glances glances;

    JuryPage(Organisers organisers, Panel panel, Readings readings, JuryDesk desk, Glances glances) {
        this.organisers = organisers;
        this.panel = panel;
        this.readings = readings;
        this.desk = desk;
        this.glances = glances;
    }

    /** How many judge each team; 0 for everybody who may. */
    record PlanForm(@Min(0) @Max(50) int readers) {}

    @GetMapping
    Answer show(@PathVariable long edition, Viewer viewer) {
        return page(Answer.page("hackathon/jury/panel"), edition, viewer);
    }

    @PostMapping
    Answer add(
            @PathVariable long edition,
            @Valid @ModelAttribute("form") JurorForm form,
            BindingResult errors,
            Viewer viewer) {
        form.check(
                errors,
                desk.expertise(organisers.mustOrganise(viewer, edition), viewer).challengeIds());
        if (!errors.hasErrors()
                && panel.add(viewer, edition, form.email(), form.entry())
                        instanceof Outcome.Refused(var field, var word)) {
            Faults.add(errors, field, word);
        }
        return errors.hasErrors()
                ? page(Answer.refused("hackathon/jury/panel"), edition, viewer)
                        .form(form, errors)
                        .with("adding", true)
                : Answer.goTo("/desk/hackathon/" + edition + "/jury").saying("hackathon.jury.said.added");
    }

    @PostMapping("/plan")
    Answer plan(
            @PathVariable long edition,
            @Valid @ModelAttribute("plan") PlanForm plan,
            BindingResult errors,
            Viewer viewer) {
        organisers.mustOrganise(viewer, edition);
        if (errors.hasErrors()) {
            return page(Answer.refused("hackathon/jury/panel"), edition, viewer)
                    .with("planning", Fields.of(plan, errors));
        }
        return switch (readings.make(viewer, edition, plan.readers())) {
            case Assignment.Plan _ ->
                Answer.goTo("/desk/hackathon/" + edition + "/jury#plan").saying("hackathon.jury.said.planned");
            case Assignment.Refused refused ->
                page(Answer.refused("hackathon/jury/panel"), edition, viewer)
                        .with("planning", Fields.of(plan, errors))
                        .with("why", desk.why(edition, refused, viewer.language()));
        };
    }

    @GetMapping("/{person:[0-9]{1,15}}")
    Answer juror(@PathVariable long edition, @PathVariable long person, Viewer viewer) {
        return juror(Answer.page("hackathon/jury/juror"), edition, person, viewer);
    }

    @PostMapping("/{person:[0-9]{1,15}}")
    Answer change(
            @PathVariable long edition,
            @PathVariable long person,
            @Valid @ModelAttribute("form") JurorForm form,
            BindingResult errors,
            Viewer viewer) {
        form.check(
                errors,
                desk.expertise(organisers.mustOrganise(viewer, edition), viewer).challengeIds());
        if (!errors.hasErrors()) {
            switch (panel.change(viewer, edition, person, form.version(), form.entry())) {
                case Outcome.Done() -> {
                    return Answer.goTo("/desk/hackathon/" + edition + "/jury").saying("hackathon.jury.said.kept");
                }
                case Outcome.Refused(var field, var word) -> Faults.add(errors, field, word);
                case Outcome.Stale() -> {
                    return juror(Answer.stale("hackathon/jury/juror"), edition, person, viewer)
                            .form(form, errors)
                            .with("stale", true);
                }
            }
        }
        return juror(Answer.refused("hackathon/jury/juror"), edition, person, viewer)
                .form(form, errors);
    }

    @PostMapping("/{person:[0-9]{1,15}}/leaving")
    Answer leave(@PathVariable long edition, @PathVariable long person, Viewer viewer) {
        panel.leave(viewer, edition, person);
        return Answer.goTo("/desk/hackathon/" + edition + "/jury").saying("hackathon.jury.said.left");
    }

    private Answer juror(Answer answer, long edition, long person, Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        var juror = panel.find(edition, person).orElseThrow(NotHere::new);
        glances.record("hackathon.jury.looked-at", viewer.person(), edition, List.of(person));
        return answer.with("edition", found)
                .with("person", person)
                .with("name", desk.names(List.of(person), viewer.language()).getOrDefault(person, ""))
                .with("expertise", desk.expertise(found, viewer))
                .with("stale", false)
                .form(JurorForm.of(juror));
    }

    private Answer page(Answer answer, long edition, Viewer viewer) {
        var view = desk.view(organisers.mustOrganise(viewer, edition), viewer);
        var plan = view.plan();
        glances.record(
                "hackathon.jury.looked-at",
                viewer.person(),
                edition,
                view.rows().stream().map(row -> row.juror().person()).toList());
        return answer.with("view", view)
                .with("why", null)
                .with("adding", false)
                .with("planning", Fields.of(new PlanForm(plan == null ? 0 : plan.readers())))
                .form(JurorForm.BLANK);
    }
}
