package ma.etamkeen.training.web.trainers;

import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.List;
import ma.etamkeen.people.Sex;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.skills.Areas;
import ma.etamkeen.training.rooms.Holds;
import ma.etamkeen.training.rooms.Kept;
import ma.etamkeen.training.trainers.Absences;
import ma.etamkeen.training.trainers.Trainer;
import ma.etamkeen.training.trainers.Trainers;
import ma.etamkeen.training.web.AddressNumber;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The register of trainers: the list, adding somebody of the platform or from outside, and what is known of each. */
@Pages
@Allowed({Role.COORDINATOR, Role.ADMINISTRATOR})
@RequestMapping("/desk/trainers")
class TrainersPage {

    private static final int MOST = 100;

    private static final int EACH = 50;

    private final Trainers trainers;
    private final Areas areas;
    private final Absences absences;
    private final Holds holds;
    private final Journal journal;
    private final Glances glances;
    private final Words words;

    TrainersPage(
            Trainers trainers,
            Areas areas,
            Absences absences,
            Holds holds,
            Journal journal,
            Glances glances,
            Words words) {
        this.trainers = trainers;
        this.areas = areas;
        this.absences = absences;
        this.holds = holds;
        this.journal = journal;
        this.glances = glances;
        this.words = words;
    }

    @GetMapping
    Answer list(@RequestParam(defaultValue = "") String page, Viewer viewer) {
        var register = trainers.all(viewer, (int) Math.clamp(AddressNumber.of(page, 1), 1, 1_000), EACH);
        looked(viewer, 0, register.trainers());
        return Answer.page("training/trainers")
                .with("trainers", register.trainers())
                .with("total", register.total())
                .with("number", register.number())
                .with("each", EACH)
                .with("areas", areas.all());
    }

    @GetMapping("/new")
    Answer blank(Viewer viewer) {
        return fresh(Answer.page("training/trainer-new"), viewer);
    }

    @PostMapping("/colleagues")
    Answer addColleague(@Valid @ModelAttribute("form") TrainerForm form, BindingResult errors, Viewer viewer) {
        return added(form, errors, viewer, false);
    }

    @PostMapping("/guests")
    Answer addGuest(@Valid @ModelAttribute("form") TrainerForm form, BindingResult errors, Viewer viewer) {
        return added(form, errors, viewer, true);
    }

    private Answer added(TrainerForm form, BindingResult errors, Viewer viewer, boolean isFromOutside) {
        if (!errors.hasFieldErrors("version") && form.version() != 0) {
            throw new NotOfOurPages();
        }
        form.check(isFromOutside, true, errors);
        if (!errors.hasErrors()) {
            var kept = isFromOutside
                    ? trainers.add(viewer, form.guest(), form.skills())
                    : trainers.add(viewer, form.address(), form.skills());
            switch (kept) {
                case Kept.Done(var id) -> {
                    return Answer.goTo("/desk/trainers/" + id).saying("training.said.trainer-added");
                }
                case Kept.Refused(var field, var word) -> Faults.add(errors, field, word);
                case Kept.Stale() -> throw new NotHere();
            }
        }
        return fresh(Answer.refused("training/trainer-new"), viewer)
                .with(isFromOutside ? "guest" : "colleague", Fields.of(form, errors));
    }

    @GetMapping("/{id:\\d+}")
    Answer show(@PathVariable long id, Viewer viewer) {
        return page(Answer.page("training/trainer"), find(viewer, id), viewer);
    }

    @PostMapping("/{id:\\d+}")
    Answer change(
            @PathVariable long id,
            @Valid @ModelAttribute("form") TrainerForm form,
            BindingResult errors,
            Viewer viewer) {
        var trainer = find(viewer, id);
        form.check(trainer.isFromOutside(), false, errors);
        if (!errors.hasErrors()) {
            var kept = trainer.isFromOutside()
                    ? trainers.change(viewer, id, form.version(), form.guest(), form.skills())
                    : trainers.change(viewer, id, form.version(), form.skills());
            switch (kept) {
                case Kept.Done _ -> {
                    return Answer.goTo("/desk/trainers/" + id).saying("training.said.kept");
                }
                case Kept.Refused(var field, var word) -> Faults.add(errors, field, word);
                case Kept.Stale() -> {
                    return page(Answer.stale("training/trainer"), find(viewer, id), viewer)
                            .form(form, errors)
                            .with("changing", true)
                            .with("refusal", "training.trainer.stale");
                }
            }
        }
        return page(Answer.refused("training/trainer"), trainer, viewer)
                .form(form, errors)
                .with("changing", true);
    }

    @PostMapping("/{id:\\d+}/retirement")
    Answer retire(@PathVariable long id, Viewer viewer) {
        trainers.retire(viewer, id);
        return Answer.goTo("/desk/trainers/" + id).saying("training.said.trainer-retired");
    }

    @PostMapping("/{id:\\d+}/readmission")
    Answer readmit(@PathVariable long id, Viewer viewer) {
        trainers.readmit(viewer, id);
        return Answer.goTo("/desk/trainers/" + id).saying("training.said.trainer-readmitted");
    }

    @PostMapping("/{id:\\d+}/absences")
    Answer absent(
            @PathVariable long id,
            @Valid @ModelAttribute("form") AbsenceForm form,
            BindingResult errors,
            Viewer viewer) {
        var trainer = find(viewer, id);
        form.check(errors);
        if (!errors.hasErrors()
                && absences.add(viewer, trainer.person().id(), form.begin(), form.end(), form.reason())
                        instanceof Kept.Refused(var field, var word)) {
            Faults.add(errors, field, word);
        }
        return errors.hasErrors()
                ? page(Answer.refused("training/trainer"), trainer, viewer).with("absence", Fields.of(form, errors))
                : Answer.goTo("/desk/trainers/" + id + "#absences").saying("training.said.absent");
    }

    @PostMapping("/{id:\\d+}/absences/{absence:\\d+}/end")
    Answer present(@PathVariable long id, @PathVariable long absence, Viewer viewer) {
        absences.end(viewer, find(viewer, id).person().id(), absence);
        return Answer.goTo("/desk/trainers/" + id + "#absences").saying("training.said.present");
    }

    private Trainer find(Viewer viewer, long id) {
        return trainers.find(viewer, id).orElseThrow(NotHere::new);
    }

    private Answer fresh(Answer answer, Viewer viewer) {
        return answer.with("choices", choices(viewer.language()))
                .with("colleague", Fields.of(TrainerForm.fresh(viewer.language())))
                .with("guest", Fields.of(TrainerForm.fresh(viewer.language())));
    }

    private Answer page(Answer answer, Trainer trainer, Viewer viewer) {
        looked(viewer, trainer.id(), List.of(trainer));
        return answer.with("trainer", trainer)
                .with("areas", areas.all())
                .with("choices", choices(viewer.language()))
                .with("taken", holds.toCome(trainer.person(), MOST))
                .with(
                        "history",
                        journal.of("training.trainer", trainer.id()).stream()
                                .filter(line -> !line.deed().endsWith(".looked-at"))
                                .toList())
                .with("absences", absences.of(trainer.person().id()))
                .with("absence", Fields.of(AbsenceForm.BLANK))
                .with("version", trainer.version())
                .with("changing", false)
                .with("refusal", "")
                .form(TrainerForm.of(trainer));
    }

    private void looked(Viewer viewer, long id, List<Trainer> shown) {
        glances.record(
                "training.trainer.looked-at",
                viewer.person(),
                id,
                shown.stream().map(trainer -> trainer.person().id()).toList());
    }

    private TrainerChoices choices(Language language) {
        return new TrainerChoices(
                areas.all().stream()
                        .map(area -> Choice.of(area.code(), area.title().reading(language)))
                        .toList(),
                Arrays.stream(Language.values())
                        .map(one -> new Choice(one.tag(), one.ownName()))
                        .toList(),
                Arrays.stream(Sex.values())
                        .map(one -> new Choice(one.key(), words.text(language, "people.sex." + one.key())))
                        .toList());
    }
}
