package ma.etamkeen.knowledge.reuse;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** What the administrations somebody speaks for use again: the list, declaring one, and what happens to it. */
@Pages
@Allowed({Role.FOCAL_POINT, Role.COORDINATOR, Role.MANAGER, Role.ADMINISTRATOR})
@RequestMapping("/desk/reuses")
class ReuseDesk {

    private static final String NEW = "knowledge/reuse/new";
    private static final String ONE = "knowledge/reuse/one";
    private static final int MOST = 300;
    private static final int MOST_UNITS = 100;
    private static final Role[] SPEAKING = Reuses.speaking();

    private final Reuses reuses;
    private final Declarations declarations;
    private final Units units;
    private final Words words;

    ReuseDesk(Reuses reuses, Declarations declarations, Units units, Words words) {
        this.reuses = reuses;
        this.declarations = declarations;
        this.units = units;
        this.words = words;
    }

    record EvidenceForm(@Nullable MultipartFile file) {}

    record ConfirmForm(@NotNull Integer version) {}

    @GetMapping
    Answer list(Viewer viewer) {
        return Answer.page("knowledge/reuse/desk").with("reuses", reuses.of(viewer, MOST));
    }

    @GetMapping("/new")
    Answer blank(@RequestParam(defaultValue = "0") long entry, Viewer viewer) {
        if (entry == 0) {
            return Answer.goTo("/desk/reuses");
        }
        if (reuses.wrote(viewer.person(), entry)) {
            throw new NotAllowed();
        }
        var held = viewer.heldOn(Grant.On.UNIT, SPEAKING);
        var unit = held.length == 0 ? null : held[0];
        return blank(Answer.page(NEW), entry, unit, viewer).form(DeclareForm.fresh(entry, unit));
    }

    @PostMapping
    Answer declare(@Valid @ModelAttribute("form") DeclareForm form, BindingResult errors, Viewer viewer) {
        if (errors.hasFieldErrors("entry") || errors.hasFieldErrors("unit")) {
            throw new NotHere();
        }
        form.check(errors);
        var stage = Stage.of(form.stage());
        if (stage.isEmpty() && !errors.hasFieldErrors("stage")) {
            Faults.add(errors, "stage", "forms.error.choice");
        }
        if (!errors.hasErrors()) {
            switch (declarations.declare(viewer, form.entry(), form.unit(), stage.orElseThrow(), form.said())) {
                case Kept.Done(var id) -> {
                    return Answer.goTo("/desk/reuses/" + id).saying("reuse.said.declared");
                }
                case Kept.Refused(var field, var word) -> Faults.add(errors, field, word);
                case Kept.Stale() -> throw new NotHere();
            }
        }
        return blank(Answer.refused(NEW), form.entry(), form.unit(), viewer).form(form, errors);
    }

    private Answer blank(Answer answer, long entry, @Nullable Long unit, Viewer viewer) {
        return answer.with("entry", entry)
                .with("title", reuses.title(entry).orElseThrow(NotHere::new))
                .with("units", units(viewer, unit))
                .with("stages", stages(viewer.language(), Stage.OPEN));
    }

    @GetMapping("/{id:[0-9]{1,15}}")
    Answer show(@PathVariable long id, Viewer viewer) {
        return page(Answer.page(ONE), find(id, viewer), viewer);
    }

    @PostMapping("/{id:[0-9]{1,15}}")
    Answer change(
            @PathVariable long id,
            @Valid @ModelAttribute("form") DetailsForm form,
            BindingResult errors,
            Viewer viewer) {
        var reuse = find(id, viewer);
        form.check(errors);
        if (!errors.hasErrors()) {
            switch (declarations.change(viewer, id, form.version(), form.said())) {
                case Kept.Done _ -> {
                    return Answer.goTo("/desk/reuses/" + id).saying("reuse.said.kept");
                }
                case Kept.Refused(var field, var word) -> Faults.add(errors, field, word);
                case Kept.Stale() -> {
                    return stale(id, viewer).form(form, errors);
                }
            }
        }
        return page(Answer.refused(ONE), reuse, viewer).form(form, errors);
    }

    @PostMapping("/{id:[0-9]{1,15}}/stage")
    Answer stage(
            @PathVariable long id,
            @Valid @ModelAttribute("staging") StageForm form,
            BindingResult errors,
            Viewer viewer) {
        var reuse = find(id, viewer);
        var stage = Stage.of(form.stage());
        if (stage.isEmpty() && !errors.hasFieldErrors("stage")) {
            Faults.add(errors, "stage", "forms.error.choice");
        }
        if (!errors.hasErrors()) {
            var why = Objects.requireNonNullElse(form.why(), "");
            switch (declarations.stage(viewer, id, form.version(), stage.orElseThrow(), why)) {
                case Kept.Done _ -> {
                    return Answer.goTo("/desk/reuses/" + id).saying("reuse.said.staged");
                }
                case Kept.Refused(var field, var word) -> Faults.add(errors, field, word);
                case Kept.Stale() -> {
                    return stale(id, viewer).with("staging", Fields.of(form, errors));
                }
            }
        }
        return page(Answer.refused(ONE), reuse, viewer).with("staging", Fields.of(form, errors));
    }

    @PostMapping("/{id:[0-9]{1,15}}/confirmation")
    Answer confirm(
            @PathVariable long id,
            @Valid @ModelAttribute("confirming") ConfirmForm form,
            BindingResult errors,
            Viewer viewer) {
        var reuse = find(id, viewer);
        if (errors.hasErrors()) {
            return page(Answer.refused(ONE), reuse, viewer);
        }
        return declarations.confirm(viewer, id, form.version()) instanceof Kept.Stale
                ? stale(id, viewer)
                : Answer.goTo("/desk/reuses/" + id).saying("reuse.said.confirmed");
    }

    @PostMapping("/{id:[0-9]{1,15}}/evidence")
    Answer prove(
            @PathVariable long id,
            @Valid @ModelAttribute("proving") EvidenceForm form,
            BindingResult errors,
            Viewer viewer)
            throws IOException {
        var reuse = find(id, viewer);
        var file = form.file();
        if (file == null || file.isEmpty()) {
            Faults.add(errors, "file", "reuse.error.file");
        } else if (!errors.hasErrors()) {
            try (var content = file.getInputStream()) {
                if (declarations.prove(viewer, id, Objects.requireNonNullElse(file.getOriginalFilename(), ""), content)
                        instanceof Kept.Refused(var field, var word)) {
                    Faults.add(errors, field, word);
                }
            }
        }
        return errors.hasErrors()
                ? page(Answer.refused(ONE), reuse, viewer).with("proving", Fields.of(form, errors))
                : Answer.goTo("/desk/reuses/" + id).saying("reuse.said.kept");
    }

    @PostMapping("/{id:[0-9]{1,15}}/evidence/removal")
    Answer unprove(
            @PathVariable long id,
            @Valid @ModelAttribute("removing") ConfirmForm form,
            BindingResult errors,
            Viewer viewer) {
        var reuse = find(id, viewer);
        if (errors.hasErrors()) {
            return page(Answer.refused(ONE), reuse, viewer);
        }
        return switch (declarations.unprove(viewer, id, form.version())) {
            case Kept.Done _ -> Answer.goTo("/desk/reuses/" + id).saying("reuse.said.unproved");
            case Kept.Refused(var _, var word) ->
                page(Answer.refused(ONE), find(id, viewer), viewer).with("refusal", word);
            case Kept.Stale() -> stale(id, viewer);
        };
    }

    private Reuse find(long id, Viewer viewer) {
        return reuses.find(viewer, id).orElseThrow(NotHere::new);
    }

    private Answer stale(long id, Viewer viewer) {
        return page(Answer.stale(ONE), find(id, viewer), viewer).with("stale", true);
    }

    private Answer page(Answer answer, Reuse reuse, Viewer viewer) {
        return answer.with("reuse", reuse)
                .with("steps", reuses.steps(reuse.id()))
                .with("stages", stages(viewer.language(), List.of(Stage.values())))
                .with("mayChange", reuse.isOpen() && !reuses.wrote(viewer.person(), reuse.entry()))
                .with("stale", false)
                .with("refusal", "")
                .with("staging", Fields.of(StageForm.of(reuse)))
                .with("proving", Fields.of(new EvidenceForm(null)))
                .form(DetailsForm.of(reuse));
    }

    private List<Choice> stages(Language language, List<Stage> stages) {
        return stages.stream()
                .map(stage -> new Choice(stage.key(), words.text(language, "reuse.stage." + stage.key())))
                .toList();
    }

    /** The administrations the viewer speaks for; of many those at the top and those near the one that is chosen. */
    private List<Choice> units(Viewer viewer, @Nullable Long chosen) {
        var tops = viewer.holdsEverywhere(SPEAKING)
                ? units.tops(viewer.language()).stream().map(Unit::id).toList()
                : Arrays.asList(viewer.heldOn(Grant.On.UNIT, SPEAKING));
        return units.near(tops, chosen == null ? 0 : chosen, MOST_UNITS, viewer.language()).units().stream()
                .map(unit -> Choice.of(
                        Long.toString(unit.id()), unit.name().reading(viewer.language()), Math.min(unit.depth(), 4)))
                .toList();
    }
}
