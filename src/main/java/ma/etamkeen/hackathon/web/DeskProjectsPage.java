package ma.etamkeen.hackathon.web;

import static ma.etamkeen.platform.access.Role.ADMINISTRATOR;
import static ma.etamkeen.platform.access.Role.COORDINATOR;
import static ma.etamkeen.platform.access.Role.ORGANISER;

import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Project;
import ma.etamkeen.hackathon.Projects;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.editions.Stages;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The projects of an edition on the desk, and what became of each. */
@Pages
@Allowed(
        value = {ORGANISER, COORDINATOR, ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/hackathon/{edition:[0-9]{1,9}}/projects")
class DeskProjectsPage {

    private static final String LIST = "hackathon/desk/projects";
    private static final String ONE = "hackathon/desk/project";
    private static final int PRIZES = 5;

    private final Projects projects;
    private final Stages stages;
    private final Organisers organisers;
    private final Words words;

    DeskProjectsPage(Projects projects, Stages stages, Organisers organisers, Words words) {
        this.projects = projects;
        this.stages = stages;
        this.organisers = organisers;
        this.words = words;
    }

    /** @param source where it can be read, empty for nowhere */
    record StageForm(
            @Nullable String stage,
            @Line(max = 500, required = false) @Nullable String source) {}

    @GetMapping
    Answer list(@PathVariable long edition, Viewer viewer) {
        return list(Answer.page(LIST), organisers.mustOrganise(viewer, edition), viewer)
                .form(ProjectForm.FRESH);
    }

    @PostMapping
    Answer add(
            @PathVariable long edition,
            @Valid @ModelAttribute("form") ProjectForm form,
            BindingResult errors,
            Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        var typed = form.prize() == null ? "" : form.prize();
        if (!typed.isEmpty() && !typed.matches("[1-" + PRIZES + "]")) {
            Faults.add(errors, "prize", "forms.error.choice");
        }
        if (errors.hasErrors()) {
            return list(Answer.refused(LIST), found, viewer).form(form, errors);
        }
        var id = stages.add(
                viewer,
                edition,
                form.name().strip(),
                form.teamOrNull(),
                typed.isEmpty() ? null : Integer.valueOf(typed),
                form.title(),
                form.summary());
        return Answer.goTo("/desk/hackathon/" + edition + "/projects/" + id).saying("hackathon.edition.said.detail");
    }

    @GetMapping("/{project:[0-9]{1,18}}")
    Answer show(@PathVariable long edition, @PathVariable long project, Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        return one(Answer.page(ONE), found, find(edition, project), viewer).form(new StageForm("", ""));
    }

    @PostMapping("/{project:[0-9]{1,18}}/stages")
    Answer note(
            @PathVariable long edition,
            @PathVariable long project,
            @Valid @ModelAttribute("form") StageForm form,
            BindingResult errors,
            Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        var one = find(edition, project);
        var stage = Stages.Stage.of(form.stage());
        if (stage.isEmpty()) {
            Faults.add(errors, "stage", "forms.error.choice");
        }
        var source = form.source() == null ? "" : form.source().strip();
        if (!source.isEmpty() && !errors.hasFieldErrors("source") && !Urls.isWeb(source)) {
            Faults.add(errors, "source", "hackathon.edition.problem.link");
        }
        if (errors.hasErrors() || stage.isEmpty()) {
            return one(Answer.refused(ONE), found, one, viewer).form(form, errors);
        }
        stages.note(viewer, edition, project, stage.get(), source);
        return Answer.goTo("/desk/hackathon/" + edition + "/projects").saying("hackathon.edition.said.kept");
    }

    private Project find(long edition, long project) {
        return projects.find(project).filter(one -> one.edition() == edition).orElseThrow(NotHere::new);
    }

    private Answer list(Answer answer, Edition edition, Viewer viewer) {
        var all = projects.of(edition.id());
        return answer.with("edition", edition)
                .with("projects", all)
                .with("reached", stages.latest(all))
                .with(
                        "prizes",
                        IntStream.rangeClosed(1, PRIZES)
                                .mapToObj(rank -> new Choice(
                                        Integer.toString(rank),
                                        words.text(
                                                viewer.language(),
                                                "hackathon.edition.prize",
                                                "rank",
                                                Integer.toString(rank))))
                                .toList());
    }

    private Answer one(Answer answer, Edition edition, Project project, Viewer viewer) {
        return answer.with("edition", edition)
                .with("project", project)
                .with("reached", stages.latest(List.of(project)).get(project.id()))
                .with(
                        "stages",
                        Arrays.stream(Stages.Stage.values())
                                .map(stage -> new Choice(
                                        stage.key(),
                                        words.text(viewer.language(), "hackathon.edition.project." + stage.key())))
                                .toList());
    }
}
