package ma.etamkeen.training.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.planning.Copies;
import ma.etamkeen.training.planning.Plan.Outcome;
import ma.etamkeen.training.planning.Plan.Problem;
import ma.etamkeen.training.planning.Templates;
import ma.etamkeen.training.planning.Templates.Template;
import ma.etamkeen.training.rooms.Kept;
import ma.etamkeen.training.seats.Openings;
import ma.etamkeen.training.seats.SeatWords;
import ma.etamkeen.training.web.SessionCopyPage.CopyForm;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sessions without dates: the list, making a session of one, changing one, and taking it out of use. */
@Pages
@Allowed({Role.COORDINATOR, Role.ADMINISTRATOR})
@RequestMapping("/desk/templates")
class TemplatesPage {

    private final Templates templates;
    private final Copies copies;
    private final Sessions sessions;
    private final Coordination coordination;
    private final Openings openings;
    private final SeatWords seatWords;
    private final Words words;

    TemplatesPage(
            Templates templates,
            Copies copies,
            Sessions sessions,
            Coordination coordination,
            Openings openings,
            SeatWords seatWords,
            Words words) {
        this.openings = openings;
        this.seatWords = seatWords;
        this.templates = templates;
        this.copies = copies;
        this.sessions = sessions;
        this.coordination = coordination;
        this.words = words;
    }

    record TemplateForm(
            @Line(max = 120) String name,
            @Nullable Long owner,
            @NotNull Integer capacity,
            @Nullable Integer minimum,
            @NotNull Integer version) {

        static TemplateForm of(Template template) {
            var blueprint = template.blueprint();
            return new TemplateForm(
                    template.name(), blueprint.owner(), blueprint.capacity(), blueprint.minimum(), template.version());
        }
    }

    @GetMapping
    Answer list(Viewer viewer) {
        return Answer.page("training/templates").with("templates", templates.usableBy(viewer));
    }

    @GetMapping("/{id:\\d+}")
    Answer show(
            @PathVariable long id, @Valid @ModelAttribute("form") CopyForm form, BindingResult errors, Viewer viewer) {
        var template = find(id, viewer);
        if (form.first() == null) {
            return page(Answer.page("training/template"), template, viewer, List.of());
        }
        var wish = form.wish(sessions.now().toLocalDate(), errors);
        return wish == null
                ? page(Answer.refused("training/template"), template, viewer, List.of())
                        .form(form, errors)
                : previewed(Answer.page("training/template"), template, viewer, form, wish, List.of());
    }

    @PostMapping("/{id:\\d+}/session")
    Answer use(
            @PathVariable long id, @Valid @ModelAttribute("form") CopyForm form, BindingResult errors, Viewer viewer) {
        var template = find(id, viewer);
        var wish = form.wish(sessions.now().toLocalDate(), errors);
        if (wish == null) {
            return page(Answer.refused("training/template"), template, viewer, List.of())
                    .form(form, errors);
        }
        var outcome = copies.create(viewer, template, wish, form.mark() == null ? "" : form.mark());
        if (outcome.isEmpty()) {
            return previewed(
                    Answer.stale("training/template"),
                    template,
                    viewer,
                    form,
                    wish,
                    List.of(Problem.of("", "training.copy.meanwhile")));
        }
        return switch (outcome.get()) {
            case Outcome.Done(var made) -> Answer.goTo("/desk/sessions/" + made).saying("training.said.copied");
            case Outcome.Refused(var problems) ->
                previewed(Answer.refused("training/template"), template, viewer, form, wish, problems);
            case Outcome.Stale _ -> throw new NotHere();
        };
    }

    @PostMapping("/{id:\\d+}")
    Answer change(
            @PathVariable long id,
            @Valid @ModelAttribute("form") TemplateForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String more,
            Viewer viewer) {
        var template = find(id, viewer);
        if (!more.isEmpty()) {
            return changing(Answer.page("training/template"), template, form, errors, viewer);
        }
        if (!errors.hasErrors()) {
            var draft = new Templates.Draft(form.name(), form.owner(), form.capacity(), form.minimum());
            switch (templates.change(viewer, id, form.version(), draft)) {
                case Kept.Done _ -> {
                    return Answer.goTo("/desk/templates/" + id).saying("training.said.kept");
                }
                case Kept.Refused(var field, var word) -> Faults.add(errors, field, word);
                case Kept.Stale() -> {
                    return page(
                            Answer.stale("training/template"),
                            find(id, viewer),
                            viewer,
                            List.of(Problem.of("", "training.template.stale")));
                }
            }
        }
        return changing(Answer.refused("training/template"), template, form, errors, viewer);
    }

    private Answer changing(Answer answer, Template template, TemplateForm form, BindingResult errors, Viewer viewer) {
        return page(answer, template, viewer, List.of())
                .with("changing", Fields.of(form, errors))
                .with("owners", coordination.owners(viewer, form.owner()));
    }

    @PostMapping("/{id:\\d+}/retirement")
    Answer retire(@PathVariable long id, Viewer viewer) {
        templates.retire(viewer, id);
        return Answer.goTo("/desk/templates").saying("training.said.template-retired");
    }

    private Answer previewed(
            Answer answer, Template template, Viewer viewer, CopyForm form, Copies.Wish wish, List<Problem> problems) {
        var preview = copies.preview(viewer, template, wish);
        return page(answer, template, viewer, problems.isEmpty() ? preview.problems() : problems)
                .with("form", Fields.of(form))
                .with("openings", seatWords.openings(preview.openings(), viewer.language()))
                .with("preview", preview);
    }

    private Answer page(Answer answer, Template template, Viewer viewer, List<Problem> problems) {
        return answer.form(new CopyForm("", true, false, "", ""))
                .with("template", template)
                .with("changing", Fields.of(TemplateForm.of(template)))
                .with("owners", coordination.owners(viewer, template.blueprint().owner()))
                .with("leads", seatWords.leads(openings.ofTemplate(template.id()), viewer.language()))
                .with("preview", null)
                .with("openings", List.of())
                .with("problems", SessionCopyPage.said(problems, words, viewer));
    }

    private Template find(long id, Viewer viewer) {
        return templates.usableBy(viewer, id).orElseThrow(NotHere::new);
    }
}
